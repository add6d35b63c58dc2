"use strict";
// The case form, and the forms under a preview.

let word = null;
const formulier = document.getElementById("zaak");
if (formulier) startZaak();
for (const naam of ["ondertekenen", "heropenen"]) {
  const onder = document.getElementById(naam);
  if (onder) onder.addEventListener("submit", (gebeurtenis) => verstuurOnder(gebeurtenis, onder));
}

const wie = document.getElementById("wie");
if (wie) {
  wie.addEventListener("change", toonSleutel);
  toonSleutel();
}

function startZaak() {
  document.getElementById("erbij").addEventListener("click", () => {
    const rij = nieuweRij();
    rij.querySelector("select").focus();
  });
  document.getElementById("partijen").addEventListener("click", (gebeurtenis) => {
    const knop = gebeurtenis.target.closest("[data-weg]");
    if (!knop) return;
    knop.closest("[data-rij]").remove();
    nummer();
    document.getElementById("erbij").focus();
  });
  formulier.addEventListener("change", (gebeurtenis) => {
    if (gebeurtenis.target.name === "zitting") toon(document.getElementById("geen-zitting"), gebeurtenis.target.value === "nee");
  });
  formulier.addEventListener("submit", verstuurZaak);
  nummer();
  if (formulier.dataset.nieuw) startWord();
}

// -- the register ------------------------------------------------------------------------------------------

function nieuweRij() {
  document.getElementById("partijen").append(document.getElementById("nieuwe-rij").content.cloneNode(true));
  nummer();
  return document.getElementById("partijen").lastElementChild;
}

// Number the rows anew, so that every label, field and message of a row carries its place.
function nummer() {
  document.querySelectorAll("#partijen [data-rij]").forEach((rij, plaats) => {
    rij.querySelector("[data-nummer]").textContent = plaats + 1;
    for (const element of rij.querySelectorAll("[id], [for]")) {
      for (const naam of ["id", "for", "aria-describedby"]) {
        const waarde = element.getAttribute(naam);
        if (waarde) element.setAttribute(naam, waarde.replace(/partijen-\d+-/g, `partijen-${plaats}-`));
      }
    }
  });
}

const partijen = () =>
  [...document.querySelectorAll("#partijen [data-rij]")].map((rij) =>
    Object.fromEntries([...rij.querySelectorAll("[data-veld]")].map((veld) => [veld.dataset.veld, veld.value])),
  );

// -- the document ------------------------------------------------------------------------------------------

function startWord() {
  const vak = document.getElementById("neerleggen");
  const invoer = document.getElementById("word");
  invoer.addEventListener("change", () => kies(invoer.files[0]));
  // A file may have been chosen before this script came, or be kept by the browser when the page is loaded again.
  if (invoer.files.length) kies(invoer.files[0]);
  for (const naam of ["dragenter", "dragover"]) {
    vak.addEventListener(naam, (gebeurtenis) => {
      gebeurtenis.preventDefault();
      vak.classList.add("neerleggen--boven");
    });
  }
  for (const naam of ["dragleave", "drop"]) vak.addEventListener(naam, () => vak.classList.remove("neerleggen--boven"));
  // A file dropped beside the box must not replace the page and all that was typed.
  for (const naam of ["dragover", "drop"]) window.addEventListener(naam, (gebeurtenis) => gebeurtenis.preventDefault());
  vak.addEventListener("drop", (gebeurtenis) => {
    invoer.files = gebeurtenis.dataTransfer.files; // the field then shows the name of the file
    kies(invoer.files[0]);
  });
}

// Look into the file at once: a refusal is better read before the form is filled in.
async function kies(bestand) {
  if (!bestand) return;
  word = null;
  fout("word", "");
  const vak = document.getElementById("bevindingen");
  vak.replaceChildren(maak("p", woorden().kijkt));
  const antwoord = await vraag(`/nieuw/word?soort=${encodeURIComponent(soort(bestand))}`, bestand, { "Content-Type": "application/octet-stream" });
  vak.replaceChildren();
  if (!antwoord.ok) {
    vak.append(weigering(antwoord.data));
    return;
  }
  word = bestand;
  const lijst = antwoord.data.listed;
  const bericht = maak("div", "", maak("p", lijst.length ? woorden().goedLijst : woorden().goed));
  bericht.className = "melding melding--goed";
  if (lijst.length) bericht.append(maak("ul", "", ...lijst.map((regel) => maak("li", regel))));
  for (const regel of antwoord.data.noted) bericht.append(maak("p", "", maak("strong", woorden().letOp), ` ${regel}`));
  vak.append(bericht);
}

// Only the ending of a name is told to the desk: the rest may hold the name of a person.
function soort(bestand) {
  const punt = bestand.name.lastIndexOf(".");
  return punt < 0 ? "" : bestand.name.slice(punt).toLowerCase();
}

function weigering(data) {
  const vak = maak("div", "", maak("p", "", maak("strong", data.text)));
  vak.className = "melding melding--fout";
  if (data.lines && data.lines.length) vak.append(maak("ul", "", ...data.lines.map((regel) => maak("li", regel))));
  if (data.step) vak.append(maak("p", data.step));
  return vak;
}

// -- sending -----------------------------------------------------------------------------------------------

function velden() {
  const zaak = Object.fromEntries([...new FormData(formulier)].filter(([, waarde]) => typeof waarde === "string"));
  return { ...zaak, partijen: partijen() };
}

async function verstuurZaak(gebeurtenis) {
  gebeurtenis.preventDefault();
  formulier.querySelectorAll(".fout").forEach((vak) => fout(vak.id.slice(5), ""));
  meldNiets();
  if (formulier.dataset.nieuw && !word) {
    toonFouten([{ field: "word", text: woorden().geenWord }]);
    return;
  }
  const bezig = document.getElementById("bezig");
  bezig.textContent = woorden().bezig;
  const antwoord = formulier.dataset.nieuw ? await verstuurNieuw() : await vraagJson(formulier.dataset.naar, velden());
  bezig.textContent = "";
  if (antwoord.ok) window.location.assign(antwoord.data.next);
  else if (antwoord.data.fields) toonFouten(antwoord.data.fields);
  else {
    if (antwoord.status === 409) toon(document.getElementById("vervangen"), true);
    meld(antwoord.data);
  }
}

function verstuurNieuw() {
  const inhoud = new FormData();
  inhoud.append("zaak", JSON.stringify(velden()));
  inhoud.append("vervang", document.getElementById("vervang").checked ? "ja" : "nee");
  inhoud.append("soort", soort(word));
  inhoud.append("word", word, "uitspraak");
  return vraag(formulier.dataset.naar, inhoud);
}

function toonFouten(fouten) {
  const vak = document.getElementById("melding");
  const regels = fouten.map((een) => {
    fout(een.field, een.text);
    const link = maak("a", een.text);
    link.href = `#${een.field}`;
    link.addEventListener("click", (gebeurtenis) => {
      gebeurtenis.preventDefault();
      document.getElementById(een.field).focus();
    });
    return maak("li", "", link);
  });
  vak.replaceChildren(maak("p", "", maak("strong", woorden().velden)), maak("ul", "", ...regels));
  toon(vak, true);
  vak.focus();
}

function fout(naam, tekst) {
  const vak = document.getElementById(`fout-${naam}`);
  if (!vak) return;
  vak.textContent = tekst;
  toon(vak, Boolean(tekst));
  const veld = document.getElementById(naam);
  if (veld && veld.matches("input, select")) veld.setAttribute("aria-invalid", tekst ? "true" : "false");
}

// -- signing and reopening ---------------------------------------------------------------------------------

function sleutelHier(wie) {
  return wie.selectedIndex >= 0 && "sleutelHier" in wie.options[wie.selectedIndex].dataset;
}

// Whose key lies on this computer need not look for the file.
function toonSleutel() {
  const hier = sleutelHier(document.getElementById("wie"));
  toon(document.getElementById("sleutel-hier"), hier);
  toon(document.getElementById("sleutel-veld"), !hier);
}

async function verstuurOnder(gebeurtenis, onder) {
  gebeurtenis.preventDefault();
  meldNiets();
  const inhoud = new FormData();
  if (onder.id === "ondertekenen") {
    const [wie, sleutel, wachtzin] = ["wie", "sleutel", "wachtzin"].map((naam) => document.getElementById(naam));
    if (!wie.value || !(sleutel.files.length || sleutelHier(wie))) {
      meld({ text: woorden().kies });
      return;
    }
    inhoud.append("wie", wie.value);
    inhoud.append("wachtzin", wachtzin.value);
    if (!sleutelHier(wie)) inhoud.append("sleutel", sleutel.files[0], "sleutel.pem");
    const later = document.getElementById("later");
    if (later && later.checked && !(gebeurtenis.submitter && "terug" in gebeurtenis.submitter.dataset)) inhoud.append("later", "ja");
  }
  const isTerug = Boolean(gebeurtenis.submitter && "terug" in gebeurtenis.submitter.dataset);
  if (isTerug) {
    const opmerking = document.getElementById("opmerking");
    if (!opmerking.value.trim()) {
      meld({ text: woorden().opmerking });
      return;
    }
    inhoud.append("opmerking", opmerking.value);
  }
  const antwoord = await vraag(isTerug ? onder.dataset.terug : onder.dataset.naar, inhoud);
  if (antwoord.ok) window.location.assign(antwoord.data.next);
  else meld(antwoord.data);
}
