"use strict";
// The lock: by the button, and by itself when nobody is there. A minute before, the reader is told and can stay.

(() => {
  const MINUUT = 60;
  const PAUZE = 20_000; // at most one sign of life in this time
  const melding = document.getElementById("slot-melding");
  let klok = 0;
  let gezien = Date.now();

  async function vraagSlot(methode) {
    const antwoord = await fetch("/slot", { method: methode, headers: { Accept: "application/json" } });
    return antwoord.json();
  }

  // What stands on the screen must not outlast the desk.
  function haalWeg() {
    document.getElementById("inhoud").replaceChildren();
    melding.replaceChildren(alinea(melding.dataset.gestopt));
    melding.hidden = false;
  }

  function alinea(tekst) {
    const element = document.createElement("p");
    element.textContent = tekst;
    return element;
  }

  function waarschuw() {
    if (!melding.hidden) return;
    const knop = document.createElement("button");
    knop.type = "button";
    knop.className = "knop";
    knop.textContent = melding.dataset.door;
    knop.addEventListener("click", blijf);
    melding.replaceChildren(alinea(melding.dataset.straks), knop);
    melding.hidden = false;
  }

  function plan(stand) {
    window.clearTimeout(klok);
    if (!stand.open) {
      window.location.reload();
      return;
    }
    const isStraks = stand.over <= MINUUT;
    if (isStraks) waarschuw();
    else melding.hidden = true;
    klok = window.setTimeout(kijk, (isStraks ? stand.over + 1 : stand.over - MINUUT) * 1000);
  }

  async function kijk() {
    try {
      plan(await vraagSlot("GET"));
    } catch {
      haalWeg();
    }
  }

  async function blijf() {
    gezien = Date.now();
    try {
      plan(await vraagSlot("POST"));
    } catch {
      window.clearTimeout(klok);
      klok = window.setTimeout(kijk, MINUUT * 1000);
    }
  }

  function leven() {
    if (Date.now() - gezien > PAUZE) blijf();
  }

  async function sluit() {
    try {
      await fetch("/vergrendelen", { method: "POST", headers: { Accept: "application/json" } });
      window.location.reload();
    } catch {
      haalWeg();
    }
  }

  for (const soort of ["keydown", "pointerdown", "wheel", "scroll"]) {
    window.addEventListener(soort, leven, { passive: true, capture: true });
  }
  // Timers stand still while a computer sleeps and while a tab is hidden.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) kijk();
  });
  document.getElementById("op-slot").addEventListener("click", sluit);
  kijk();
})();
