/*
 * Choosing rows over the published index of bits, as Selection.apply does on the server: values of a criterion are
 * alternatives, criteria add up, and each leaves whole the tables that it does not choose in.
 *
 * A query is what an address says: the values of each key. What is chosen by no criterion (a place, words) has
 * its rows beside it, in `held`: the server, or the file of the territories, says which.
 */

const ONES = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll("0", "").length);

export class Index {
  constructor(content) {
    Object.assign(this, { content, known: new Map() });
    this.criteria = Object.fromEntries(content.criteria.map((criterion) => [criterion.key, criterion]));
    this.tables = Object.keys(content.rows);
    this.keys = content.keys;
    this.labels = Object.fromEntries(content.criteria.map(({ key, options }) => [key, new Map(options)]));
  }

  // -- rows -----------------------------------------------------------------------------------------------

  /** The bits of some rows, from any of the ways in which they are written; see outputs/choosing/bits.py. */
  bits(table, written) {
    if (ArrayBuffer.isView(written)) {
      return written;
    }
    if (typeof written === "string") {
      return Uint8Array.from(atob(written), (letter) => letter.charCodeAt(0));
    }
    const bits = this.none(table);
    let row = 0;
    for (const step of written ?? []) {
      row += step;
      bits[row >> 3] |= 128 >> (row & 7);
    }
    return bits;
  }

  none(table) {
    return new Uint8Array((this.content.rows[table] + 7) >> 3);
  }

  all(table) {
    const rows = this.content.rows[table];
    const bits = this.none(table).fill(255);
    if (rows & 7) {
      bits[bits.length - 1] = 256 - (256 >> (rows & 7));
    }
    return bits;
  }

  /** The rows that have a value of a criterion. */
  having(table, key, value) {
    const name = `${table} ${key} ${value}`;
    if (!this.known.has(name)) {
      this.known.set(name, this.bits(table, this.content.values[key][table][value]));
    }
    return this.known.get(name);
  }

  /** The chosen rows of a table, but for one criterion. */
  mask(table, query, held, leavingOut = "") {
    const mask = this.all(table);
    for (const { key, tables } of this.content.criteria) {
      if (query[key]?.length && key !== leavingOut && tables.includes(table)) {
        const any = this.none(table);
        query[key].forEach((value) => { unite(any, this.having(table, key, value)); });
        keep(mask, any);
      }
    }
    for (const { rows } of inUse(query, held)) {
      if (rows[table] !== undefined) {
        keep(mask, this.bits(table, rows[table]));
      }
    }
    return mask;
  }

  masks(query, held) {
    return Object.fromEntries(this.tables.map((table) => [table, this.mask(table, query, held)]));
  }

  /** Whether the index can say what a query chooses: all that no criterion chooses has its rows. */
  says(query, held) {
    return Object.keys(query).every((key) => key in this.criteria || (held[key]?.value === query[key][0] && held[key].rows));
  }

  // -- what is told of them -------------------------------------------------------------------------------

  /**
   * How many rows each option of each criterion would leave, the others staying applied. A criterion counts in the
   * list that is shown when it chooses there, else in the first table that it chooses in.
   */
  counts(query, held, listed) {
    const masks = new Map();
    const counted = this.content.criteria.map(({ key, tables }) => {
      const table = tables.includes(listed) ? listed : tables[0];
      const leftOut = query[key]?.length ? key : "";
      const name = `${table} ${leftOut}`;
      if (!masks.has(name)) {
        masks.set(name, this.mask(table, query, held, leftOut));
      }
      const values = Object.keys(this.content.values[key][table]);
      return [key, Object.fromEntries(values.map((value) => [value, common(masks.get(name), this.having(table, key, value))]))];
    });
    return Object.fromEntries(counted);
  }

  /** How many values of a criterion the chosen rows of some tables have. */
  touched(key, tables, masks) {
    const values = new Set(tables.flatMap((table) => Object.keys(this.content.values[key][table])));
    return [...values].filter((value) => tables.some((table) => common(masks[table], this.having(table, key, value)))).length;
  }

  /** Where to look for a query, as outputs/map/spec.py does: a token and bounds; nothing for a large table. */
  frame(query, held, masks) {
    const { boxes } = this.content;
    const chosen = Object.entries(query);
    const token = `?${chosen.flatMap(([key, values]) => values.map((value) => `${key}=${held[key]?.token ?? value}`)).join("&")}`;
    return boxes && { token, bounds: this.bounds(query, held, masks, chosen.length > 0) };
  }

  bounds(query, held, masks, framing) {
    const { all, mainland, levels, rows } = this.content.boxes;
    const place = inUse(query, held).find(({ box }) => box);
    const level = Object.keys(levels).find((key) => query[key]?.length);
    let found = [];
    if (place) {
      found = [place.box];
    } else if (level) {
      found = query[level].map((code) => all[levels[level][code]]).filter(Boolean);
    } else if (framing) {
      const places = new Set(Object.entries(masks).flatMap(([table, mask]) => positions(mask).flatMap((row) => rows[table][row])));
      found = [...places].map((at) => all[at]);
    }
    // What lies on the mainland goes before what lies overseas: both on one map show neither.
    const near = found.filter(([,,,, isOnMainland]) => isOnMainland);
    const [west, south, east, north] = found.length ? around(near.length ? near : found) : mainland;
    return [[south, west], [north, east]];
  }

  /** The rows of a table that the map has, in the order of its file. */
  placed(table) {
    const name = `${table} placed`;
    if (!this.known.has(name)) {
      this.known.set(name, positions(this.bits(table, this.content.placed[table])));
    }
    return this.known.get(name);
  }

  /** Of a table too large to be named, the bits of the rows that the map has, in the order of its file. */
  drawn(table, mask) {
    const placed = this.placed(table);
    if (placed.length === this.content.rows[table]) {
      return mask; // all of them
    }
    const bits = new Uint8Array((placed.length + 7) >> 3);
    placed.forEach((row, at) => { bits[at >> 3] |= has(mask, row) ? 128 >> (at & 7) : 0; });
    return bits;
  }
}

/** The rows of a place, from the file of the territories: what lies in it, and what covers it. */
export function rowsOfPlace(index, { within, over, covering }, place) {
  return Object.fromEntries(index.tables.map((table) => {
    const rows = index.none(table);
    unite(rows, index.bits(table, within[table][place]));
    over[place].forEach((larger) => { unite(rows, index.bits(table, covering[table][larger])); });
    return [table, rows];
  }));
}

// -- queries -----------------------------------------------------------------------------------------------

/** Every chosen value with its key, in the order of the filters. */
export function chosen(query, order) {
  return order.flatMap((key) => (query[key] ?? []).map((value) => [key, value]));
}

/** A query with other values of a key; its keys are in the order of the filters. */
export function choosing(query, order, key, values) {
  const changed = { ...query, [key]: values };
  return Object.fromEntries(order.filter((each) => changed[each]?.length).map((each) => [each, changed[each]]));
}

export function without(query, order, key, value) {
  return choosing(query, order, key, (query[key] ?? []).filter((each) => each !== value));
}

/** What is held of what is chosen. */
function inUse(query, held) {
  return Object.keys(held).filter((key) => query[key]?.length).map((key) => held[key]);
}

// -- bits --------------------------------------------------------------------------------------------------

function keep(bits, others) {
  for (let at = 0; at < bits.length; at += 1) {
    bits[at] &= others[at];
  }
}

function unite(bits, others) {
  for (let at = 0; at < bits.length; at += 1) {
    bits[at] |= others[at];
  }
}

/** How many rows are in both. */
function common(bits, others) {
  let sum = 0;
  for (let at = 0; at < bits.length; at += 1) {
    sum += ONES[bits[at] & others[at]];
  }
  return sum;
}

export function size(bits) {
  return common(bits, bits);
}

export function has(bits, row) {
  return Boolean(bits[row >> 3] & (128 >> (row & 7)));
}

/** The numbers of the rows, upwards. */
export function positions(bits) {
  const rows = [];
  bits.forEach((byte, at) => {
    for (let bit = 0; byte && bit < 8; bit += 1) {
      if (byte & (128 >> bit)) {
        rows.push(at * 8 + bit);
      }
    }
  });
  return rows;
}

function around(boxes) {
  const side = (at, choose) => boxes.reduce((extreme, box) => choose(extreme, box[at]), boxes[0][at]);
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)];
}
