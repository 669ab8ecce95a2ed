/* The button that prints a page. */
document.addEventListener("click", function (event) {
  if (event.target.closest("#region-print")) { window.print(); }
});
