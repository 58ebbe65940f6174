/* The names of the towns, the larger first as one goes closer, none over another. */
"use strict";

window.Names = (() => {
  const { text } = window.Symbols;
  // The least population that is named, by zoom.
  const LEAST = [[6.5, 200_000], [7.5, 100_000], [8.5, 50_000], [9.5, 30_000], [99, 0]];
  const [WIDTH, HEIGHT] = [7, 16]; // pixels of a letter and of a line, to know what a name covers

  function least(zoom) {
    return LEAST.find(([below]) => zoom < below)[1];
  }

  function covers(one, other) {
    return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  }

  function box({ x, y }, name) {
    const half = (name.length * WIDTH) / 2;
    return { left: x - half, right: x + half, top: y, bottom: y + HEIGHT };
  }

  /** Write the names of a view; `towns` are [name, lat, lon, population], the largest first. */
  function write(map, group, towns) {
    const bounds = map.getBounds();
    const from = least(map.getZoom());
    const written = [];
    group.clearLayers();
    for (const [name, lat, lon, population] of towns) {
      if (population < from) {
        break;
      }
      const own = bounds.contains([lat, lon]) ? box(map.latLngToContainerPoint([lat, lon]), name) : null;
      if (own && !written.some((other) => covers(own, other))) {
        written.push(own);
        group.addLayer(L.marker([lat, lon], { icon: icon(name), interactive: false, keyboard: false, pane: "names" }));
      }
    }
  }

  function icon(name) {
    return L.divIcon({ html: text("span", "", name), className: "carte-nom", iconSize: [0, 0] });
  }

  return { write };
})();
