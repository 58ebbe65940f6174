/* The field of words: what is typed chooses once it is sent, by Enter or by leaving the field. */

import { element, root } from "../component.js";
import { store } from "./store.js";

const HELP = "Cherche tous ces mots dans le nom, le résumé et le lieu, sans tenir compte des accents.";

export class Field {
  constructor(parent) {
    const place = root(parent, "label", { class: "mots" });
    this.input = element("input", "", { type: "search", autocomplete: "off", placeholder: "café, vélo, monnaie…" });
    this.input.addEventListener("change", () => this.choose());
    place.append(element("span", "Mots"), this.input, element("span", HELP, { class: "aide" }));
    this.stop = store.listen((what) => what === "changed" && this.show());
  }

  /** Take what it asks for: the key of the address, how long words may be, and where it is told what they change. */
  arrange({ key, most, told }) {
    if (key !== this.key) {
      Object.assign(this.input, { name: key, maxLength: most });
    }
    Object.assign(this, { key, told });
    this.show();
  }

  choose() {
    const words = this.input.value.trim();
    if (words !== this.chosen) {
      store.containing(this.key, words, this.told);
    }
  }

  get chosen() {
    return store.query[this.key]?.[0] ?? "";
  }

  /** Show what is chosen; what is being typed is left alone. */
  show() {
    if (this.input.getRootNode().activeElement !== this.input || !this.chosen) {
      this.input.value = this.chosen;
    }
  }
}
