/* A click on the head of a column sorts the rows under it: up, down, and back as they were. */
const LANGUAGE = document.documentElement.lang;
const MONTHS = monthsOf(LANGUAGE);
const DECIMAL = (0.5).toLocaleString(LANGUAGE)[1];
const DAY = /^(\d{1,2}) (\p{L}{3})\p{L}* (\d{4})$/u;
const NUMBER = /^[+\u2212-]?\d[\d.,]*/;

/* The first three letters of each month's names, and its place in the year. */
function monthsOf(language) {
  const found = new Map();
  for (const month of ["long", "short"]) {
    const names = new Intl.DateTimeFormat(language, { month, timeZone: "UTC" });
    for (let place = 0; place < 12; place += 1) {
      found.set(names.format(Date.UTC(2000, place)).slice(0, 3), place);
    }
  }
  return found;
}

/* What a cell sorts by: a day, the number it begins with, or its text; an empty one comes last. */
function sortKey(text) {
  const day = DAY.exec(text);
  if (day && MONTHS.has(day[2])) {
    return [0, Date.UTC(day[3], MONTHS.get(day[2]), day[1])];
  }
  const number = NUMBER.exec(text);
  if (number) {
    const [whole, rest = ""] = number[0].replace("\u2212", "-").split(DECIMAL);
    return [0, Number(`${whole.replace(/[.,]/g, "")}.${rest.replace(/\D.*/, "")}`)];
  }
  return [text ? 1 : 2, text];
}

function compareKeys([kind, one], [otherKind, other]) {
  if (kind !== otherKind) {
    return kind - otherKind;
  }
  return kind === 0 ? one - other : one.localeCompare(other, LANGUAGE);
}

const asItWas = new WeakMap();

function order(table, head, direction) {
  const body = table.tBodies[0];
  if (!asItWas.has(body)) {
    asItWas.set(body, [...body.rows]);
  }
  const rows = asItWas.get(body).map((row) => [row, sortKey(row.cells[head.cellIndex].innerText.trim())]);
  if (direction) {
    const sign = direction === "ascending" ? 1 : -1;
    rows.sort(([, a], [, b]) => (a[0] !== b[0] ? a[0] - b[0] : sign * compareKeys(a, b)));
  }
  body.append(...rows.map(([row]) => row));
  for (const other of head.parentElement.cells) {
    other.removeAttribute("aria-sort");
  }
  if (direction) {
    head.setAttribute("aria-sort", direction);
  }
}

const NEXT = { ascending: "descending", descending: "" };

document.addEventListener("click", function (event) {
  const head = event.target.closest(".dvm-sort")?.closest("th");
  if (head) {
    order(head.closest("table"), head, NEXT[head.getAttribute("aria-sort")] ?? "ascending");
  }
});

/* Before the page shows another choice: the rows stand as the server knows them. */
document.addEventListener("change", function () {
  for (const head of document.querySelectorAll("th[aria-sort]")) {
    order(head.closest("table"), head, "");
    asItWas.delete(head.closest("table").tBodies[0]);
  }
});
