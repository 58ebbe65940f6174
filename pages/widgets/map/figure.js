/* The figure that shades the territories of a level: few classes, zero apart from what is not known. */
"use strict";

window.Teintes = (() => {
  const { text } = window.Symboles;

  const LINE = { color: "#5d6b64", weight: 0.7, opacity: 0.9, smoothFactor: 0.8, pane: "teintes" };
  const RAMP = ["#ffffff", "#d5ecd0", "#a2d39b", "#5cb069", "#227a43", "#00441b"]; // reads in grey: each darker
  const UNKNOWN = { fillColor: "url(#carte-inconnu)", fillOpacity: 1 };
  const LEVELS = {
    region: ["contours", "regions"],
    departement: ["contours", "departements"],
    epci: ["epci", "epci"],
  };

  const drawn = { shapes: null, layer: null, shading: null };

  function style(place) {
    return { ...LINE, ...(place < 0 ? UNKNOWN : { fillColor: RAMP[place], fillOpacity: 0.9 }) };
  }

  /** Shade the territories as the figure says; without a figure, none is drawn. */
  function shade(shading, published, group) {
    drawn.shading = shading;
    if (!shading) {
      group.clearLayers();
      drawn.shapes = null;
      return;
    }
    const [file, level] = LEVELS[shading.level];
    const shapes = published[file].content[level];
    if (shapes !== drawn.shapes) {
      drawn.shapes = shapes;
      drawn.layer = L.geoJSON(shapes, { style: LINE, pane: "teintes", smoothFactor: LINE.smoothFactor, onEachFeature: describe });
      group.clearLayers().addLayer(drawn.layer);
    }
    drawn.layer.eachLayer((shape) => {
      const value = shading.values[shape.feature.properties.id];
      // What the selection does not look at is not drawn: it is not zero.
      shape.setStyle(value ? { stroke: true, fill: true, ...style(value[0]) } : { stroke: false, fill: false });
    });
  }

  function describe({ properties }, shape) {
    shape.bindTooltip(() => {
      const box = text("div", "carte-bulle", "");
      box.append(text("strong", "", properties.name), text("span", "", drawn.shading?.values[properties.id]?.[1] ?? "hors de la sélection"));
      return box;
    }, { sticky: true });
  }

  /** What the legend says: a swatch and a name a class. */
  function classes({ classes: names, values }) {
    const known = names.map((name, place) => [style(place), name]);
    const unknown = Object.values(values).some(([place]) => place < 0);
    return unknown ? [...known, [style(-1), "Pas de donnée"]] : known;
  }

  /** The classes that are drawn, by territory, read back from the layer. */
  function shown() {
    const shapes = drawn.shading ? drawn.layer.getLayers().filter((shape) => shape.options.fill) : [];
    return Object.fromEntries(shapes.map((shape) => [shape.feature.properties.id, RAMP.indexOf(shape.options.fillColor)]));
  }

  return { shade, classes, shown };
})();
