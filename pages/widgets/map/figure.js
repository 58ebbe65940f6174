/* The figure that shades the territories of a level: few classes, zero apart from what is not known. */
"use strict";

window.Figure = (() => {
  const { text } = window.Symbols;

  const { ramp: RAMP, limit: LIMIT } = window.Appearance; // of the ramp, each is darker: it reads in grey

  const LINE = { color: LIMIT, weight: 0.7, opacity: 0.9, smoothFactor: 0.8, pane: "figure" };
  const UNKNOWN = { fillColor: "url(#carte-inconnu)", fillOpacity: 1 };

  const drawn = { shapes: null, layer: null, figure: null };

  function style(place) {
    return { ...LINE, ...(place < 0 ? UNKNOWN : { fillColor: RAMP[place], fillOpacity: 0.9 }) };
  }

  /** Shade the territories as the figure says; without a figure, none is drawn. */
  function shade(figure, published, group) {
    drawn.figure = figure;
    if (!figure) {
      group.clearLayers();
      drawn.shapes = null;
      return;
    }
    const [file, part] = figure.shapes;
    const shapes = published[file].content[part];
    if (shapes !== drawn.shapes) {
      drawn.shapes = shapes;
      drawn.layer = L.geoJSON(shapes, { style: LINE, pane: "figure", smoothFactor: LINE.smoothFactor, onEachFeature: describe });
      group.clearLayers().addLayer(drawn.layer);
    }
    drawn.layer.eachLayer((shape) => {
      const value = figure.values[shape.feature.properties.id];
      // What the selection does not look at is not drawn: it is not zero.
      shape.setStyle(value ? { stroke: true, fill: true, ...style(value[0]) } : { stroke: false, fill: false });
    });
  }

  function describe({ properties }, shape) {
    shape.bindTooltip(() => {
      const box = text("div", "carte-bulle", "");
      box.append(text("strong", "", properties.name), text("span", "", drawn.figure?.values[properties.id]?.[1] ?? "hors de la sélection"));
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
    const shapes = drawn.figure ? drawn.layer.getLayers().filter((shape) => shape.options.fill) : [];
    return Object.fromEntries(shapes.map((shape) => [shape.feature.properties.id, RAMP.indexOf(shape.options.fillColor)]));
  }

  return { shade, classes, shown };
})();
