/* The list: a real table, in the order that Python gave it, so that the file holds what the screen shows. */

const ORDERS = { asc: "ascending", desc: "descending" };
const ARROWS = { asc: " ▲", desc: " ▼" };

/** An element with plain text: a word of the data is never markup. */
function element(tag, content = "", attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = content;
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  return made;
}

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

function line(row, note, columns, selected, send) {
  const made = element("tr", "", { "data-id": row.id });
  if (row.id === selected) {
    made.setAttribute("aria-current", "true");
  }
  row.cells.forEach((content, position) => {
    const cell = element(position ? "td" : "th", "", { "data-label": columns[position].label });
    if (position) {
      cell.textContent = content;
    } else {
      cell.scope = "row";
      cell.append(button(content, `${content}\u202f: ouvrir la fiche`, () => send("choisir", row.id)));
      if (note) {
        cell.append(element("p", note));
      }
    }
    made.append(cell);
  });
  // The whole line answers a pointer; the button in it answers the keyboard and a screen reader.
  made.addEventListener("click", (event) => event.target.closest("button") ?? send("choisir", row.id));
  return made;
}

function table({ caption, columns, rows, notes, selected }, send) {
  const made = document.createElement("table");
  const head = document.createElement("thead");
  const body = document.createElement("tbody");
  const titles = document.createElement("tr");
  titles.append(...columns.map((column) => heading(column, send)));
  head.append(titles);
  body.append(...rows.map((row, rank) => line(row, notes[rank], columns, selected, send)));
  made.append(element("caption", caption), head, body);
  return made;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const place = parentElement.querySelector(".liste");
  const scrolled = place.scrollTop;
  place.classList.toggle("lecture", data.notes.length > 0);
  place.replaceChildren(table(data, setTriggerValue));
  if (data.more) {
    place.append(button(data.more, data.more, () => setTriggerValue("suite", Date.now())));
  }
  place.scrollTop = scrolled;
}
