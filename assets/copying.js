/* Copies a sentence and says so. Where the browser does not let us, the sentence is selected, for Ctrl+C. */
(function () {
  function tell(kind) {
    const region = document.getElementById("kpi-said");
    region.textContent = ""; /* so that the same words are told again */
    window.setTimeout(function () { region.textContent = region.dataset[kind]; }, 50); /* milliseconds */
  }

  function select(element) {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  document.addEventListener("click", async function (event) {
    const button = event.target.closest(".dvm-copy");
    if (!button) { return; }
    const sentence = document.getElementById(button.dataset.copies);
    try {
      await navigator.clipboard.writeText(sentence.textContent);
      tell("copied");
    } catch (error) { /* no permission, or not over https */
      select(sentence);
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
