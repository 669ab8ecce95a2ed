/* Escape puts away what a word means, while the pointer or the focus stays where it is. */
document.addEventListener("keydown", function (event) {
  const term = event.key === "Escape" && document.querySelector(".dvm-term:hover, .dvm-term:focus");
  if (term) {
    term.classList.add("dvm-put-away");
    const back = () => term.classList.remove("dvm-put-away");
    term.addEventListener("mouseleave", back, { once: true });
    term.addEventListener("blur", back, { once: true });
  }
});
