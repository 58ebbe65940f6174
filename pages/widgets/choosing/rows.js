/* The rows of a list as a component shows them: those that Python sent, and those of what the visitor has just chosen. */

import { positions } from "./index.js";
import { store } from "./store.js";
import { waysOut } from "./emptiness.js";

/** How many rows a choice has, and the first of them in an order of the list; nothing where it is not published. */
function foretold({ table, order, most }) {
  const ranks = store.lines.file?.tables[table]?.ranks;
  if (!ranks) {
    return null;
  }
  const chosen = positions(store.mask(table));
  const key = order.replace(/^-/, "");
  const rows = key in ranks ? sorted(chosen, ranks[key], order.startsWith("-")) : chosen;
  return { count: rows.length, numbers: rows.slice(0, most), lines: null, ways: rows.length ? [] : waysOut(table) };
}

/** Rows in an order: those without a value come last both ways. */
function sorted(rows, ranks, isDownwards) {
  const rank = (row) => (ranks[row] < 0 ? Number.POSITIVE_INFINITY : ranks[row] * (isDownwards ? -1 : 1));
  return [...rows].sort((one, other) => (rank(one) === rank(other) ? 0 : rank(one) - rank(other)));
}

/** A list that is drawn when Python says so, or before it does; never again for what is there already. */
export class Rows {
  /**
   * @param {(data, rows) => void} draw what draws the rows, each with its id and its texts by column
   * @param {(data) => string[]} columns whose texts it reads
   */
  constructor(draw, columns) {
    Object.assign(this, { draw, columns, data: null, drawn: "" });
    this.stop = store.listen((what) => what === "changed" && this.foretell());
  }

  foretell() {
    const rows = foretold(this.data);
    if (rows && this.columns(this.data).every((column) => column in store.lines.file.tables[this.data.table].texts)) {
      this.show({ ...this.data, ...rows });
    }
  }

  confirm(data) {
    this.data = data;
    this.show(data);
  }

  show({ turn, numbers, lines, ...data }) {
    const rows = this.read(data, numbers, lines);
    const drawn = JSON.stringify([data, rows]);
    if (drawn !== this.drawn) {
      this.drawn = drawn;
      this.draw(data, rows);
    }
  }

  /** The rows that Python sent, or those of the published lines that it named by their numbers. */
  read(data, numbers, lines) {
    const { ids, texts } = lines ?? store.lines.file.tables[data.table];
    const columns = this.columns(data);
    const read = (row) => ({ id: ids[row], ...Object.fromEntries(columns.map((column) => [column, texts[column][row]])) });
    return numbers ? numbers.map(read) : ids.map((_, row) => read(row));
  }
}
