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

/** The day that another is first compared with: the earliest, or the last where it is the earliest. */
export function opposite(days, chosen) {
  const [[first], [last]] = [days[0], days.at(-1)];
  return chosen === first ? last : first;
}

/** What goes along the line, from one day to the next. */
class Handle {
  /** `moved` hears of the rank of the day that it goes to. */
  constructor(input, moved) {
    Object.assign(this, { input, moved, days: [], rank: -1 });
    Object.assign(input, { min: 0, max: 1000 });
    input.addEventListener("input", () => this.moveTo(nearest(this.days, input.value / 1000)));
    input.addEventListener("keydown", (event) => this.key(event));
  }

  /** Put it on a day, or at the end where there is none. */
  show(days, iso, words) {
    this.days = days;
    this.rank = days.findIndex(([each]) => each === iso);
    this.set(this.rank < 0 ? 1 : places(days)[this.rank], words);
  }

  set(place, words) {
    this.input.value = Math.round(place * 1000);
    if (this.input.getAttribute("aria-valuetext") !== words) {
      this.input.setAttribute("aria-valuetext", words);
    }
  }

  moveTo(rank) {
    this.rank = rank;
    this.set(places(this.days)[rank], this.days[rank][1]);
    this.moved(rank);
  }

  key(event) {
    const moves = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, Home: -Infinity, End: Infinity };
    if (event.key in moves) {
      event.preventDefault();
      const from = this.rank < 0 ? this.days.length : this.rank;
      this.moveTo(Math.min(Math.max(from + moves[event.key], 0), this.days.length - 1));
    }
  }
}

class Timeline {
  constructor(root) {
    this.root = root;
    [this.play, this.compare, this.always] = root.querySelectorAll("button");
    const [input, other] = root.querySelectorAll("input");
    [this.title, this.words] = root.querySelectorAll(".dit > *");
    this.handle = new Handle(input, (rank) => this.choose(...this.days[rank]));
    this.otherHandle = new Handle(other, (rank) => this.compareWith(this.days[rank][0], PAUSE));
    this.always.addEventListener("click", () => this.choose("", this.always.textContent));
    this.compare.addEventListener("click", () => this.compareWith(this.other ? "" : opposite(this.days, this.chosen)));
    this.leave = store.listen((what, said) => this.hear(what, said));
    this.play.addEventListener("click", () => (this.running ? this.stop() : this.run()));
  }

  hear(what, said) {
    if (what === "changed") {
      const { grammar } = store.index.file.content;
      write(this.words, counted(size(store.mask(this.table)), grammar.counted[this.table]));
    } else if (what === "answered" && !this.other) {
      write(this.words, said.line);
    }
  }

  show({ days, keys, chosen, compares, other, always, title, words, at, table }) {
    Object.assign(this, { days, keys, chosen, other, at, table });
    write(this.words, other ? "" : words); // each side of the map says its own
    reveal(this.always, always && !other);
    reveal(this.compare, compares);
    reveal(this.otherHandle.input, Boolean(other));
    write(this.compare, other ? "Un seul jour" : "Comparer");
    this.handle.show(days, chosen, title);
    this.otherHandle.show(days, other, this.named(other));
    this.tell(title);
    this.rule();
  }

  /** Say which day is looked at, or which two, the earlier first. */
  tell(words) {
    const two = [this.chosen, this.other].sort().map((iso) => this.named(iso));
    write(this.title, this.other ? `Du ${two.join(" au ")}` : words);
  }

  named(iso) {
    return this.days.find(([each]) => each === iso)?.[1] ?? "";
  }

  /** Draw the ticks and the years, once for the same days and room: words beside them come and go. */
  rule() {
    const line = this.root.querySelector(".annees");
    const ruled = JSON.stringify([this.days, this.root.clientWidth]);
    if (ruled === this.ruled) {
      return;
    }
    this.ruled = ruled;
    const written = years(this.days, line.parentElement.clientWidth || 300);
    const along = (place) => `calc(8px + ${place} * (100% - 16px))`;
    const ticks = places(this.days).map((place) => Object.assign(document.createElement("i"), { style: `left: ${along(place)}` }));
    const names = written.map(({ year, at }) => Object.assign(document.createElement("span"), { textContent: year, style: `left: ${along(at)}` }));
    line.replaceChildren(...ticks, ...names);
  }

  /** Say a day at once, and what it changes as soon as that is known. */
  choose(day, words) {
    this.chosen = day;
    this.tell(words);
    write(this.words, "");
    reveal(this.always, Boolean(this.at && day && !this.other)); // where the site is not asked first, a day is always looked at
    clearTimeout(this.timer);
    if (this.at && store.index.file) {
      store.on(day, this.at);
    } else {
      this.timer = setTimeout(() => this.send("jour", day), PAUSE);
    }
  }

  /** Compare with another day, or with none: the site says at once what the map shows, and Python hears of the last one. */
  async compareWith(other, pause = 0) {
    this.chosen ||= this.days.at(-1)[0];
    this.other = other;
    this.tell(this.named(this.chosen));
    clearTimeout(this.timer);
    const two = [this.chosen, other];
    this.timer = setTimeout(() => this.send("deux", two), pause);
    if (!other) {
      store.map()?.redraw({ compared: null });
      return;
    }
    const said = await fetch(`${this.at}?${this.dated(two)}`).then((answer) => (answer.ok ? answer.json() : null), () => null);
    if (said && this.chosen === two[0] && this.other === other) {
      store.map()?.redraw(said.map);
    }
  }

  /** What the address would ask for on two days. */
  dated(two) {
    const address = new URLSearchParams(location.search);
    this.keys.forEach((key, rank) => { address.set(key, two[rank]); });
    return address;
  }

  run() {
    this.mark(true);
    const next = () => {
      const { rank: at } = this.handle;
      const rank = at < 0 || at === this.days.length - 1 ? 0 : at + 1;
      this.handle.moveTo(rank);
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
