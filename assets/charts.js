/* Charts in the colours of the page: figures come in the colours of theme.css on white, and are drawn in what its custom properties
   say here and now: light or dark, or a municipality's own. On paper they are light. */
(function () {
  const PROPERTIES = {
    "#0b5563": "ours", "#3f7f8b": "ours-middle", "#9cc4cb": "ours-light", "#e3f0f2": "ours-lightest", "#b35400": "ambition",
    "#4a5560": "group", "#d5dade": "band", "#8c969e": "median", "#e6e9ec": "grid", "#1c2429": "text", "#55606a": "quiet",
    "#ffffff": "paper",
  };
  const HEX = /^#[0-9a-f]{6}$/;
  const SHADES = ["#e3f0f2", "#0b5563"]; /* A map's shades lie between these two. */
  const drawn = new Map(); /* Each chart, and the figure as it came. */

  const parts = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));

  /* A custom property's own value names both themes: only a colour in use is one of them. Asked anew when they may have changed. */
  let known = null;
  function palette() {
    if (known) { return known; }
    const probe = document.body.appendChild(document.createElement("i"));
    const found = {};
    for (const [hex, name] of Object.entries(PROPERTIES)) {
      probe.style.color = `var(--dvm-${name})`;
      const numbers = getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3);
      found[hex] = "#" + numbers.map((one) => Math.round(one).toString(16).padStart(2, "0")).join("");
    }
    probe.remove();
    return known = found;
  }

  function shade(hex, colours) {
    const [low, high] = SHADES.map(parts);
    const even = (parts(hex)[0] - low[0]) / (high[0] - low[0]);
    const dark = parts(colours["#ffffff"])[0] < 128;
    const share = dark ? even ** 1.7 : even; /* So that labels are read on all of them. */
    const [from, to] = SHADES.map((one) => parts(colours[one]));
    return "#" + from.map((one, n) => Math.round(one + share * (to[n] - one)).toString(16).padStart(2, "0")).join("");
  }

  function inColours(value, colours) {
    if (typeof value === "string") {
      return HEX.test(value) ? colours[value] || shade(value, colours) : value;
    }
    if (Array.isArray(value)) { return value.map((one) => inColours(one, colours)); }
    if (value && Object.getPrototypeOf(value) === Object.prototype) {
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inColours(one, colours)]));
    }
    return value;
  }

  function colour(figure) {
    const colours = palette();
    return { ...figure, data: inColours(figure.data, colours), layout: inColours(figure.layout, colours) };
  }

  /* A map is no higher than its width asks for. */
  function fitted(figure, chart) {
    const { xaxis, yaxis, height, margin } = figure.layout;
    const room = chart.parentElement?.clientWidth;
    if (!yaxis?.scaleanchor || !room) { return figure; }
    const [across, along] = [xaxis, yaxis].map(({ range }) => Math.abs(range[1] - range[0]));
    const needed = (room - margin.l - margin.r) * along * yaxis.scaleratio / across + margin.t + margin.b;
    return { ...figure, layout: { ...figure.layout, height: Math.min(height, Math.round(needed)) } };
  }

  function repaint() {
    known = null;
    for (const [chart, [figure, react]] of drawn) {
      if (!chart.isConnected) { drawn.delete(chart); continue; }
      const { layout, ...others } = colour(onPaper ? figure : fitted(figure, chart));
      react(chart, { ...others, layout: onPaper ? sheet(layout) : layout });
    }
  }

  /* While a page is printed: as wide as the text of an A4 (margins in theme.css), and low enough for its title and source. */
  const WIDE = Math.floor(180 * 96 / 25.4), TALL = 650;
  let onPaper = false;
  function sheet(layout) {
    const paper = { ...layout, ...layout.meta?.paper };
    return { ...paper, height: Math.min(paper.height, TALL), width: WIDE, autosize: false };
  }
  window.addEventListener("beforeprint", () => { onPaper = true; repaint(); });
  window.addEventListener("afterprint", function () {
    onPaper = false;
    repaint();
    for (const chart of drawn.keys()) { plotly.Plots.resize(chart); } /* It would keep the width of the paper. */
  });

  /* Dash draws with Plotly.react alone, and brings plotly itself when the first chart is there. */
  let plotly = window.Plotly;
  function wrapped(library) {
    const react = library.react.bind(library);
    return Object.assign(Object.create(library), {
      react: function (chart, figure, ...others) {
        if (!figure || !figure.data) { return react(chart, figure, ...others); }
        drawn.set(chart, [figure, react]);
        return react(chart, colour(fitted(figure, chart)));
      },
    });
  }
  if (plotly) { plotly = wrapped(plotly); }
  Object.defineProperty(window, "Plotly", {
    configurable: true,
    get: () => plotly,
    set: (library) => { plotly = wrapped(library); },
  });

  /* The reader's own choice stays in this browser; without one the computer's setting counts. */
  const KEY = "dvm-theme";
  const page = document.documentElement;

  function choose(theme) {
    if (theme) { page.dataset.theme = theme; } else { delete page.dataset.theme; }
    repaint();
  }
  choose(localStorage.getItem(KEY));

  document.addEventListener("change", function (event) {
    if (event.target.id !== "theme-choice") { return; }
    if (event.target.value) { localStorage.setItem(KEY, event.target.value); } else { localStorage.removeItem(KEY); }
    choose(event.target.value);
  });
  new MutationObserver(function () {
    const choice = document.getElementById("theme-choice");
    if (choice && !choice.dataset.ready) {
      choice.dataset.ready = "yes";
      choice.value = page.dataset.theme || "";
    }
  }).observe(page, { childList: true, subtree: true });

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  matchMedia("print").addEventListener("change", repaint);
  document.addEventListener("load", (event) => { if (event.target.rel === "stylesheet") { repaint(); } }, true);
})();
