/* Takes away the outline when the page is there, and says that the page is busy when an answer takes long enough to wonder. */
(function () {
  const WONDER = 300; /* milliseconds */
  const page = document.getElementById("react-entry-point");
  let waiting = null;

  function busy(yes) {
    const main = document.getElementById("main");
    if (main && yes) { main.setAttribute("aria-busy", "true"); } else { main?.removeAttribute("aria-busy"); }
  }

  const watch = new MutationObserver(function () {
    for (const part of page.children) { watch.observe(part, { attributeFilter: ["class"] }); } /* Dash turns waiting into an error */
    if (page.querySelector(":scope > .dvm-frame, :scope > ._dash-error")) { document.querySelector(".dvm-opening")?.remove(); }
    const asked = Boolean(page.querySelector(":scope > ._dash-loading-callback")); /* by Dash, while a callback runs */
    if (asked && !waiting) { waiting = setTimeout(busy, WONDER, true); }
    if (!asked && waiting) {
      waiting = clearTimeout(waiting);
      busy(false);
    }
  });
  watch.observe(page, { childList: true });
})();
