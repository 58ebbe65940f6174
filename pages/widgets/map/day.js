/* The members on a day, and the régions of it. A day that another is compared with has panes of its own. */
"use strict";

window.Day = (() => {
  const { HEADINGS, drawRegions, makeMembers, replaceContent } = window.Shapes;
  const { rowOf } = window.Rows;
  const PARTS = [...Object.keys(HEADINGS), "limites"]; // what changes with the day, in the order in which it is drawn

  class Day {
    /**
     * @param layers the group of each part: it is shown and hidden with what it is in
     * @param {string} before what the names of its panes begin with
     * @param pick, hover hear of a member that is clicked, or pointed at
     */
    constructor(layers, before, pick, hover) {
      Object.assign(this, { before, pick, hover, members: new Map(), shapes: new Map(), published: null });
      this.groups = Object.fromEntries(PARTS.map((part) => [part, L.layerGroup().addTo(layers[part])]));
    }

    get panes() {
      return PARTS.map((part) => this.before + part);
    }

    /** Make the shapes of the members, once for each file of them. */
    publish(content) {
      if (this.published !== content) {
        this.published = content;
        this.members = makeMembers(content, this.pick, this.hover, (heading) => this.before + heading);
      }
    }

    /**
     * Show some members, and régions.
     *
     * `looks` says those that are presumed only, the day that proofs are as old as, and whether members are drawn stronger.
     */
    show(ids, { presumed, on, strong }, regions) {
      this.shapes = new Map(ids.map((id) => [rowOf(id), id])); // a collectivité has another shape in some years
      const [unsure, groups] = [new Set(presumed), Object.fromEntries(Object.keys(HEADINGS).map((heading) => [heading, new Set()]))];
      for (const id of ids.filter((each) => this.members.has(each))) {
        const { look, heading, shape } = this.members.get(id);
        look(unsure.has(id), { on, strong });
        groups[heading].add(shape);
      }
      Object.entries(groups).forEach(([heading, shapes]) => { replaceContent(this.groups[heading], shapes); });
      drawRegions(regions, this.groups.limites, `${this.before}limites`);
    }

    /** Show nothing. */
    clear() {
      this.shapes = new Map();
      Object.values(this.groups).forEach((group) => { group.clearLayers().drawn = null; });
    }

    /** The member that is drawn for a row: as it is in the year that is looked at. */
    of(row) {
      return this.members.get(this.shapes.get(row) ?? row);
    }

    /** The rows whose shapes are drawn, read back from the layers. */
    get shown() {
      return Object.keys(HEADINGS).flatMap((heading) => this.groups[heading].getLayers().map(({ options }) => rowOf(options.id)));
    }
  }

  return { Day, PARTS };
})();
