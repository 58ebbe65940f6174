/* The meetings, when one asks for them: a calendar where each is, filled as long as it is to come. */
"use strict";

window.Meetings = (() => {
  const { Mark } = window.Points;
  const { Layer } = window.Marks;
  const { calendar } = window.Symbols;
  const { meetings: MOMENTS } = window.Appearance;
  const SIDE = 26; // pixels
  const ABOVE = 250; // of the order in which marks lie over each other: over the initiatives that are at home

  class Meetings extends Layer {
    constructor(map, pick, hover) {
      super(map, pick, hover);
      this.above = ABOVE;
      this.group.remove(); // until it is asked for
    }

    publish({ points }) {
      const icons = Object.fromEntries(Object.keys(MOMENTS).map((moment) => [moment, this.icon(calendar(moment))]));
      this.take(points.map((point, key) => [new Mark(point, point.lat, point.lon, icons[point.moment], key)]));
    }

    icon(drawing) {
      return L.divIcon({ html: drawing.outerHTML, className: "carte-initiative", iconSize: [SIDE, SIDE], iconAnchor: this.anchor(SIDE) });
    }

    /** It stands over its place, where initiatives may be. */
    anchor(side) {
      return [side / 2, side];
    }

    get isOn() {
      return this.map.hasLayer(this.group);
    }

    counted(count) {
      return `${count} rencontres`;
    }

    lines({ when, place }) {
      return [`${when}, ${place}`];
    }

    /** Several at a place are one calendar with their number, filled when one of them is to come. */
    drawing(rows) {
      const [moment] = Object.keys(MOMENTS).filter((each) => rows.some((row) => row.point.moment === each));
      return calendar(moment, rows.length);
    }
  }

  return { Meetings, MOMENTS };
})();
