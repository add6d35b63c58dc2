// Small helps on every page; without script the page says and does the same, less conveniently.
"use strict";

// <button type="button" data-print>: the style sheet hides it where there is no script.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.addEventListener("click", () => window.print());
}

// On paper every table is open.
const opened = [];
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details:not([open])")) {
    details.open = true;
    opened.push(details);
  }
});
window.addEventListener("afterprint", () => {
  for (const details of opened.splice(0)) details.open = false;
});

// A link to something inside a closed disclosure opens it.
const reveal = () => {
  const target = document.querySelector(":target");
  const details = target && target.closest("details");
  if (details && !details.open) {
    details.open = true;
    target.scrollIntoView();
  }
};
window.addEventListener("hashchange", reveal);
reveal();
