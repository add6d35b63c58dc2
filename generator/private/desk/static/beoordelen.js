"use strict";
// The review: one card at a time, by mouse or by keys. The desk keeps every decision; this script only shows them.

const zaak = document.getElementById("werkblad").dataset.zaak;
const kaart = document.getElementById("kaart");
const tekst = document.getElementById("tekst");
let stand = null;
let gekozen = null; // target of the card that is shown
let bezig = false;

// -- asking ------------------------------------------------------------------------------------------------

async function doe(pad, data) {
  if (bezig) return false;
  bezig = true;
  meldNiets();
  const antwoord = await vraagJson(`${zaak}/${pad}`, data);
  bezig = false;
  if (!antwoord.ok) {
    meld(antwoord.data);
    return false;
  }
  const toegevoegd = namen(stand);
  stand = antwoord.data;
  if (namen(stand) !== toegevoegd) window.location.reload(); // the marks in the text change with added words
  return true;
}

const EIGEN = /^(added|apart|general):/; // what the secretary marked herself
const namen = (van) => (van ? van.items.filter((ding) => EIGEN.test(ding.target)).map((ding) => ding.target).join() : "");
const ding = (doel) => stand.items.find((een) => een.target === doel);
const wachtend = () => stand.items.filter((een) => een.state === "open");

async function besluit(data) {
  const doel = gekozen;
  if (!(await doe("besluit", { doel, ...data }))) return;
  const plaats = ding(doel) ? ding(doel).place : 0;
  const open = wachtend();
  kies((open.find((een) => een.place > plaats) || open[0] || { target: null }).target, true);
}

// -- showing -----------------------------------------------------------------------------------------------

function kies(doel, neemMee) {
  gekozen = doel;
  teken();
  if (!neemMee) return;
  const naast = window.matchMedia("(min-width: 60rem)").matches; // the text stands beside the card
  if (naast) naarDePlaats(doel);
  const titel = document.getElementById(doel ? "kaart-titel" : "klaar-titel");
  if (titel) titel.focus({ preventScroll: naast && Boolean(doel) });
}

function naarDePlaats(doel) {
  const eerste = doel && tekst.querySelector(`[data-doelen~="${doel}"]`);
  if (eerste) eerste.scrollIntoView({ block: "center", behavior: rustig() ? "auto" : "smooth" });
}

// Take the reader to a paragraph in which the last look found something, though every question has an answer.
function wijsAan(plek) {
  const alinea = tekst.querySelector(`[data-plek="${CSS.escape(plek)}"]`);
  if (!alinea) return;
  tekst.querySelectorAll(".aangewezen").forEach((eerder) => eerder.classList.remove("aangewezen"));
  alinea.classList.add("aangewezen");
  alinea.tabIndex = -1;
  alinea.scrollIntoView({ block: "center", behavior: rustig() ? "auto" : "smooth" });
  alinea.focus({ preventScroll: true });
}

const rustig = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

function teken() {
  document.getElementById("voortgang").textContent = stand.progress;
  document.getElementById("ongedaan").disabled = !stand.undo;
  document.getElementById("opnieuw").disabled = !stand.redo;
  tekenTekst();
  tekenKaart();
  toon(document.getElementById("klaar"), stand.ready);
  tekenLijst("tegen", stand.blockers.map((een) => [een.text, een.target]));
  toon(document.getElementById("tegen"), stand.blockers.length > 0);
  for (const [naam, staten] of [["weg", ["mask", "rewrite"]], ["blijft", ["keep"]], ["gelezen", ["read"]]]) {
    const dingen = stand.items.filter((een) => staten.includes(een.state));
    document.getElementById(`aantal-${naam}`).textContent = dingen.length;
    tekenLijst(naam, dingen.map((een) => [`${een.title} (${een.kind})`, een.target]));
  }
}

const isHerschreven = (doel) => /^(warning|general):/.test(doel); // words that get another wording
const isStuk = (doel) => doel.startsWith("zone:"); // a stretch that is read rather than decided

// A mark that belongs to several things shows the one that waits, else the one that goes; a zone shows apart from it.
function tekenTekst() {
  for (const mark of tekst.querySelectorAll("[data-doelen]")) {
    const dingen = mark.dataset.doelen.split(" ").map(ding).filter(Boolean);
    const staten = dingen.filter((een) => !isStuk(een.target)).map((een) => (een.state === "rewrite" ? "mask" : een.state));
    const stuk = dingen.find((een) => isStuk(een.target));
    if (stuk) mark.dataset.stuk = stuk.state;
    if (mark.matches("mark")) mark.dataset.stand = ["open", "mask", "keep"].find((een) => staten.includes(een)) || "keep";
    mark.classList.toggle("hier", mark.dataset.doelen.split(" ").includes(gekozen));
  }
}

function tekenLijst(naam, regels) {
  const lijst = document.getElementById(naam === "tegen" ? "tegen-lijst" : `lijst-${naam}`);
  lijst.replaceChildren(
    ...regels.map(([woord, doel]) => {
      if (!doel) return maak("li", woord);
      if (doel === "case") {
        const link = maak("a", woord);
        link.href = `${zaak}/gegevens`;
        return maak("li", "", link);
      }
      const knop = maak("button", woord);
      knop.type = "button";
      knop.className = "als-link";
      knop.dataset.doel = doel;
      if (doel === gekozen) knop.setAttribute("aria-current", "true");
      return maak("li", "", knop);
    }),
  );
}

function tekenKaart() {
  const een = gekozen && ding(gekozen);
  toon(kaart, Boolean(een));
  kaart.replaceChildren();
  if (!een) return;
  const soort = een.target.split(":")[0];
  kaart.append(document.getElementById({ warning: "waarschuwing", general: "waarschuwing", zone: "stuk" }[soort] || "vraag").content.cloneNode(true));
  const zet = (naam, waarde) => {
    const plek = kaart.querySelector(`[data-${naam}]`);
    if (!plek) return;
    plek.textContent = waarde;
    toon(plek, Boolean(waarde));
  };
  for (const [naam, waarde] of [["soort", een.kind], ["aantal", een.count], ["titel", een.title], ["waarom", een.why], ["advies", een.advice], ["besluit", een.settled], ["heel", een.whole]]) zet(naam, waarde);
  zet("voor", een.before);
  zet("na", een.after);
  toon(kaart.querySelector("[data-terug]"), een.by_hand);
  if (soort === "zone") {
    toon(kaart.querySelector("[data-knoppen]"), een.state === "open");
    return;
  }
  kaart.querySelector("[data-zelf]").textContent = een.title.split(" · ")[0];
  toon(kaart.querySelector("[data-zin]"), Boolean(een.before || een.after));
  if (soort === "warning" || soort === "general") {
    kaart.querySelector("#kaart-tekst").value = een.text;
    toon(kaart.querySelector("[data-doe=keep]"), een.may_keep);
  }
  else tekenVraag(een);
}

function tekenVraag(een) {
  toon(kaart.querySelector("[data-noemt]"), een.names);
  kaart.querySelectorAll("[data-wie]").forEach((keuze) => noemAnderen(keuze, een));
  const keuze = kaart.querySelector("#kaart-wie");
  if (een.proposal) keuze.options[0].textContent += `: ${een.proposal}`;
  else if (EIGEN.test(een.target)) keuze.options[0].textContent = kaart.querySelector("#kaart-ander").options[0].textContent;
  keuze.value = een.who;
  toon(kaart.querySelector("[data-splitsbaar]"), een.mentions.length > 1);
  toon(kaart.querySelector("[data-knoppen]"), !een.is_fixed);
  toon(kaart.querySelector("[data-doe=keep]"), een.may_keep);
  toon(kaart.querySelector("[data-vast]"), een.is_fixed);
}

// The other people of the text, for `dezelfde als`; never one that is said to be the same as this one already.
function noemAnderen(keuze, een) {
  const anderen = stand.items.filter((ander) => ander.person && ander !== een && ander.state !== "keep" && !isDezelfde(ander, een));
  if (!anderen.length) return;
  const groep = maak("optgroup", "", ...anderen.map((ander) => {
    const optie = maak("option", `dezelfde als ${ander.title}`);
    optie.value = `same:${ander.person}`;
    return optie;
  }));
  groep.label = "Iemand anders in de tekst";
  keuze.append(groep);
}

function isDezelfde(ander, een) {
  for (let volgende = ander, stap = 0; volgende && stap < stand.items.length; stap += 1) {
    if (volgende === een) return true;
    const persoon = volgende.who.startsWith("same:") ? volgende.who.slice(5) : "";
    volgende = persoon && stand.items.find((wie) => wie.person === persoon);
  }
  return false;
}

// -- deciding ----------------------------------------------------------------------------------------------

function begin(besluitNaam) {
  const een = gekozen && ding(gekozen);
  if (een && isStuk(een.target)) {
    if (besluitNaam === "read" && een.state === "open") besluit({ besluit: "read" });
    return;
  }
  if (!een || besluitNaam === "read" || een.is_fixed || (besluitNaam === "keep" && !een.may_keep)) return;
  const isWaarschuwing = isHerschreven(een.target);
  if (besluitNaam === "mask" && !isWaarschuwing) {
    besluit({ besluit: "mask", wie: een.names ? kaart.querySelector("#kaart-wie").value : "" });
    return;
  }
  const redenen = kaart.querySelector("[data-redenen]");
  const herschrijf = kaart.querySelector("[data-herschrijf]");
  toon(redenen, besluitNaam === "keep");
  if (herschrijf) toon(herschrijf, besluitNaam !== "keep");
  toon(kaart.querySelector("[data-knoppen]"), false);
  const eerste = besluitNaam === "keep" ? redenen.querySelector("input:checked") : herschrijf.querySelector("input");
  eerste.focus();
}

// One name, two people: show every place where it stands, to choose those that are about somebody else.
function beginSplits() {
  const een = gekozen && ding(gekozen);
  if (!een || een.mentions.length < 2) return;
  const plekken = kaart.querySelector("[data-plekken]");
  plekken.replaceChildren(
    ...een.mentions.map((plek) => {
      const vinkje = maak("input", "");
      vinkje.type = "checkbox";
      vinkje.value = plek.number;
      return maak("label", "", vinkje, maak("span", "", plek.before, maak("strong", plek.text), plek.after));
    }),
  );
  toon(kaart.querySelector("[data-apart]"), true);
  for (const rest of ["splitsbaar", "noemt", "knoppen", "vast"]) toon(kaart.querySelector(`[data-${rest}]`), false);
  plekken.querySelector("input").focus();
}

async function zetApart() {
  const gekozenPlekken = [...kaart.querySelectorAll("[data-plekken] input:checked")].map((vinkje) => Number(vinkje.value));
  const past = gekozenPlekken.length > 0 && gekozenPlekken.length < ding(gekozen).mentions.length;
  toon(kaart.querySelector("[data-fout-apart]"), !past);
  if (!past) kaart.querySelector("[data-plekken] input").focus();
  else await doe("apart", { doel: gekozen, plekken: gekozenPlekken, wie: kaart.querySelector("#kaart-ander").value });
}

function breekAf() {
  teken();
  const titel = document.getElementById("kaart-titel");
  if (titel) titel.focus({ preventScroll: true });
}

kaart.addEventListener("click", (gebeurtenis) => {
  const knop = gebeurtenis.target.closest("button");
  if (!knop) return;
  if (knop.dataset.doe) begin(knop.dataset.doe);
  else if ("splits" in knop.dataset) beginSplits();
  else if ("annuleer" in knop.dataset) breekAf();
  else if ("terug" in knop.dataset) neemTerug();
  else if (knop.dataset.ga) blader(Number(knop.dataset.ga));
});

async function neemTerug() {
  const doel = gekozen;
  if (await doe("besluit", { doel })) kies(ding(doel) ? doel : null, true);
}

document.querySelector(".kolom").addEventListener("change", (gebeurtenis) => {
  if (gebeurtenis.target.type !== "radio") return;
  const vak = gebeurtenis.target.closest(".redenen");
  toon(vak.querySelector(".anders"), "anders" in gebeurtenis.target.dataset);
});

// Enter sends a form also from a radio button, but Firefox and Safari do not agree on that: do it here.
kaart.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.key === "Escape" && gebeurtenis.target.closest("form")) breekAf();
  if (gebeurtenis.key !== "Enter" || gebeurtenis.target.type !== "radio") return;
  gebeurtenis.preventDefault();
  const anders = gebeurtenis.target.closest("form").querySelector("[data-reden]");
  if ("anders" in gebeurtenis.target.dataset) anders.focus();
  else gebeurtenis.target.closest("form").requestSubmit();
});

kaart.addEventListener("submit", (gebeurtenis) => {
  gebeurtenis.preventDefault();
  const vak = gebeurtenis.target;
  if ("apart" in vak.dataset) {
    zetApart();
    return;
  }
  if ("herschrijf" in vak.dataset) {
    besluit({ besluit: "rewrite", tekst: kaart.querySelector("#kaart-tekst").value });
    return;
  }
  const reden = redenVan(vak);
  if (reden) besluit({ besluit: "keep", reden });
});

// The reason that was chosen or written; "" when it is too short, which is said beside it.
function redenVan(vak) {
  const reden = vak.querySelector("input[type=radio]:checked").value || vak.querySelector("[data-reden]").value.trim();
  toon(vak.querySelector("[data-fout]"), reden.length < 3);
  if (reden.length < 3) vak.querySelector("[data-reden]").focus();
  return reden.length < 3 ? "" : reden;
}

function blader(stap) {
  const open = wachtend();
  const rij = open.length ? open : stand.items;
  if (!rij.length) return;
  const plaats = rij.findIndex((een) => een.target === gekozen);
  const volgende = plaats < 0 ? (stap > 0 ? 0 : rij.length - 1) : (plaats + stap + rij.length) % rij.length;
  kies(rij[volgende].target, true);
}

async function geschiedenis(pad) {
  if (await doe(pad, {})) kies(ding(gekozen || "") ? gekozen : (wachtend()[0] || { target: null }).target, false);
}

// -- the text and the lists --------------------------------------------------------------------------------

tekst.addEventListener("click", (gebeurtenis) => {
  const mark = gebeurtenis.target.closest("[data-doelen]");
  if (!mark || !window.getSelection().isCollapsed) return;
  const alle = mark.dataset.doelen.split(" ").filter(ding);
  const doelen = [...alle.filter((doel) => !isStuk(doel)), ...alle.filter(isStuk)];
  kies(doelen.find((doel) => ding(doel).state === "open") || doelen[0] || null, false);
});

document.querySelector(".kolom").addEventListener("click", (gebeurtenis) => {
  const knop = gebeurtenis.target.closest("[data-doel]");
  if (!knop) return;
  if (knop.dataset.doel.startsWith("place:")) wijsAan(knop.dataset.doel.slice(6));
  else kies(knop.dataset.doel, true);
});

document.getElementById("ongedaan").addEventListener("click", () => geschiedenis("ongedaan"));
document.getElementById("opnieuw").addEventListener("click", () => geschiedenis("opnieuw"));

// -- what was missed ---------------------------------------------------------------------------------------

const erbij = document.getElementById("erbij-tekst");

document.addEventListener("selectionchange", () => {
  const keuze = window.getSelection();
  const woord = keuze.toString().trim();
  if (woord && woord.length <= 300 && keuze.anchorNode && tekst.contains(keuze.anchorNode)) erbij.value = woord;
});

document.getElementById("erbij").addEventListener("submit", async (gebeurtenis) => {
  gebeurtenis.preventDefault();
  const probleem = document.getElementById("erbij-fout");
  toon(probleem, false);
  const antwoord = await vraagJson(`${zaak}/toevoegen`, { tekst: erbij.value, wie: document.getElementById("erbij-wie").value });
  if (antwoord.ok) window.location.reload();
  else if (antwoord.status === 422) {
    toon(probleem, true);
    erbij.focus();
  } else meld(antwoord.data);
});

// -- a more general wording --------------------------------------------------------------------------------

const algemeen = document.getElementById("algemeen");

function beginAlgemener() {
  const welke = document.getElementById("algemeen-woorden");
  welke.value = erbij.value;
  toon(algemeen, true);
  (welke.value ? document.getElementById("algemeen-tekst") : welke).focus();
}

function sluitAlgemener() {
  toon(algemeen, false);
  document.getElementById("algemener").focus();
}

document.getElementById("algemener").addEventListener("click", beginAlgemener);
document.getElementById("algemeen-niet").addEventListener("click", sluitAlgemener);
algemeen.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.key === "Escape") sluitAlgemener();
});
algemeen.addEventListener("submit", async (gebeurtenis) => {
  gebeurtenis.preventDefault();
  const nieuw = document.getElementById("algemeen-tekst");
  const probleem = document.getElementById("algemeen-fout");
  toon(probleem, !nieuw.value.trim());
  if (!nieuw.value.trim()) {
    probleem.textContent = woorden().wording;
    nieuw.focus();
    return;
  }
  const reden = redenVan(algemeen);
  if (!reden) return;
  const antwoord = await vraagJson(`${zaak}/algemener`, { woorden: document.getElementById("algemeen-woorden").value, tekst: nieuw.value, reden });
  if (antwoord.ok) window.location.reload();
  else if (antwoord.status === 422) {
    probleem.textContent = `${antwoord.data.text} ${antwoord.data.step}`;
    toon(probleem, true);
    nieuw.focus();
  } else meld(antwoord.data);
});

// -- keys --------------------------------------------------------------------------------------------------

const toetsen = document.getElementById("toetsen");
toetsen.checked = window.localStorage.getItem("balie-toetsen") !== "uit";
toetsen.addEventListener("change", () => window.localStorage.setItem("balie-toetsen", toetsen.checked ? "aan" : "uit"));

const PER_TOETS = {
  j: () => begin(gekozen && isHerschreven(gekozen) ? "rewrite" : "mask"),
  k: () => begin("keep"),
  g: () => begin("read"),
  s: () => beginSplits(),
  w: () => {
    const keuze = kaart.querySelector("#kaart-wie");
    if (keuze) keuze.focus();
  },
  a: () => erbij.focus(),
  m: () => beginAlgemener(),
  ArrowRight: () => blader(1),
  ArrowLeft: () => blader(-1),
};

document.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.target.closest("input, select, textarea")) return;
  if ((gebeurtenis.ctrlKey || gebeurtenis.metaKey) && !gebeurtenis.altKey) {
    const naam = gebeurtenis.key.toLowerCase();
    const pad = naam === "y" || (naam === "z" && gebeurtenis.shiftKey) ? "opnieuw" : naam === "z" ? "ongedaan" : "";
    if (!pad) return;
    gebeurtenis.preventDefault();
    if (pad === "ongedaan" ? stand.undo : stand.redo) geschiedenis(pad);
    return;
  }
  const actie = PER_TOETS[gebeurtenis.key.length === 1 ? gebeurtenis.key.toLowerCase() : gebeurtenis.key];
  if (!toetsen.checked || gebeurtenis.altKey || gebeurtenis.metaKey || !actie) return;
  gebeurtenis.preventDefault();
  actie();
});

// -- start -------------------------------------------------------------------------------------------------

(async () => {
  const antwoord = await vraag(`${zaak}/stand`);
  if (!antwoord.ok) {
    meld(antwoord.data);
    return;
  }
  stand = antwoord.data;
  kies((wachtend()[0] || { target: null }).target, false);
})();
