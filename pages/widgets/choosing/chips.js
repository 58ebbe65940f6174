/* What is chosen as chips, each of which takes its value away, and the reset. */

import { element, root } from "../component.js";
import { store } from "./store.js";

class Chips {
  constructor(place) {
    Object.assign(this, { place, chips: new Map(), labels: new Map() });
    this.stop = store.listen((what, said) => this.hear(what, said));
  }

  hear(what, said) {
    if (what === "changed") {
      this.show(store.chosen());
    } else if (what === "answered") {
      this.confirm(said.chips);
    }
  }

  /** Draw what the server says is chosen. */
  confirm(chips) {
    this.labels = new Map(chips.map(([key, value, label]) => [`${key} ${value}`, label]));
    this.show(chips);
  }

  /** Draw some chips; those that are there already stay, so that what has the focus keeps it. */
  show(chosen) {
    const wanted = new Map(chosen.map(([key, value]) => [`${key} ${value}`, [key, value]]));
    const focused = this.focused(wanted);
    [...this.chips.keys()].filter((name) => !wanted.has(name)).forEach((name) => { this.take(name); });
    [...wanted].forEach(([name, [key, value]], rank) => {
      const chip = this.chips.get(name) ?? this.make(name, key, value);
      if (this.place.children[rank] !== chip) {
        this.place.insertBefore(chip, this.place.children[rank] ?? null);
      }
    });
    this.showReset(wanted.size > 0);
    focused?.focus();
  }

  /** What takes the focus when the chip that has it goes: the one after it, or before. */
  focused(wanted) {
    const names = [...this.chips.keys()];
    const at = names.findIndex((name) => this.chips.get(name) === this.place.getRootNode().activeElement);
    const gone = at >= 0 && !wanted.has(names[at]);
    return gone ? this.chips.get([...names.slice(at), ...names.slice(0, at).reverse()].find((name) => wanted.has(name))) : null;
  }

  take(name) {
    this.chips.get(name).remove();
    this.chips.delete(name);
  }

  make(name, key, value) {
    const label = store.label(key, value) ?? this.labels.get(name) ?? value;
    const chip = element("button", label, { type: "button", "data-puce": `${key}=${value}`, "aria-label": `Retirer le filtre ${label}` });
    chip.append(element("span", " ✕", { "aria-hidden": "true" }));
    chip.addEventListener("click", () => store.without(key, value));
    this.chips.set(name, chip);
    return chip;
  }

  showReset(isShown) {
    if (isShown && !this.reset?.isConnected) {
      this.reset = element("button", "Tout effacer", { type: "button", class: "tout" });
      this.reset.addEventListener("click", () => store.clear());
      this.place.append(this.reset);
    } else if (!isShown) {
      this.reset?.remove();
    }
  }
}

const drawn = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const place = root(parentElement, "div", { class: "puces", role: "group", "aria-label": "Filtres choisis" });
  if (!drawn.has(place)) {
    drawn.set(place, new Chips(place));
  }
  const chips = drawn.get(place);
  store.senders.set("puces", setTriggerValue);
  if (!store.isOlder(data.turn)) {
    store.confirm({ query: data.query });
    chips.confirm(data.chips);
  }
  return () => {
    chips.stop();
    store.senders.delete("puces");
  };
}
