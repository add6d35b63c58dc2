"use strict";
// The forms about what is on the site, and the one that publishes several rulings together.

for (const formulier of document.querySelectorAll("form[data-naar]")) {
  formulier.addEventListener("submit", (gebeurtenis) => verstuur(gebeurtenis, formulier));
}
for (const knop of document.querySelectorAll("[data-verder]")) knop.addEventListener("click", () => verder(knop.form));
const ondertekenaar = document.getElementById("wie");
if (ondertekenaar) {
  ondertekenaar.addEventListener("change", toonSleutel);
  toonSleutel();
}

function sleutelHier() {
  return ondertekenaar.selectedIndex >= 0 && "sleutelHier" in ondertekenaar.options[ondertekenaar.selectedIndex].dataset;
}

// Whose key lies on this computer need not look for the file.
function toonSleutel() {
  toon(document.getElementById("sleutel-hier"), sleutelHier());
  toon(document.getElementById("sleutel-veld"), !sleutelHier());
}

// What cannot be undone is asked twice: first the reason, then the number of the case.
function verder(formulier) {
  meldNiets();
  const nogmaals = formulier.querySelector("[data-zeker]");
  if (!formulier.querySelector("[name=reden]:checked")) {
    meld({ text: woorden().kies });
    return;
  }
  toon(nogmaals, true);
  nogmaals.querySelector("input").focus();
}

async function verstuur(gebeurtenis, formulier) {
  gebeurtenis.preventDefault();
  if ("tweeKeer" in formulier.dataset && formulier.querySelector("[data-zeker]").hidden) {
    verder(formulier);
    return;
  }
  meldNiets();
  const inhoud = "ondertekend" in formulier.dataset ? metSleutel(formulier) : alsJson(formulier);
  if (!inhoud) {
    meld({ text: woorden().kies });
    return;
  }
  const knop = formulier.querySelector("button[type=submit]");
  knop.disabled = true;
  const kop = typeof inhoud === "string" ? { "Content-Type": "application/json" } : undefined;
  const antwoord = await vraag(formulier.dataset.naar, inhoud, kop);
  knop.disabled = false;
  if (antwoord.ok) window.location.assign(antwoord.data.next);
  else meld(antwoord.data);
}

function alsJson(formulier) {
  const gekozen = [...formulier.querySelectorAll("[name=zaken]")];
  if (!gekozen.length) return JSON.stringify(Object.fromEntries(new FormData(formulier)));
  const zaken = gekozen.filter((vak) => vak.checked).map((vak) => vak.value);
  return zaken.length ? JSON.stringify({ zaken }) : null;
}

function metSleutel(formulier) {
  const sleutel = document.getElementById("sleutel");
  const reden = formulier.querySelector("[name=reden]:checked");
  const moetReden = formulier.querySelector("[name=reden]") !== null;
  if (!ondertekenaar.value || !(sleutel.files.length || sleutelHier()) || (moetReden && !reden)) return null;
  const inhoud = new FormData();
  inhoud.append("wie", ondertekenaar.value);
  inhoud.append("wachtzin", document.getElementById("wachtzin").value);
  if (reden) inhoud.append("reden", reden.value);
  if (!sleutelHier()) inhoud.append("sleutel", sleutel.files[0], "sleutel.pem");
  return inhoud;
}
