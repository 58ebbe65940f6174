/* The figures of a selection: how many rows of each table, and how many values of a criterion they touch. */

import { element, root, write } from "../component.js";
import { size } from "./index.js";
import { store } from "./store.js";
import { noun, number } from "./words.js";

class Figures {
  constructor(place) {
    Object.assign(this, { place, figures: [], stop: store.listen((what, said) => this.hear(what, said)) });
  }

  hear(what, said) {
    if (what === "changed") {
      this.foretell();
    } else if (what === "answered") {
      this.show(said.figures);
    }
  }

  /** Draw the figures that the server counted. */
  show(figures) {
    this.figures = figures;
    if (this.place.children.length !== figures.length) {
      this.place.replaceChildren(...figures.map(({ key }) => {
        const figure = element("p", "", { class: key });
        figure.append(element("strong"), element("span"));
        return figure;
      }));
    }
    figures.forEach(({ count, words }, rank) => {
      const [bold, name] = this.place.children[rank].children;
      write(bold, number(count));
      write(name, ` ${noun(count, words)}`);
    });
  }

  /** Draw those of what the visitor has just chosen. */
  foretell() {
    const index = store.index.file;
    const masks = Object.fromEntries(index.tables.map((table) => [table, store.mask(table)]));
    const count = ({ criterion, tables }) => (criterion ? index.touched(criterion, tables, masks) : size(masks[tables[0]]));
    this.show(this.figures.map((figure) => ({ ...figure, count: count(figure) })));
  }
}

const drawn = new WeakMap();

export default function ({ data, parentElement }) {
  const place = root(parentElement, "div", { class: "chiffres", role: "status" });
  if (!drawn.has(place)) {
    drawn.set(place, new Figures(place));
  }
  const figures = drawn.get(place);
  if (!store.isOlder(data.turn)) {
    figures.show(data.figures);
  }
  return figures.stop;
}
