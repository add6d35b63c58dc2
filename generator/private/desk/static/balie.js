"use strict";
// What every screen of the desk shares: asking the desk something, and telling what went wrong.

const woorden = () => document.getElementById("woorden").dataset;

function toon(element, zichtbaar) {
  element.hidden = !zichtbaar;
}

function maak(soort, tekst, ...kinderen) {
  const element = document.createElement(soort);
  if (tekst) element.textContent = tekst;
  element.append(...kinderen);
  return element;
}

// Show a refusal (text, step, lines) at the top of the page and take the reader there.
function meld(weigering) {
  const vak = document.getElementById("melding");
  vak.replaceChildren(maak("p", "", maak("strong", weigering.text), ` ${weigering.step || ""}`));
  if (weigering.lines && weigering.lines.length) {
    vak.append(maak("ul", "", ...weigering.lines.map((regel) => maak("li", regel))));
  }
  toon(vak, true);
  vak.focus();
}

function meldNiets() {
  toon(document.getElementById("melding"), false);
}

// Ask the desk something. Returns {ok, status, data}; a desk that does not answer is a refusal like any other.
async function vraag(adres, inhoud, kop) {
  const verzoek = inhoud === undefined ? {} : { method: "POST", body: inhoud, headers: kop || {} };
  try {
    const antwoord = await fetch(adres, { ...verzoek, headers: { Accept: "application/json", ...(kop || {}) } });
    return { ok: antwoord.ok, status: antwoord.status, data: await antwoord.json() };
  } catch {
    return { ok: false, status: 0, data: { text: woorden().stil, step: "", lines: [] } };
  }
}

const vraagJson = (adres, data) => vraag(adres, JSON.stringify(data), { "Content-Type": "application/json" });
