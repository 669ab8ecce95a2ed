/* Draws what dashboard/fixed.py keeps as one component: elements of HTML, and links between pages, as Dash would draw them. */
(function () {
  const { createElement, Fragment } = window.React;
  const DAY = /^\d{1,2} \p{L}+ \d{4}$/u;
  const TOGETHER = /\bn = (?=\d)|[✓▲▼] (?=\p{L})/gu;

  function follow(event) {
    if (event.metaKey || event.shiftKey || event.altKey || event.ctrlKey) { return; }
    event.preventDefault();
    window.history.pushState({}, "", event.currentTarget.href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  }

  function row([name, ...texts], columns) {
    const under = /^\u00a0/.test(name) ? "dvm-under" : undefined; /* a part of the row above it */
    const head = createElement("th", { scope: "row", role: "rowheader", className: under }, draw(name));
    const cells = texts.map((text, n) => createElement(
      "td", { role: "cell", "data-column": columns[n], className: DAY.test(text) ? "dvm-day" : undefined }, draw(text)));
    return createElement("tr", { role: "row" }, head, ...cells);
  }

  function body({ columns, rows }) {
    return createElement("tbody", { role: "rowgroup" }, ...rows.map((texts) => row(texts, columns)));
  }

  function draw(content) {
    if (Array.isArray(content)) { return createElement(Fragment, null, ...content.map(draw)); }
    if (typeof content === "string") { return content.replace(TOGETHER, (part) => part.replaceAll(" ", "\u00a0")); }
    if (!content || !content.type) { return content; }
    if (content.type === "Body") { return body(content.props); }
    const { children, ...properties } = content.props;
    const inside = Array.isArray(children) ? children.map(draw) : children === undefined ? [] : [draw(children)];
    if (content.type === "Link") { return createElement("a", { ...properties, onClick: follow }, ...inside); }
    return createElement(content.type.toLowerCase(), properties, ...inside);
  }

  window.dashboard = { Fixed: ({ content }) => draw(content) };
})();
