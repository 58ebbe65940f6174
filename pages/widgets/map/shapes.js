/* The drawn things: how members, initiatives and contours look, made from what was fetched. */
"use strict";

window.Shapes = (() => {
  const { hatching, text } = window.Symbols;
  const { Area, outlined } = window.Areas;

  const { headings, dot: DOT_SAID, presumed, approximate, limit: LIMIT, land, signal, ages: AGES, stronger: STRONGER } = window.Appearance;
  const YEAR = 365.25 * 24 * 3600 * 1000;

  const HEADINGS = Object.fromEntries(Object.entries(headings).map(([name, said]) => [name, onScreen(said)]));
  const PLAIN = { dashArray: null }; // what a line goes back to, where its style says nothing
  const DOT = { ...HEADINGS.villes, color: DOT_SAID.stroke, weight: DOT_SAID.weight };
  const APPROXIMATE = { ...line(approximate), lineCap: "round" };
  /** Known before and after the day, not on the day itself: hatched, so that it reads in grey too. */
  const PRESUMED = { ...line(presumed), fillColor: "url(#carte-hachures)", fillOpacity: 1 };
  const PRESUMED_DOT = { color: HEADINGS.villes.fillColor, weight: 2, fillColor: "#ffffff", fillOpacity: 1 };
  const CONTOURS = {
    regions: { color: LIMIT, weight: 1, fill: false, className: "carte-limite-regions" },
    departements: { color: "#a9b5ae", weight: 0.6, fill: false, className: "carte-limite-departements" },
  };
  const SMOOTH = 1.8; // pixels that a line may stray by: half the points to draw, and no difference to see
  const ZONE = { color: "#6b3fa0", weight: 1.2, dashArray: "2 4", fillOpacity: 0.03 };
  const TIE = { color: ZONE.color, weight: 2.5, dashArray: "1 6", lineCap: "round" };
  const RING = { color: signal, weight: 4, fill: false, opacity: 1 };
  const LAND = { stroke: false, fillColor: land, fillOpacity: 1, className: "carte-terre" };
  const WORLD = { ...LAND, className: "carte-monde" };
  const BORDERS = { color: LIMIT, weight: 0.6, className: "carte-frontiere" };
  const OUTLINE = { color: signal, weight: 2.5, fill: false, interactive: false, pane: "outline" };

  function line({ stroke, weight, dash }) {
    return { color: stroke, weight, ...(dash ? { dashArray: dash } : {}) };
  }

  function onScreen({ label, dash, screen }) {
    return { label, ...line({ stroke: screen.stroke, dash, weight: screen.weight }), fillColor: screen.fill, fillOpacity: screen.opacity };
  }

  /** Draw the contours, and the land they enclose. */
  function drawContours({ land: all, departements }, layers) {
    layers.land.clearLayers().addLayer(drawn(all, LAND, "land"));
    layers.limites_departements.clearLayers().addLayer(drawn(departements, CONTOURS.departements, "contours"));
    document.body.append(hatching());
  }

  /** Draw the régions of the day that is looked at: today's, or those of before 2016. */
  function drawRegions(regions, group, pane) {
    if (group.drawn !== regions) {
      group.drawn = regions;
      group.clearLayers().addLayer(drawn(regions, CONTOURS.regions, pane));
    }
  }

  /** Take away what went and add what came, and leave the rest in place: nothing flickers. */
  function replaceContent(group, wanted) {
    for (const layer of group.getLayers().filter((each) => !wanted.has(each))) {
      group.removeLayer(layer);
    }
    for (const layer of wanted) {
      group.addLayer(layer); // one that is there already stays as it is
    }
  }

  function drawn(shapes, style, pane, more = {}) {
    return L.geoJSON(shapes, { style, pane, smoothFactor: SMOOTH, interactive: false, ...more });
  }

  /** Make the land of the world and its borders, under everything. */
  function makeWorld({ land: all, borders, credit }) {
    return L.layerGroup([drawn(all, WORLD, "world", { attribution: credit }), drawn(borders, BORDERS, "world")]);
  }

  /** Make the shape of each member, by id; `pick` hears of a click, `hover` of what is pointed at, `paneOf` names their panes. */
  function makeMembers({ features }, pick, hover, paneOf) {
    const members = features.map((feature) => [feature.properties.id, makeMember(feature, pick, hover, paneOf)]);
    return new Map(members);
  }

  function makeMember(feature, pick, hover, paneOf) {
    const { id, name, heading, approximate, note, proof, seat, from, outline } = feature.properties;
    const pane = paneOf(heading);
    const seatDot = heading === "villes" ? dot(seat, pane) : null;
    const land = () => ({ type: "Feature", properties: {}, geometry: feature.geometry ?? outlined(outline) });
    const whole = () => ({ type: "FeatureCollection", features: [land(), ...(seatDot ? [seatDot.toGeoJSON()] : [])] });
    const shape = L.featureGroup(seatDot ? [seatDot] : [], { id, whole });
    const state = { presumed: false, style: {} };
    const area = new Area(shape, from, () => L.geoJSON(land(), { style: { className: `carte-membre carte-${heading}`, ...state.style }, pane, smoothFactor: SMOOTH }));
    shape.bindTooltip(() => tooltip(name, state.presumed ? `${note}\u202f; présumée membre à la date choisie` : note), { sticky: true });
    shape.on("click", (event) => pick(id, event)).on("mouseover", () => hover(id)).on("mouseout", () => hover(""));
    shape.on("add layeradd", () => shape.eachLayer((part) => sayWho(part, id)));
    /** How it looks: paler as its last proof grows old, and hatched when it is presumed only. */
    const look = (presumed, { on, strong }) => {
      const wanted = { ...PLAIN, ...HEADINGS[heading], ...aged(heading, proof, on, strong), ...(approximate ? APPROXIMATE : {}) };
      const style = presumed ? PRESUMED : wanted;
      if (JSON.stringify(style) !== JSON.stringify(state.style)) {
        Object.assign(state, { presumed, style });
        area.drawn?.setStyle(style);
        seatDot?.setStyle(presumed ? PRESUMED_DOT : { ...DOT, fillOpacity: age(proof, on).dot });
      }
    };
    return { shape, name, heading, look };
  }

  /** Each path says whose it is: a click asks for all that lie under it. */
  function sayWho(layer, id) {
    if (layer.eachLayer) {
      layer.eachLayer((part) => sayWho(part, id));
    } else if (layer.getElement()) {
      layer.getElement().dataset.member = id;
    }
  }

  /** The class of a proof by how many years before the day it is. */
  function age(proof, on) {
    const years = (Date.parse(on) - Date.parse(proof)) / YEAR;
    return AGES.find(({ below }) => below === null || years < below);
  }

  function aged(heading, proof, on, strong) {
    return { fillOpacity: Math.min(0.85, HEADINGS[heading].fillOpacity * age(proof, on).share * (strong ? STRONGER : 1)) };
  }

  /** A commune is smaller than a pixel on a map of the country: a dot of a constant size says that it is there. */
  function dot(seat, pane) {
    return L.circleMarker(seat, { ...DOT, radius: DOT_SAID.radius, pane, className: "carte-membre carte-villes" });
  }

  /**
   * What is drawn under the initiatives that have something there, by their point: the area that is served when it is more
   * than a commune, and the line that ties the sides of an agreement.
   */
  function makeUnders(points, zones) {
    // Initiatives that serve the same territory share its outline.
    const areas = Object.fromEntries(Object.entries(zones).map(([key, shape]) => [key, makeZone(shape)]));
    const tied = points.filter(({ zone, sides }) => zone || sides.length);
    return new Map(tied.map((point) => [point, [areas[point.zone], tie(point)].filter(Boolean)]));
  }

  function tie({ lat, lon, sides }) {
    return sides.length ? L.polyline([[lat, lon], ...sides], { ...TIE, pane: "zones", interactive: false }) : null;
  }

  function makeZone(shape) {
    return L.geoJSON(shape, { style: ZONE, pane: "zones", smoothFactor: SMOOTH, interactive: false });
  }

  function tooltip(name, note) {
    const box = text("div", "carte-bulle", "");
    box.append(text("strong", "", name), text("span", "", note));
    return box;
  }

  /** A ring around a shape: the row whose sheet is open. */
  function ring(shape) {
    return L.geoJSON(shape.options.whole(), {
      interactive: false, style: RING, pointToLayer: (_, place) => L.circleMarker(place, { ...RING, radius: 9 }),
    });
  }

  /** The outline of what is chosen, fetched by address: the place first, and what holds it after. */
  class Outlines {
    constructor(layer) {
      Object.assign(this, { layer, shown: "" });
    }

    async show(addresses) {
      const wanted = addresses.join();
      if (wanted === this.shown) {
        return;
      }
      this.shown = wanted;
      this.layer.clearLayers();
      const answers = await Promise.all(addresses.map((address) => fetch(address).then((answer) => (answer.ok ? answer.json() : null), () => null)));
      if (wanted === this.shown) {
        for (const shape of answers.filter(Boolean)) {
          this.layer.addLayer(L.geoJSON(shape, { style: OUTLINE, interactive: false, pane: "outline" }));
        }
      }
    }
  }

  return { HEADINGS, AGES, APPROXIMATE, PRESUMED, drawContours, drawRegions, replaceContent, makeWorld, makeMembers, makeUnders, Outlines, ring };
})();
