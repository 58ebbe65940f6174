/* The sentence that says a selection: what atlas/phrases.py does on the server. */

import { root, write } from "../component.js";
import { store } from "./store.js";
import { either, joined } from "./words.js";

/**
 * Say a query in one sentence.
 *
 * @param {object} content of the index
 * @param {string[]} tables those that are shown
 * @param {(key, value) => string} label what one reads for a value
 */
export function described({ criteria, grammar }, tables, query, label) {
  const phrase = (key) => grammar.phrases[key].replace("{}", () => either(query[key].map((value) => label(key, value))));
  const said = (keys) => keys.filter((key) => query[key]?.length).map(phrase);
  const subjects = joined(tables.map((table) => {
    const own = said(criteria.filter((each) => each.tables.includes(table)).map(({ key }) => key).filter((key) => !grammar.shared.includes(key)));
    const [noun] = grammar.tables[table];
    return own.length ? `${noun} (${own.join(", ")})` : noun;
  }));
  const shared = said(grammar.shared);
  const [, everywhere] = grammar.tables[tables.at(-1)];
  return `${subjects[0].toUpperCase()}${subjects.slice(1)}${shared.length ? `, ${shared.join(", ")}` : everywhere}.`;
}

class Sentence {
  constructor(place) {
    Object.assign(this, { place, tables: [], stop: store.listen((what, said) => this.hear(what, said)) });
  }

  hear(what, said) {
    if (what === "changed") {
      this.foretell();
    } else if (what === "answered") {
      write(this.place, said.sentence);
    }
  }

  foretell() {
    const label = (key, value) => store.label(key, value);
    write(this.place, described(store.index.file.content, this.tables, store.query, label));
  }

  confirm({ sentence, tables }) {
    this.tables = tables;
    write(this.place, sentence);
  }
}

const drawn = new WeakMap();

export default function ({ data, parentElement }) {
  const place = root(parentElement, "p", { class: "phrase" });
  if (!drawn.has(place)) {
    drawn.set(place, new Sentence(place));
  }
  const sentence = drawn.get(place);
  if (!store.isOlder(data.turn)) {
    sentence.confirm(data);
  }
  return sentence.stop;
}
