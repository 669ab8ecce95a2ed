/* A page as a sheet of paper: the button that prints it, and charts as wide as the paper while it is printed. */
(function () {
  const MILLIMETRE = 96 / 25.4;
  const TEXT_WIDTH = 180; /* millimetres: A4 without its margins, as in theme.css */

  const charts = () => [...document.querySelectorAll(".js-plotly-plot")];

  document.addEventListener("click", function (event) {
    if (event.target.closest("#region-print")) { window.print(); }
  });
  window.addEventListener("beforeprint", function () {
    for (const chart of charts()) {
      window.Plotly.relayout(chart, { width: Math.floor(TEXT_WIDTH * MILLIMETRE), autosize: false });
    }
  });
  window.addEventListener("afterprint", function () {
    for (const chart of charts()) { window.Plotly.relayout(chart, { width: null, autosize: true }); }
  });
})();
