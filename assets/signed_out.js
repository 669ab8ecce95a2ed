/* Tells on a page that is still open that its session is over, where it asks for more and gets nothing. */
(function () {
  const ask = window.fetch;

  window.fetch = async function (...asked) {
    const answer = await ask.apply(this, asked);
    if (answer.status === 401) { answer.clone().json().then(tell, () => {}); }
    return answer;
  };

  function tell(told) {
    if (document.querySelector(".dvm-signed-out")) { return; }
    const box = document.createElement("div");
    const link = document.createElement("a");
    const asked = new URLSearchParams({ [told.after]: location.pathname + location.search });
    box.className = "dvm-banner dvm-signed-out";
    box.setAttribute("role", "alert");
    link.href = told.address + "&" + asked;
    link.textContent = told.link;
    box.append(told.text + " ", link);
    document.body.prepend(box);
  }
})();
