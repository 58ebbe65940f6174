/* The results as cards. A card that is pointed at, or has the focus, rings its mark on the map, and the other way round. */

import { emptiness } from "../choosing/emptiness.js";
import { Rows } from "../choosing/rows.js";
import { store } from "../choosing/store.js";
import { counted, number } from "../choosing/words.js";
import { element, root } from "../component.js";
import { foresee, left } from "../sheet/sheet.js";
import { scrolling } from "../workspace/handle.js";

const SVG = "http://www.w3.org/2000/svg";

function symbol({ path, colour, label }) {
  const drawing = document.createElementNS(SVG, "svg");
  const shape = document.createElementNS(SVG, "path");
  drawing.setAttribute("viewBox", "-2 -2 28 28");
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", label);
  shape.setAttribute("d", path);
  shape.setAttribute("fill", colour);
  shape.setAttribute("class", "symbole");
  drawing.append(shape);
  return drawing;
}

/** Have the map, when it is there, ring a row or none. */
function point(id) {
  document.querySelector(".st-key-carte iframe")?.contentWindow?.TerritoryMap?.point(id);
}

function card(row, { kind, name, place, text, family }, symbols) {
  const made = element("li");
  const key = `${kind}:${row.id}`;
  const style = symbols[row[family]];
  made.dataset.row = key;
  const button = element("button", row[name], { type: "button" });
  button.addEventListener("click", () => store.open(key));
  const where = place.map((column) => row[column]).filter(Boolean).join(" · ");
  made.append(style ? symbol(style) : element("span"), button, element("p", where), element("p", row[text], { class: "texte" }));
  for (const event of ["pointerenter", "focusin"]) {
    made.addEventListener(event, () => point(key));
  }
  for (const event of ["pointerleave", "focusout"]) {
    made.addEventListener(event, () => point(""));
  }
  made.addEventListener("pointerdown", () => foresee(key));
  return made;
}

class Cards {
  constructor(place) {
    Object.assign(this, { place, send: null, symbols: {}, from: null });
    this.stop = store.listen((what, row) => ({ covered: () => this.leave(row), uncovered: () => this.goBack() })[what]?.());
    this.list = element("ul", "", { class: "cartes" });
    this.rows = new Rows((data, rows) => this.draw(data, rows), ({ name, place: where, text, family }) => [name, ...where, text, ...(family ? [family] : [])]);
  }

  /** Remember where the list stands when the sheet of a row takes its place. */
  leave(row) {
    this.from = { row, top: this.scroller.scrollTop };
  }

  /** Come back to the list as it stood, with the keyboard on the card that one went from, or whose sheet was closed. */
  goBack() {
    const { row, top } = this.from ?? { row: left.row };
    const card = left.row && [...this.list.children].find(({ dataset }) => dataset.row === row);
    if (left.row && this.from) {
      this.scroller.scrollTop = top;
    } else if (card) {
      card.scrollIntoView({ block: "nearest" });
    }
    if (card) {
      this.from = null;
      left.row = "";
      card.querySelector("button").focus({ preventScroll: true });
    }
  }

  get scroller() {
    return scrolling(document.querySelector(".st-key-cartes"));
  }

  draw(data, rows) {
    this.list.setAttribute("aria-label", counted(data.count, data.words));
    this.list.replaceChildren(...rows.map((row) => card(row, data, this.symbols)));
    this.place.replaceChildren(data.count ? this.list : emptiness(data));
    this.goBack();
    if (data.count > rows.length) {
      const more = element("button", `Afficher la suite (${number(data.count - rows.length)})`, { class: "suite", type: "button" });
      more.addEventListener("click", () => this.send("suite", Date.now()));
      this.place.append(more);
    }
  }
}

const drawn = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const place = root(parentElement, "div", { class: "resultats" });
  if (!drawn.has(place)) {
    drawn.set(place, new Cards(place));
  }
  const cards = drawn.get(place);
  if (!store.isOlder(data.turn)) {
    const { symbols, ...said } = data;
    cards.send = setTriggerValue;
    // Who has the published lines is not sent the symbols with them again.
    cards.symbols = symbols ?? store.lines.file.symbols;
    cards.rows.confirm(said);
  }
  // The map says what is pointed at there.
  window.pointedOnMap = (key) => {
    for (const each of cards.list.children) {
      each.classList.toggle("montree", each.dataset.row === key);
    }
  };
  return () => {
    cards.rows.stop();
    cards.stop();
  };
}
