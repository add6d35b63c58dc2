// The finder on the home page. Looks names and places up in small files by their first letters; what the
// visitor types further stays in the browser. Without script the form leads to the list of schools.
"use strict";

const SHOWN = 12;
const SHORTEST = 2;

for (const form of document.querySelectorAll("form[data-finder]")) {
  const base = form.dataset.finder;
  const input = form.querySelector("input[type=search]");
  const status = form.querySelector("[data-finder-status]");
  const list = form.querySelector("[data-finder-results]");
  const words = form.querySelector("[data-finder-words]").content;
  const loaded = new Map();
  let latest = 0;

  const say = (name, number) => {
    const text = words.querySelector(`[data-say="${name}"]`);
    status.textContent = text ? text.textContent.replace("#", number) : "";
  };

  // The same folding as generator/public/finder.py.
  const special = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "'": "", "’": "" };
  const fold = (text) =>
    text
      .toLowerCase()
      .replace(/[ßæœøłđ'’]/g, (letter) => special[letter])
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .replace(/[^a-z0-9]+/g, " ")
      .trim();

  const load = (name) => {
    if (!loaded.has(name)) {
      const answer = fetch(`${base}${name}.json`).then((response) => {
        if (!response.ok) throw new Error(`${name}: ${response.status}`);
        return response.json();
      });
      answer.catch(() => loaded.delete(name));
      loaded.set(name, answer);
    }
    return loaded.get(name);
  };

  // The shard that holds every word beginning with `word`, or why there is none.
  const shardFor = (word, index) => {
    if (index.common.includes(word)) return { common: true };
    let key = "";
    for (let length = SHORTEST; length <= word.length; length += 1) {
      if (index.keys.includes(word.slice(0, length))) key = word.slice(0, length);
    }
    const isCut = index.keys.some((other) => other.length > word.length && other.startsWith(word));
    return { key, isCut, length: word.length };
  };

  const rank = (entry, asked) => {
    const title = fold(entry[0]);
    if (title === asked) return 0;
    if (title.startsWith(asked)) return 1;
    if (` ${title}`.includes(` ${asked}`)) return 2;
    return asked.split(" ").every((word) => ` ${title}`.includes(` ${word}`)) ? 3 : 4;
  };

  const find = async (asked) => {
    const index = await load("index");
    const parts = asked.split(" ").filter((word) => word.length >= SHORTEST);
    const shards = parts.map((word) => shardFor(word, index));
    // Whatever fits all words stands in the shard of each of them, so one is enough: of the longest word that
    // has one, because it is likely the smallest.
    const usable = shards
      .filter((shard) => shard.key)
      .sort((one, other) => one.isCut - other.isCut || other.length - one.length);
    if (!usable.length) {
      const isVague = shards.some((shard) => shard.common || shard.isCut);
      return { entries: [], more: isVague };
    }
    const [best] = usable;
    const rows = await load(best.key);
    const found = new Map();
    for (const entry of rows) {
      const own = ` ${fold(entry[0])} ${fold(entry[2])} ${fold(entry[3] || "")}`;
      if (parts.every((word) => own.includes(` ${word}`))) found.set(entry[1], entry);
    }
    const entries = [...found.values()]
      .map((entry, place) => ({ entry, place, rank: rank(entry, asked) }))
      .sort((one, other) => one.rank - other.rank || one.place - other.place)
      .map((ranked) => ranked.entry);
    return { entries, more: best.isCut };
  };

  const show = (entries) => {
    list.replaceChildren(
      ...entries.slice(0, SHOWN).map(([title, url, detail]) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        const name = document.createElement("strong");
        const line = document.createElement("span");
        link.href = form.dataset.base + url.slice(1);
        name.textContent = title;
        line.textContent = detail;
        link.append(name, line);
        item.append(link);
        return item;
      }),
    );
  };

  const search = async () => {
    const asked = fold(input.value);
    latest += 1;
    const turn = latest;
    if (asked.length < SHORTEST) {
      show([]);
      say(asked ? "short" : "");
      return;
    }
    try {
      const { entries, more } = await find(asked);
      if (turn !== latest) return;
      show(entries);
      if (entries.length > SHOWN) say("many", entries.length);
      else if (entries.length > 1) say("found", entries.length);
      else if (entries.length === 1) say("one");
      else say(more ? "more" : "none");
    } catch {
      if (turn === latest) say("failed");
    }
  };

  const links = () => [...list.querySelectorAll("a")];
  form.addEventListener("keydown", (event) => {
    const all = links();
    const here = all.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && here + 1 < all.length) all[here + 1].focus();
    else if (event.key === "ArrowUp" && here >= 0) (all[here - 1] || input).focus();
    else if (event.key === "Escape" && here >= 0) input.focus();
    else return;
    event.preventDefault();
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await search();
    const [first] = links();
    if (first) first.focus();
  });

  let timer = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 120);
  });
  input.addEventListener("focus", () => load("index").catch(() => {}), { once: true });
  if (input.value) search();
}
