// Charts one can point at. Nothing is loaded until the reader asks: the drawing made at build time stands until
// the interactive one is ready, and stays when it cannot be loaded.
"use strict";

{
  const loaded = new Map();

  const script = (address) => {
    if (!loaded.has(address)) {
      loaded.set(
        address,
        new Promise((resolve, reject) => {
          const element = document.createElement("script");
          element.addEventListener("load", resolve);
          element.addEventListener("error", () => {
            loaded.delete(address);
            element.remove();
            reject(new Error(address));
          });
          element.src = address;
          document.head.append(element);
        }),
      );
    }
    return loaded.get(address);
  };

  const styleSheet = (address) => {
    if (loaded.has(address)) return;
    const element = document.createElement("link");
    element.rel = "stylesheet";
    element.href = address;
    loaded.set(address, element);
    document.head.append(element);
  };

  const specification = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(address);
    return answer.json();
  };

  // The policy of the site forbids style elements. An element of this id and class tells plotly that the rules
  // it needs are in our own style sheet.
  const noStyleElement = (id) => {
    if (document.getElementById(id)) return;
    const mark = document.createElement("template");
    mark.id = id;
    mark.className = "no-inline-styles";
    document.head.append(mark);
  };

  // Colours come from the style sheet, so that the chart fits light and dark.
  const dress = (spec, figure) => {
    const ink = getComputedStyle(figure).color;
    const faint = getComputedStyle(figure).getPropertyValue("--line").trim() || ink;
    spec.data.forEach((trace, place) => {
      const drawn = figure.querySelector(`svg .sz-s${place + 1}`);
      if (!drawn) return;
      const colour = getComputedStyle(drawn).color;
      if (trace.line) trace.line.color = colour;
      trace.marker.color = colour;
    });
    for (const shape of spec.layout.shapes ?? []) shape.line.color = ink;
    for (const axis of [spec.layout.xaxis, spec.layout.yaxis]) {
      Object.assign(axis, { gridcolor: faint, zerolinecolor: ink, linecolor: ink });
    }
    Object.assign(spec.layout, {
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: { color: ink, family: getComputedStyle(figure).fontFamily, size: 15 },
      height: 380,
    });
  };

  const draw = async (button) => {
    const figure = button.closest("figure");
    const drawing = figure.querySelector(".sz-drawn");
    const message = figure.querySelector("[role=status]");
    button.disabled = true;
    message.textContent = message.dataset.busy;
    try {
      noStyleElement("plotly.js-style-global");
      styleSheet(button.dataset.styles);
      const [spec] = await Promise.all([specification(button.dataset.spec), script(button.dataset.plotly)]);
      dress(spec, figure);
      const plot = document.createElement("div");
      plot.className = "sz-plot";
      plot.id = `plot-${button.dataset.chart}`;
      noStyleElement(`plotly.js-style-modebar-${plot.id}`);
      plot.tabIndex = -1;
      plot.setAttribute("role", "group");
      plot.setAttribute("aria-label", figure.querySelector("figcaption").textContent);
      drawing.before(plot);
      await window.Plotly.newPlot(plot, spec.data, spec.layout, { displayModeBar: false, responsive: true });
      drawing.hidden = true;
      button.parentElement.hidden = true;
      message.textContent = message.dataset.ready;
      plot.focus({ preventScroll: true });
    } catch {
      figure.querySelector(".sz-plot")?.remove();
      button.disabled = false;
      message.textContent = message.dataset.failed;
    }
  };

  for (const button of document.querySelectorAll("button[data-chart]")) {
    button.parentElement.hidden = false;
    button.addEventListener("click", () => draw(button));
  }
}
