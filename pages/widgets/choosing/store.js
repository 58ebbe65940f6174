/*
 * What is chosen, as the visitor sees it: a click changes it at once, and the server's run confirms it.
 *
 * Each click has a turn, which goes to the server and comes back with what it draws. Until the answer to the last one is
 * there, what comes is older than what is shown, and is not shown. A click that is not answered is sent again, whole:
 * all that is chosen, so that a server that knows nothing of the visitor yet can answer it too.
 */

import { isIdle } from "../../../web/streamlit_seams/running.js";
import { Index, choosing, chosen, rowsOfPlace, without } from "./index.js";
import { Published } from "./published.js";
import { specOf } from "./spec.js";

const PATIENCE = 1500; // milliseconds before an unanswered click is sent again
const TRIES = 4;
const REST = 250; // milliseconds before the server is told, when the site is asked before and may be asked again

export class Store {
  constructor() {
    const come = () => this.tell("come");
    this.index = new Published((content) => new Index(content), come);
    this.territories = new Published((content) => content, come);
    this.lines = new Published((content) => content, come);
    // What the server says: see pages/widgets/choosing/__init__.py.
    Object.assign(this, { query: {}, held: {}, counts: null, listed: "", files: {}, confirmed: {} });
    Object.assign(this, { pending: null, clicks: 0, listeners: new Set(), senders: new Map(), frame: 0, timer: 0 });
    this.visit = Math.random().toString(36).slice(2, 8);
  }

  // -- what the server says -------------------------------------------------------------------------------

  /** Whether what comes from the server was made before it heard of the last click. */
  isOlder(turn) {
    return this.pending !== null && turn !== this.pending.turn;
  }

  /** Take what the server says is chosen, and where the files are that say more. */
  confirm(said) {
    this.pending = null;
    clearTimeout(this.timer);
    Object.assign(this, said);
    if (said.files) {
      this.confirmed = this.query;
      this.index.from(said.files.index).then(() => this.lines.from(this.files.lignes));
      this.tell("said");
    }
  }

  /** The keys in the order of the filters. */
  get order() {
    return this.index.file?.keys.order ?? Object.keys(this.query);
  }

  // -- what the visitor does ------------------------------------------------------------------------------

  choose(key, values) {
    this.change(choosing(this.query, this.order, key, values));
  }

  without(key, value) {
    this.change(without(this.query, this.order, key, value));
  }

  clear() {
    this.change({}, true);
  }

  /** Choose a value alone, or with the others when it is added; one that is chosen already is taken away. */
  toggle(key, value, isAdded) {
    const values = this.query[key] ?? [];
    const others = values.filter((each) => isAdded && each !== value);
    const isTakenAway = values.includes(value) && (isAdded || values.length === 1);
    this.choose(key, isTakenAway ? others : [...others, value]);
  }

  /** Have what chooses a place at hand before one is chosen. */
  prepareForPlaces() {
    if (this.files.territoires) {
      this.territories.from(this.files.territoires);
    }
  }

  /** Whether what is chosen elsewhere on a screen is one of the choices here. */
  isThere() {
    return this.index.file !== null && this.senders.size > 0;
  }

  /** Choose a place, or none: at once when the file of the territories knows it. */
  at(place, label) {
    const [{ file: index }, { file }] = [this.index, this.territories];
    if (file?.over[place]) {
      const facts = { value: place, label: file.names[place] ?? label, rows: rowsOfPlace(index, file, place), box: file.boxes[place] };
      this.held = { ...this.held, [index.keys.place]: facts };
    }
    this.choose(index.keys.place, place ? [place] : []);
  }

  /** Show another choice in this frame. */
  change(query, everything = false) {
    this.query = query;
    this.begin(everything ? { everything, sheet: undefined } : {});
    if (this.isSaid()) {
      this.tell("changed");
    }
  }

  /** Choose a day, or none: the site says at an address all that this changes. */
  on(day, address) {
    return this.asking(choosing(this.query, this.order, this.index.file.keys.day, day ? [day] : []), address);
  }

  /** Choose words, or none: where the index knows all the rest and the map is drawn from it, the site says only which rows hold them. */
  containing(key, words, { at, rows }) {
    const query = choosing(this.query, this.order, key, words ? [words] : []);
    const { [key]: _, ...rest } = query;
    const isRestKnown = this.counts === null && this.index.file?.says(rest, this.held) && this.map()?.live().framed.length !== 0;
    return words && isRestKnown ? this.asking(query, rows, { [key]: words }) : this.asking(query, at);
  }

  /** Choose what the index does not know, or no longer: the site says it at an address, before the screen is drawn for it. */
  async asking(query, address, asked = this.address(query)) {
    this.query = query;
    this.begin({}, REST);
    const { turn } = this.pending;
    const said = await fetch(`${address}?${new URLSearchParams(asked)}`).then((answer) => (answer.ok ? answer.json() : null), () => null);
    if (said && this.pending?.turn === turn) {
      this.held = { ...this.held, ...said.held };
      this.tell(...(this.isSaid() ? ["changed"] : ["answered", said]));
      said.map ? this.map()?.redraw({ ...said.map, turn }) : this.drawMap();
    }
  }

  /** The address of the screen, with other choices. */
  address(query) {
    const address = new URLSearchParams(location.search);
    this.order.forEach((key) => { address.delete(key); });
    chosen(query, this.order).forEach(([key, value]) => { address.append(key, value); });
    return address;
  }

  /** Open the sheet of a row, by the key and the id as one word; close it when there is none. */
  open(sheet) {
    this.begin({ sheet }, sheet ? REST : 0);
    this.tell("opened");
  }

  /** Tell the server now, without waiting longer for what the site has to say first. */
  hurry(turn) {
    if (this.pending?.turn === turn && !this.pending.tries) {
      this.later(0);
    }
  }

  /** Begin a turn: what was not answered of the one before goes with it. Draw it on the map in the next frame, then tell the server. */
  begin(what, rest = 0) {
    this.clicks += 1;
    this.pending = { ...this.pending, ...what, turn: `${this.visit}-${this.clicks}`, tries: 0 };
    this.later(rest);
  }

  later(rest) {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    this.frame = requestAnimationFrame(() => {
      this.timer = setTimeout(() => {
        this.drawMap();
        this.send();
      }, rest);
    });
  }

  /** Whether what is chosen can be said here; what a day changes, the server says, and the counts with it. */
  isSaid() {
    return this.counts === null && Boolean(this.index.file?.says(this.query, this.held));
  }

  send() {
    const [send] = this.senders.values();
    if (!send) {
      this.pending = null; // the screen has gone, and what was chosen on it
      return;
    }
    const { turn, everything = false, sheet } = this.pending;
    this.pending.tries += 1;
    send("choisir", { turn, query: this.query, everything, lines: this.lines.file ? this.lines.address : "", ...(sheet === undefined ? {} : { sheet }) });
    this.timer = setTimeout(() => this.lookAfter(), PATIENCE);
  }

  /** Send a click again that the server has nothing to say to, once it has nothing else to do. */
  lookAfter() {
    if (this.pending && this.pending.tries < TRIES && isIdle()) {
      this.send();
    } else if (this.pending?.tries < TRIES) {
      this.timer = setTimeout(() => this.lookAfter(), PATIENCE);
    } else {
      this.pending = null;
    }
  }

  // -- what is told of it ---------------------------------------------------------------------------------

  /**
   * Have something drawn when the visitor has "changed" what is chosen, or has "opened" or closed a sheet, when the site has
   * "answered" what the index does not say, when a file has "come", and when the server has "said" what is chosen; and when
   * a sheet has "covered" the results, or has "uncovered" them.
   *
   * @returns {() => void} what stops it
   */
  listen(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(what, said) {
    this.listeners.forEach((listener) => { listener(what, said); });
  }

  chosen() {
    return chosen(this.query, this.order);
  }

  label(key, value) {
    return this.index.file?.labels[key]?.get(value) ?? this.held[key]?.label;
  }

  mask(table, query = this.query) {
    return this.index.file.mask(table, query, this.held);
  }

  // -- the map --------------------------------------------------------------------------------------------

  map() {
    return document.querySelector(".st-key-carte iframe")?.contentWindow?.TerritoryMap;
  }

  /** Have the map show the choice, in its frame of this same site: those tables whose rows it may show untold. */
  drawMap() {
    const map = this.map();
    const { framed, drawn } = map?.live() ?? { framed: [] };
    const { turn, sheet } = this.pending;
    const spec = framed.length && this.isSaid() ? specOf(this, framed, drawn) : null;
    if (spec || (map && sheet !== undefined)) {
      map.redraw({ ...spec, turn, ...(sheet === undefined ? {} : { selected: sheet }) });
    }
  }
}

export const store = new Store();
