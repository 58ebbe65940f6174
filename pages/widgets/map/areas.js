/*
 * The areas of members. That of a commune is smaller than its dot on a map of the country: it is made and drawn from the
 * zoom on where it is not.
 */
"use strict";

window.Areas = (() => {
  const looked = { zoom: 0, small: new Set() }; // how close the map is looked at, and what it shows that this changes

  class Area {
    /**
     * @param shape the group of layers that it is drawn in, under the others
     * @param {number} from the zoom from which it is; zero: always
     * @param make makes its layer
     */
    constructor(shape, from, make) {
      Object.assign(this, { shape, from, make, drawn: null });
      if (from) {
        shape.on("add", () => { looked.small.add(this); this.size(); }).on("remove", () => looked.small.delete(this));
      } else {
        this.size();
      }
    }

    size() {
      if (looked.zoom < this.from) {
        this.drawn && this.shape.removeLayer(this.drawn);
      } else if (!this.drawn || !this.shape.hasLayer(this.drawn)) {
        this.drawn ??= this.make();
        this.shape.addLayer(this.drawn);
        this.drawn.bringToBack();
      }
    }
  }

  /** The shape that a text of outputs/map/steps.py says. */
  function outlined(text) {
    const [degree, polygons] = text.split(":");
    const ring = (steps) => {
      const numbers = steps.split(" ").map(Number);
      const corners = [];
      let [lon, lat] = [0, 0];
      for (let at = 0; at < numbers.length; at += 2) {
        lon += numbers[at];
        lat += numbers[at + 1];
        corners.push([lon / degree, lat / degree]);
      }
      return corners;
    };
    return { type: "MultiPolygon", coordinates: polygons.split("|").map((polygon) => polygon.split(";").map(ring)) };
  }

  /** Hear how close the map is looked at. */
  function zoomed(zoom) {
    looked.zoom = zoom;
    looked.small.forEach((area) => { area.size(); });
  }

  return { Area, outlined, zoomed };
})();
