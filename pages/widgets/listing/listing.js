/* The list: a real table, in the order that Python gave it, so that the file holds what the screen shows. */

import { emptiness } from "../choosing/emptiness.js";
import { Rows } from "../choosing/rows.js";
import { store } from "../choosing/store.js";
import { counted, number } from "../choosing/words.js";
import { element, root } from "../component.js";
import { foresee } from "../sheet/sheet.js";

const ORDERS = { asc: "ascending", desc: "descending" };
const ARROWS = { asc: " ▲", desc: " ▼" };

function button(content, label, onClick) {
  const made = element("button", content, { type: "button", "aria-label": label });
  made.addEventListener("click", onClick);
  return made;
}

function heading(column, send) {
  const cell = element("th", "", { scope: "col", "aria-sort": ORDERS[column.order] ?? "none" });
  const words = column.label + (ARROWS[column.order] ?? "");
  cell.append(button(words, `Trier par ${column.label.toLowerCase()}`, () => send("trier", column.key)));
  return cell;
}

function line(row, { columns, note, selected, kind }) {
  const open = () => store.open(`${kind}:${row.id}`);
  const made = element("tr", "", { "data-id": row.id });
  if (row.id === selected) {
    made.setAttribute("aria-current", "true");
  }
  columns.forEach(({ column, label }, position) => {
    const cell = element(position ? "td" : "th", "", { "data-label": label });
    if (position) {
      cell.textContent = row[column];
    } else {
      cell.scope = "row";
      cell.append(button(row[column], `${row[column]}\u202f: ouvrir la fiche`, open));
      if (note && row[note]) {
        cell.append(element("p", row[note]));
      }
    }
    made.append(cell);
  });
  // The whole line answers a pointer; the button in it answers the keyboard and a screen reader.
  made.addEventListener("click", (event) => event.target.closest("button") ?? open());
  made.addEventListener("pointerdown", () => foresee(`${kind}:${row.id}`));
  return made;
}

function table(data, rows, send) {
  const made = document.createElement("table");
  const head = document.createElement("thead");
  const body = document.createElement("tbody");
  const titles = document.createElement("tr");
  titles.append(...data.columns.map((column) => heading(column, send)));
  head.append(titles);
  body.append(...rows.map((row) => line(row, data)));
  made.append(element("caption", counted(data.count, data.words)), head, body);
  return made;
}

class List {
  constructor(place) {
    Object.assign(this, { place, send: null });
    this.rows = new Rows((data, rows) => this.draw(data, rows), ({ columns, note }) => [...columns.map(({ column }) => column), ...(note ? [note] : [])]);
  }

  draw(data, rows) {
    const scrolled = this.place.scrollTop;
    const send = (...what) => this.send(...what);
    this.place.classList.toggle("lecture", data.reading);
    this.place.replaceChildren(data.count ? table(data, rows, send) : emptiness(data));
    if (data.count > rows.length) {
      const more = `Afficher la suite (${number(data.count - rows.length)})`;
      this.place.append(button(more, more, () => send("suite", Date.now())));
    }
    this.place.scrollTop = scrolled;
  }
}

const drawn = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const place = root(parentElement, "div", { class: "liste", tabindex: "0" });
  if (!drawn.has(place)) {
    drawn.set(place, new List(place));
  }
  const list = drawn.get(place);
  if (!store.isOlder(data.turn)) {
    list.send = setTriggerValue;
    list.rows.confirm(data);
  }
  return list.rows.stop;
}
