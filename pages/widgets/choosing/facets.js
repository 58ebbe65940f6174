/*
 * The filters: for each criterion its options, with how many rows each would leave. All counts are made here, over the
 * published index; the server only says what is chosen.
 */

import { element, reveal, root, write } from "../component.js";
import { Field } from "./field.js";
import { store } from "./store.js";
import { counted, folded, number } from "./words.js";

const LONG = 12; // options from which a list is first shown in part
const SHORT = 8; // how many are shown then: those that most rows have
const CHOICES = ["choix", "choix"]; // of French, where one and many are written alike

/** One criterion: a list of boxes to tick, that folds away. */
class Facet {
  constructor(criterion, isOpen) {
    Object.assign(this, { criterion, isWhole: false, options: new Map(), common: new Set(), counts: {}, chosen: [] });
    const { key, label, help } = criterion;
    this.box = element("details", "", { "data-critere": key });
    this.box.open = isOpen;
    this.said = element("span", "", { class: "choisis" });
    const summary = element("summary", label);
    summary.append(this.said);
    this.list = element("fieldset");
    this.list.append(element("legend", label));
    this.box.append(summary, ...(help ? [element("p", help, { class: "aide" })] : []), this.list);
    this.search = element("input", "", { type: "search", placeholder: "Filtrer…", "aria-label": `Filtrer la liste\u202f: ${label}`, autocomplete: "off" });
    this.search.addEventListener("input", () => this.reveal());
    this.more = element("button", "", { type: "button", "aria-expanded": "false" });
    this.more.addEventListener("click", () => this.toggle());
    this.none = element("p", "", { class: "aucun" });
    this.list.append(this.search, ...criterion.options.map(([value, words]) => this.option(value, words)), this.none, this.more);
  }

  option(value, words) {
    const line = element("label", "", { class: "option" });
    const tick = element("input", "", { type: "checkbox", value });
    const count = element("span", "", { class: "nombre" });
    line.append(tick, element("span", words), " ", count);
    tick.addEventListener("change", () => this.choose(value, tick.checked));
    this.options.set(value, { line, tick, count, name: folded(words) });
    return line;
  }

  choose(value, isChosen) {
    const { key } = this.criterion;
    const others = (store.query[key] ?? []).filter((each) => each !== value);
    store.choose(key, isChosen ? [...others, value] : others);
  }

  toggle() {
    this.isWhole = !this.isWhole;
    this.search.value = "";
    this.reveal();
    if (this.isWhole) {
      this.search.focus();
    }
  }

  /** Draw how many rows each option would leave, and which are chosen. */
  show(counts, chosen) {
    Object.assign(this, { counts, chosen });
    this.options.forEach(({ tick, count }, value) => {
      write(count, `(${number(counts[value] ?? 0)})`);
      if (tick.checked !== chosen.includes(value)) {
        tick.checked = !tick.checked;
      }
    });
    write(this.said, chosen.length ? counted(chosen.length, CHOICES) : "");
    this.reveal();
  }

  /** An option without a row is an end of the road; one that is chosen must stay to be taken away. */
  reveal() {
    const possible = [...this.options.keys()].filter((value) => this.counts[value] || this.chosen.includes(value));
    const isLong = possible.length > LONG;
    const looked = this.isWhole ? folded(this.search.value.trim()) : "";
    const seen = new Set(possible.filter((value) => !isLong || this.chosen.includes(value)
      || (this.isWhole ? this.options.get(value).name.includes(looked) : this.common.has(value))));
    this.options.forEach(({ line }, value) => { reveal(line, seen.has(value)); });
    reveal(this.search, isLong && this.isWhole);
    reveal(this.more, isLong);
    write(this.more, this.isWhole ? "Voir moins" : `Tout voir (${number(possible.length)})`);
    if (this.more.getAttribute("aria-expanded") !== String(this.isWhole)) {
      this.more.setAttribute("aria-expanded", String(this.isWhole));
    }
    reveal(this.none, seen.size === 0);
    write(this.none, possible.length ? "Aucune option de ce nom." : "Aucun choix possible.");
  }
}

class Facets {
  constructor(place) {
    Object.assign(this, { place, panels: [], index: null, facets: [], stop: store.listen(() => this.show()) });
  }

  /** Take which filters a screen has, under which titles. */
  arrange(panels) {
    if (JSON.stringify(panels) !== JSON.stringify(this.panels)) {
      Object.assign(this, { panels, index: null });
    }
  }

  /** Draw the counts of what is chosen; what the index does not say stays as it is until the server has said it. */
  show() {
    const index = store.index.file;
    if (store.index.isMissing) {
      this.sayMissing();
    } else if (index && (store.counts || store.isSaid())) {
      if (index !== this.index) {
        this.make(index);
      }
      const counts = store.counts ?? index.counts(store.query, store.held, store.listed);
      this.facets.forEach((facet) => { facet.show(counts[facet.criterion.key], store.query[facet.criterion.key] ?? []); });
    }
  }

  /** Make the filters of an edition: the first of each panel is open, and those that are in use. */
  make(index) {
    this.index = index;
    const everything = index.counts({}, {}, store.listed);
    const made = this.panels.map(({ title, keys }) => {
      const facets = keys.map((key, rank) => new Facet(index.criteria[key], rank === 0 || Boolean(store.query[key]?.length)));
      facets.forEach((facet) => { facet.common = commonest(facet, everything); });
      const panel = element("section");
      panel.append(element("h3", title), ...facets.map(({ box }) => box));
      return { facets, panel };
    });
    this.facets = made.flatMap(({ facets }) => facets);
    this.place.replaceChildren(...made.map(({ panel }) => panel));
  }

  sayMissing() {
    const again = element("button", "Réessayer", { type: "button" });
    again.addEventListener("click", () => store.confirm({ files: store.files }));
    const said = element("p", "Les filtres n’ont pas pu être chargés. ", { role: "alert" });
    said.append(again);
    this.index = null;
    this.place.replaceChildren(said);
  }
}

/** The options that most rows have, whatever is chosen: what is shown first stays in its place. */
function commonest({ criterion: { key, options } }, everything) {
  const values = options.map(([value]) => value).filter((value) => everything[key][value]);
  return new Set(values.sort((one, other) => everything[key][other] - everything[key][one]).slice(0, SHORT));
}

const drawn = new WeakMap();

function made(parent) {
  return { field: new Field(parent), facets: new Facets(root(parent, "div", { class: "facettes" })) };
}

export default function ({ data, parentElement, setTriggerValue }) {
  if (!drawn.has(parentElement)) {
    drawn.set(parentElement, made(parentElement));
  }
  const { field, facets } = drawn.get(parentElement);
  store.senders.set("facettes", setTriggerValue);
  if (!store.isOlder(data.turn)) {
    const { query, held, counts, listed, files } = data;
    facets.arrange(data.panels);
    store.confirm({ query, held, counts, listed, files });
    field.arrange(data.words);
  }
  // The map says what is chosen there.
  window.isChoosing = () => store.pending !== null;
  window.chosenOnMap = (key, value, isAdded) => {
    const isThere = store.isThere();
    if (isThere) {
      store.toggle(key, value, isAdded);
    }
    return isThere;
  };
  return () => {
    field.stop();
    facets.stop();
    store.senders.delete("facettes");
    delete window.chosenOnMap;
    delete window.isChoosing;
  };
}
