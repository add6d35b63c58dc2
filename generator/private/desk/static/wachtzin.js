"use strict";
// Forms with a passphrase: opening the desk, choosing another passphrase, making a key.

for (const formulier of document.querySelectorAll("form[data-wachtzin]")) {
  formulier.addEventListener("submit", (gebeurtenis) => verstuurWachtzin(gebeurtenis, formulier));
  formulier.querySelector("[data-toon]").addEventListener("change", (gebeurtenis) => {
    for (const veld of wachtzinnen(formulier)) veld.type = gebeurtenis.target.checked ? "text" : "password";
  });
}

for (const knop of document.querySelectorAll("[data-kopieer]")) {
  knop.addEventListener("click", async () => {
    const regels = document.getElementById(knop.dataset.kopieer);
    try {
      await navigator.clipboard.writeText(regels.textContent);
      knop.textContent = knop.dataset.klaar;
    } catch {
      window.getSelection().selectAllChildren(regels); // where copying is not allowed, the reader copies
    }
  });
}

const wachtzinnen = (formulier) => [...formulier.querySelectorAll("input[autocomplete$='password']")];

async function verstuurWachtzin(gebeurtenis, formulier) {
  gebeurtenis.preventDefault();
  meldNiets();
  const leeg = wachtzinnen(formulier).find((veld) => !veld.value);
  if (leeg) {
    meld({ text: woorden().leeg });
    return;
  }
  const knop = formulier.querySelector("[type=submit]");
  const bezig = document.getElementById("bezig");
  const inhoud = Object.fromEntries(new FormData(formulier));
  knop.disabled = true;
  bezig.textContent = woorden().bezig;
  const antwoord = await vraagJson(formulier.dataset.naar, inhoud);
  knop.disabled = false;
  bezig.textContent = "";
  if (!antwoord.ok) {
    meld(antwoord.data);
    return;
  }
  for (const veld of wachtzinnen(formulier)) veld.value = "";
  if (formulier.dataset.daarna === "opnieuw") {
    window.location.reload();
  } else if (antwoord.data.next) {
    window.location.assign(antwoord.data.next);
    // To another place of the same page the browser goes without loading it again.
    if (new URL(antwoord.data.next, window.location).pathname === window.location.pathname) window.location.reload();
  } else bezig.textContent = woorden().klaar;
}
