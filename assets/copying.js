/* Copies a sentence, or the tables of a card with a tab between cells, and says so. Where the browser does not let us, it is selected,
   for Ctrl+C. */
(function () {
  const SHOWN = 8000; /* milliseconds that it is told */
  let fading;

  function tell(kind) {
    const region = document.getElementById("said");
    region.textContent = ""; /* so that the same words are told again */
    window.setTimeout(function () { region.textContent = region.dataset[kind]; }, 50); /* milliseconds */
    window.clearTimeout(fading);
    fading = window.setTimeout(function () { region.textContent = ""; }, SHOWN);
  }

  function select(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  const plain = (element) => element.textContent.replaceAll("\u00a0", " ").trim();
  const cells = (table) => [...table.rows].map((row) => [...row.cells].map((cell) => plain(cell)).join("\t")).join("\n");

  document.addEventListener("click", async function (event) {
    const button = event.target.closest(".dvm-copy");
    if (!button) { return; }
    const sentence = document.getElementById(button.dataset.copies);
    const tables = sentence ? [] : [...button.closest("section").querySelectorAll("table")];
    try {
      await navigator.clipboard.writeText(sentence ? plain(sentence) : tables.map(cells).join("\n\n"));
      tell("copied");
    } catch (error) { /* no permission, or not over https */
      tables.forEach((table) => table.closest("details")?.setAttribute("open", ""));
      select(sentence || tables[0]);
      tell(document.execCommand("copy") ? "copied" : "selected");
    }
  });

  /* An address that ends in #totaal: the page is filled after it was opened, so the browser cannot find that part by itself. */
  const wanted = window.location.hash.slice(1);
  if (wanted) {
    const watcher = new MutationObserver(function () {
      const part = document.getElementById(wanted) || document.getElementById(wanted + "-above");
      if (part) {
        watcher.disconnect();
        part.scrollIntoView();
      }
    });
    watcher.observe(document.documentElement, { childList: true, subtree: true });
    window.setTimeout(function () { watcher.disconnect(); }, 20000); /* milliseconds */
  }
})();
