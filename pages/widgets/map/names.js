/* The names of the towns, the larger first as one goes closer, none over another nor under a mark. */
"use strict";

window.Names = (() => {
  const { text } = window.Symbols;
  // The least population that is named, by zoom.
  const LEAST = [[6.5, 200_000], [7.5, 100_000], [8.5, 50_000], [9.5, 30_000], [99, 0]];
  const [WIDTH, HEIGHT] = [7, 16]; // pixels of a letter and of a line, to know what a name covers
  const BESIDE = [0, 20, -38]; // pixels under its town that a name may stand, the best first

  function least(zoom) {
    return LEAST.find(([below]) => zoom < below)[1];
  }

  function covers(one, other) {
    return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
  }

  function box({ x, y }, name, under) {
    const half = (name.length * WIDTH) / 2;
    return { left: x - half, right: x + half, top: y + under, bottom: y + under + HEIGHT };
  }

  /** Return how far under its town a name has room, or nothing where it has none. */
  function room(point, name, taken) {
    return BESIDE.find((under) => !taken.some((other) => covers(box(point, name, under), other)));
  }

  /**
   * Write the names of a view.
   *
   * `towns` are [name, lat, lon, population], the largest first; `marks` are the boxes of what stands on the map.
   */
  function write(map, group, towns, marks) {
    const named = placed(map, towns, marks);
    const written = JSON.stringify(named);
    if (written === group.written) {
      return; // what is there already is not drawn again
    }
    group.written = written;
    group.clearLayers();
    for (const [name, at, under] of named) {
      group.addLayer(L.marker(at, { icon: icon(name, under), interactive: false, keyboard: false, pane: "names" }));
    }
  }

  /** Return the names that have room, each with where its town is and how far under it it stands. */
  function placed(map, towns, marks) {
    const bounds = map.getBounds();
    const from = least(map.getZoom());
    const taken = [...marks];
    const named = [];
    for (const [name, lat, lon] of towns.filter(([, , , population]) => population >= from)) {
      const point = map.latLngToContainerPoint([lat, lon]);
      const under = bounds.contains([lat, lon]) ? room(point, name, taken) : undefined;
      if (under !== undefined) {
        taken.push(box(point, name, under));
        named.push([name, [lat, lon], under]);
      }
    }
    return named;
  }

  function icon(name, under) {
    return L.divIcon({ html: text("span", "", name), className: "carte-nom", iconSize: [0, 0], iconAnchor: [0, -under] });
  }

  return { write };
})();
