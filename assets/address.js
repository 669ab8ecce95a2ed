/* Keeps the address in step with what is on the page, and the title of the tab with the page. */
function asked() {
  const url = new URL(window.location.href);
  const context = window.dash_clientside.callback_context;
  for (const input of context.inputs_list.concat(context.states_list || [])) {
    const key = input.id.slice(input.id.lastIndexOf("-") + 1);
    if (input.value) {
      url.searchParams.set(key, input.value);
    } else {
      url.searchParams.delete(key);
    }
  }
  return url;
}

let opened = false; /* From the second page on the focus goes along, for who does not see it change. */
window.dash_clientside = Object.assign({}, window.dash_clientside, {
  address: {
    /* The id of a control ends in its key in the address: compare-soort -> soort. */
    write: function () {
      const url = asked();
      if (url.href !== window.location.href) {
        window.history.pushState({ control: true }, "", url);
      }
      return window.dash_clientside.no_update;
    },
    /* Opens the page anew: Dash takes seconds to replace hundreds of cells on a page that stands. */
    open: function () {
      window.location.assign(asked());
      return window.dash_clientside.no_update;
    },
    title: function (title) {
      if (title) {
        document.title = title;
        if (opened) {
          document.getElementById("main").focus();
        } else {
          /* Where the server was not told the whole address, dcc.Location asks for the right page now. */
          window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
        }
        opened = true;
      }
      return window.dash_clientside.no_update;
    },
  },
});

/* A step back to another choice on the same page: show the page as it was asked then. */
let path = window.location.pathname;
window.addEventListener("popstate", function () {
  if (window.location.pathname === path) {
    window.location.reload();
  }
  path = window.location.pathname;
});

/* To the content: the address stays as it is, for Dash would open the page anew. */
document.addEventListener("click", function (event) {
  if (event.target.closest(".dvm-skip")) {
    event.preventDefault();
    document.getElementById("main").focus();
  }
});
