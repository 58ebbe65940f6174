/* What changes of the spec of the map (outputs/map/spec.py) with what the visitor has chosen. */

import { positions } from "./index.js";

/**
 * @param {import("./store.js").Store} store what is chosen
 * @param {string[]} framed the tables that are looked at
 * @param {string[]} drawn those of them that are drawn
 * @returns what changes; nothing while the rows of a table have no name
 */
export function specOf(store, framed, drawn) {
  const { index: { file: index }, query, held, confirmed } = store;
  const masks = Object.fromEntries(framed.map((table) => [table, store.mask(table)]));
  const rows = Object.fromEntries(drawn.map((table) => [table, named(store, table, masks[table])]));
  if (Object.values(rows).includes(null)) {
    return null;
  }
  const { place, families } = index.keys;
  const isElsewhere = String(query[place]) !== String(confirmed[place]);
  return {
    ...rows,
    families: query[families] ?? [],
    frame: index.frame(query, held, masks) ?? {},
    ...(isElsewhere ? { outlines: [] } : {}), // those of a place are the server's to say
  };
}

function named({ lines, index: { file: index } }, table, mask) {
  const ids = lines.file?.tables[table]?.ids;
  if (ids) {
    return positions(mask).map((row) => ids[row]);
  }
  return index.content.placed[table] === undefined ? null : index.drawn(table, mask);
}
