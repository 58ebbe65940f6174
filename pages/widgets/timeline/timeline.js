/*
 * A line of time whose ticks are the days on which a source names members. The handle goes from one to the next, since
 * nothing is known between them; what a place on it means is said while it moves, and Python hears of the last one.
 */

import { size } from "../choosing/index.js";
import { store } from "../choosing/store.js";
import { counted } from "../choosing/words.js";
import { reveal, write } from "../component.js";

const STEP = 1800; // milliseconds that a day is looked at while the days go by
const PAUSE = 250; // milliseconds without a move before Python is told, where the site is not asked before
const BESIDE = 34; // pixels between the words of two years

/** Where a day is between the first and the last, from 0 to 1. */
export function places(days) {
  const times = days.map(([iso]) => Date.parse(iso));
  const [first, last] = [times[0], times.at(-1)];
  return times.map((time) => (last > first ? (time - first) / (last - first) : 0.5));
}

/** The years that are written under the line: the first of each, where there is room. */
export function years(days, width) {
  const at = places(days);
  const written = [];
  days.forEach(([iso], rank) => {
    const year = iso.slice(0, 4);
    const last = written.at(-1);
    if (!last || (last.year !== year && (at[rank] - last.at) * width >= BESIDE)) {
      written.push({ year, at: at[rank] });
    }
  });
  return written;
}

/** The rank of the day that is nearest to a place on the line. */
export function nearest(days, place) {
  return places(days).reduce((best, at, rank, all) => (Math.abs(at - place) < Math.abs(all[best] - place) ? rank : best), 0);
}

class Timeline {
  constructor(root) {
    this.root = root;
    [this.play, this.always] = root.querySelectorAll("button");
    this.input = root.querySelector("input");
    [this.title, this.words] = root.querySelectorAll(".dit > *");
    Object.assign(this.input, { min: 0, max: 1000 });
    this.input.addEventListener("input", () => this.moveTo(nearest(this.days, this.input.value / 1000)));
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.always.addEventListener("click", () => this.choose("", this.always.textContent));
    this.leave = store.listen((what, said) => this.hear(what, said));
    this.play.addEventListener("click", () => (this.running ? this.stop() : this.run()));
  }

  hear(what, said) {
    if (what === "changed") {
      const { grammar } = store.index.file.content;
      write(this.words, counted(size(store.mask(this.table)), grammar.counted[this.table]));
    } else if (what === "answered") {
      write(this.words, said.line);
    }
  }

  show({ days, chosen, always, title, words, at, table }) {
    Object.assign(this, { days, chosen, at, table });
    write(this.title, title);
    write(this.words, words);
    reveal(this.always, always);
    this.rank = days.findIndex(([iso]) => iso === chosen);
    this.set(this.rank < 0 ? 1 : places(days)[this.rank]);
    this.rule();
  }

  set(place) {
    this.input.value = Math.round(place * 1000);
    if (this.input.getAttribute("aria-valuetext") !== this.title.textContent) {
      this.input.setAttribute("aria-valuetext", this.title.textContent);
    }
  }

  /** Draw the ticks and the years, unless they are there already. */
  rule() {
    const line = this.root.querySelector(".annees");
    const written = years(this.days, line.parentElement.clientWidth || 300);
    const ruled = JSON.stringify([this.days, written]);
    if (ruled === this.ruled) {
      return;
    }
    this.ruled = ruled;
    const along = (place) => `calc(8px + ${place} * (100% - 16px))`;
    const ticks = places(this.days).map((place) => Object.assign(document.createElement("i"), { style: `left: ${along(place)}` }));
    const names = written.map(({ year, at }) => Object.assign(document.createElement("span"), { textContent: year, style: `left: ${along(at)}` }));
    line.replaceChildren(...ticks, ...names);
  }

  /** Say a day at once, and what it changes as soon as that is known. */
  moveTo(rank) {
    this.rank = rank;
    this.choose(...this.days[rank]);
    this.set(places(this.days)[rank]);
  }

  choose(day, words) {
    write(this.title, words);
    write(this.words, "");
    reveal(this.always, Boolean(this.at && day)); // where the site is not asked first, a day is always looked at
    clearTimeout(this.timer);
    if (this.at && store.index.file) {
      store.on(day, this.at);
    } else {
      this.timer = setTimeout(() => this.send("jour", day), PAUSE);
    }
  }

  key(event) {
    const moves = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, Home: -Infinity, End: Infinity };
    if (event.key in moves) {
      event.preventDefault();
      const from = this.rank < 0 ? this.days.length : this.rank;
      this.moveTo(Math.min(Math.max(from + moves[event.key], 0), this.days.length - 1));
    }
  }

  run() {
    this.mark(true);
    const next = () => {
      const rank = this.rank < 0 || this.rank === this.days.length - 1 ? 0 : this.rank + 1;
      this.moveTo(rank);
      if (rank === this.days.length - 1) {
        this.stop();
      }
    };
    next();
    this.running = setInterval(next, STEP);
  }

  stop() {
    clearInterval(this.running);
    this.running = 0;
    this.mark(false);
  }

  mark(runs) {
    this.play.textContent = runs ? "⏸" : "▶";
    this.play.setAttribute("aria-label", runs ? "Arrêter" : "Faire défiler les dates");
  }
}

const lines = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".temps");
  root.hidden = data.days.length < 2;
  if (!lines.has(root)) {
    lines.set(root, new Timeline(root));
  }
  const line = lines.get(root);
  if (!store.isOlder(data.turn)) {
    line.send = setTriggerValue;
    line.show(data);
  }
  return () => {
    line.stop();
    line.leave();
  };
}
