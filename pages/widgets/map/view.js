/* Where the map looks: what is framed stays in the frame as long as the visitor has not moved the map himself. */
"use strict";

window.View = (() => {
  const { zoom: ZOOM } = window.Appearance;
  const FREE = 16; // pixels around what is framed
  const INSETS = 100; // and those that the insets take

  class View {
    /**
     * @param {() => number} covered how wide what stands at the right of the map is
     * @param {number} room the pixels that the map needs for that
     * @param {(view: string) => void} onMoved hears where the visitor looks, once he has moved the map
     */
    constructor(map, covered, room, onMoved) {
      Object.assign(this, { map, covered, room, framed: null, isOwn: false });
      map.on("mousedown wheel keydown zoomstart", ({ originalEvent }) => { this.isOwn ||= Boolean(originalEvent); });
      for (const event of ["wheel", "pointerdown"]) {
        map.getContainer().addEventListener(event, () => { this.isOwn = true; }, { passive: true });
      }
      map.on("resize", () => this.framed && !this.isOwn && this.frame(...this.framed));
      map.on("moveend", () => {
        const { lat, lng } = map.getCenter();
        this.isOwn && onMoved(`${lat.toFixed(4)},${lng.toFixed(4)},${map.getZoom()}`);
      });
      // The page decides how high the frame is, and may after the map was made: what an address looks at stays in the middle.
      new ResizeObserver(() => map.invalidateSize({ pan: !this.framed, animate: false })).observe(map.getContainer());
    }

    frame(bounds, maxZoom) {
      this.framed = [bounds, maxZoom];
      this.isOwn = false;
      this.fit(bounds, maxZoom);
    }

    /** Look at a place, without keeping it in the frame; what stands on the map hides nothing of it. */
    fit(bounds, maxZoom = ZOOM.closest) {
      const isBeside = this.map.getSize().x > this.room;
      const [left, right] = isBeside ? [INSETS, this.covered()] : [0, 0];
      this.map.fitBounds(bounds, { animate: false, paddingTopLeft: [FREE + left, FREE], paddingBottomRight: [FREE + right, FREE], maxZoom });
    }

    /** Look where an address says: latitude, longitude, zoom. */
    go([latitude, longitude, zoom]) {
      this.map.setView([latitude, longitude], zoom, { animate: false });
      this.framed = null;
    }
  }

  return { View };
})();
