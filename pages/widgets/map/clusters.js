/*
 * Which initiatives stand together at a zoom: a grid laid over the world, whose cells that crowd are one group. It is
 * made anew for each view, in a time that grows with what is shown and no faster: a hundred thousand take milliseconds.
 */
"use strict";

window.Clusters = (() => {
  const CELL = 46; // pixels: marks that are nearer would be read as one
  const TILE = 256; // pixels of the world at zoom 0, in Leaflet's projection

  /** Where a place is in the world of zoom 0, in pixels (EPSG:3857). */
  function project(lat, lon) {
    const sine = Math.sin((lat * Math.PI) / 180);
    return [((lon + 180) / 360) * TILE, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * TILE];
  }

  function add(groups, key, row) {
    const group = groups.get(key);
    if (group) {
      group.rows.push(row);
      group.x += row.x;
      group.y += row.y;
    } else {
      groups.set(key, { rows: [row], x: row.x, y: row.y });
    }
  }

  function centred({ rows, x, y }) {
    return { rows, x: x / rows.length, y: y / rows.length };
  }

  /** Put groups together that a line of the grid parts and that would lie on each other; the larger keeps its place. */
  function merged(groups, scale) {
    const kept = [];
    for (const group of groups.sort((one, other) => other.rows.length - one.rows.length)) {
      const near = kept.find(({ x, y }) => Math.hypot(x - group.x, y - group.y) * scale < CELL * 0.8);
      if (near) {
        near.rows = near.rows.concat(group.rows);
      } else {
        kept.push(group);
      }
    }
    return kept;
  }

  /**
   * Group rows for a view.
   *
   * `rows` have `x` and `y` as `project` gives them; `box` is [west, north, east, south] in the same pixels: what lies
   * outside is left out. What is returned has `rows`, and `x` and `y` in the middle of them.
   */
  function grouped(rows, zoom, [west, north, east, south]) {
    const scale = 2 ** zoom;
    const side = CELL / scale;
    const cells = new Map();
    for (const row of rows) {
      if (row.x >= west && row.x <= east && row.y >= north && row.y <= south) {
        add(cells, Math.floor(row.x / side) * 4194304 + Math.floor(row.y / side), row);
      }
    }
    return merged([...cells.values()].map(centred), scale);
  }

  /** How many rows of each family a group has, the most first. */
  function shares(rows) {
    const counts = new Map();
    for (const { family } of rows) {
      counts.set(family, (counts.get(family) ?? 0) + 1);
    }
    return [...counts].sort((one, other) => other[1] - one[1]);
  }

  /** Whether a row is the one whose sheet is open; many have no id before they have their names. */
  function isSelected(row, selected) {
    return selected !== "" && row.id === selected;
  }

  /**
   * What a group is drawn for: the same again is the same mark. Of several rows it is not their numbers, but how
   * many they are and two sums: they may be a hundred thousand.
   */
  function key({ rows }, selected) {
    if (rows.length === 1) {
      return `${rows[0].key}${isSelected(rows[0], selected) ? "!" : ""}`;
    }
    let [sum, scattered] = [0, 0];
    for (const row of rows) {
      sum += row.key;
      scattered += scatter(row.key + 1);
    }
    return `${rows.length}:${sum}:${scattered}`;
  }

  /** A number that looks drawn at random, the same for the same. */
  function scatter(number) {
    const once = Math.imul(number ^ (number >>> 16), 0x45d9f3b);
    return Math.imul(once ^ (once >>> 16), 0x45d9f3b) >>> 0;
  }

  return { project, grouped, shares, isSelected, key };
})();
