/*
 * The world around the country, on demand: its land, and what is chosen there. Of that, nothing nearer is known than its
 * country: it is looked at from afar only.
 */
"use strict";

window.World = (() => {
  const { makeWorld } = window.Shapes;
  const { MAINLAND } = window.Insets;
  const { zoom: ZOOM } = window.Appearance;

  class World {
    /** `marks` has the initiatives that are chosen, `fetched` gives a published file by its name and address. */
    constructor(map, marks, fetched) {
      Object.assign(this, { map, marks, fetched, land: null, address: "" });
    }

    /** Whether there is something to see, and the view is far enough for it. */
    get isLookedAt() {
      return this.marks.abroad.length > 0 && this.map.getZoom() <= ZOOM.world;
    }

    /** The country, and all that is chosen abroad. */
    get bounds() {
      const [west, south, east, north] = MAINLAND.bounds;
      return L.latLngBounds([[south, west], [north, east], ...this.marks.abroad.map(({ lat, lon }) => [lat, lon])]);
    }

    /** The countries where something is chosen, as `Names.write` reads them: each once. */
    get names() {
      return [...new Map(this.marks.abroad.map(({ place, lat, lon }) => [place, [place, lat, lon, Infinity]])).values()];
    }

    /** Draw the land as long as a mark stands on it; it is fetched when one first does. */
    async draw() {
      if (this.address && !this.land && this.marks.away.length) {
        this.land = this.fetched("monde", this.address).then(({ content }) => makeWorld(content), () => null);
      }
      const land = await this.land;
      if (land && this.marks.away.length) {
        land.addTo(this.map);
      } else {
        land?.remove();
      }
    }
  }

  return { World };
})();
