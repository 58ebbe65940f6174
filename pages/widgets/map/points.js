/*
 * The initiatives of the published file. Few are written one by one; many column by column, as numbers, and their words
 * come after: see outputs/map/columns.py.
 */
"use strict";

window.Points = (() => {
  const { project } = window.Clusters;
  const KINDS = { lat: Int32Array, lon: Int32Array, family: Uint8Array, flags: Uint8Array, zone: Uint16Array };
  const NONE = [];

  /** One of many: it has its words once they are there. */
  class Point {
    constructor(words, at) {
      Object.assign(this, { words, at });
    }

    get id() { return this.words.id?.[this.at] ?? ""; }
    get name() { return this.words.name?.[this.at] ?? ""; }
    get place() { return this.words.place?.[this.at] ?? ""; }
  }

  /** A published point at one of its places, in the world and in the view: what is drawn of it. */
  class Mark {
    /** `key` is its number among all marks. */
    constructor(point, lat, lon, icon, key) {
      Object.assign(this, { point, lat, lon, icon, key });
      [this.x, this.y] = project(lat, lon);
    }

    get id() { return this.point.id; }
    get name() { return this.point.name; }
    get place() { return this.point.place; }
    get family() { return this.point.family; }
    get abroad() { return this.point.abroad; }
  }

  function column(Kind, written) {
    const text = atob(written);
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) {
      bytes[at] = text.charCodeAt(at);
    }
    return new Kind(bytes.buffer);
  }

  function fromColumns({ families, zones, degree, flags: names, columns, sides }, words) {
    const [lat, lon, family, flags, zone] = Object.entries(KINDS).map(([name, Kind]) => column(Kind, columns[name]));
    const [ids, areas] = [families.map(({ id }) => id), ["", ...Object.keys(zones)]];
    const [wide, over, abroad] = ["wide", "over", "abroad"].map((name) => 1 << names.indexOf(name));
    return Array.from(lat, (_, at) => Object.assign(new Point(words, at), {
      lat: lat[at] / degree, lon: lon[at] / degree, family: ids[family[at]] ?? "", zone: areas[zone[at]], sides: sides[at] ?? NONE,
      wide: Boolean(flags[at] & wide), over: Boolean(flags[at] & over), abroad: Boolean(flags[at] & abroad),
    }));
  }

  /** The points of a file; `words` is where those of many will be. */
  function read(content, words) {
    return content.points ?? fromColumns(content, words);
  }

  return { read, Mark };
})();
