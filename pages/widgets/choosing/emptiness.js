/* What is said of an empty list: which filter to take away, and what that would bring back. */

import { element } from "../component.js";
import { size, without } from "./index.js";
import { store } from "./store.js";
import { counted } from "./words.js";

/** Each chosen value without which the list of a table has rows, with its words and their number: see atlas/facets.py. */
export function waysOut(table) {
  const left = (key, value) => size(store.mask(table, without(store.query, store.order, key, value)));
  const ways = store.chosen().map(([key, value]) => [key, value, store.label(key, value), left(key, value)]);
  return ways.filter(([, , , count]) => count > 0);
}

export function emptiness({ ways, words }) {
  const made = element("div", "", { class: "rien" });
  made.append(element("p", "Rien ne correspond à tous ces filtres à la fois."));
  if (ways.length) {
    const list = document.createElement("ul");
    list.append(...ways.map(([key, value, label, count]) => {
      const item = document.createElement("li");
      item.append(button(`Sans «\u202f${label}\u202f»\u202f: ${counted(count, words)}`, () => store.without(key, value)));
      return item;
    }));
    made.append(list);
  } else {
    made.append(element("p", "En retirer un seul n’y suffit pas."));
  }
  made.append(button("Voir tout le pays", () => store.clear()));
  return made;
}

function button(words, onClick) {
  const made = element("button", words, { type: "button" });
  made.addEventListener("click", onClick);
  return made;
}
