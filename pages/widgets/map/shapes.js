/* The drawn things: how members, initiatives and contours look, made from what was fetched. */
"use strict";

window.Shapes = (() => {
  const { family, hatching, text } = window.Symbols;

  const { headings, dot: DOT_SAID, presumed, approximate, limit: LIMIT, land, pale: PALE, signal } = window.Appearance;

  const HEADINGS = Object.fromEntries(Object.entries(headings).map(([name, said]) => [name, onScreen(said)]));
  const PLAIN = { dashArray: null }; // what a line goes back to, where its style says nothing
  const DOT = { ...HEADINGS.villes, weight: DOT_SAID.weight };
  const APPROXIMATE = { ...line(approximate), lineCap: "round" };
  /** Known before and after the day, not on the day itself: hatched, so that it reads in grey too. */
  const PRESUMED = { ...line(presumed), fillColor: "url(#carte-hachures)", fillOpacity: 1 };
  const PRESUMED_DOT = { color: DOT_SAID.fill, weight: 2, fillColor: "#ffffff", fillOpacity: 1 };
  const CONTOURS = {
    regions: { color: LIMIT, weight: 1.4, fill: false },
    departements: { color: "#a9b5ae", weight: 0.7, fill: false },
  };
  const SMOOTH = 1.8; // pixels that a line may stray by: half the points to draw, and no difference to see
  const ZONE = { color: "#6b3fa0", weight: 1.4, dashArray: "5 5", fillOpacity: 0.05 };
  const TIE = { color: ZONE.color, weight: 2.5, dashArray: "1 6", lineCap: "round" };
  const RING = { color: signal, weight: 4, fill: false, opacity: 1 };
  const LAND = { stroke: false, fillColor: land, fillOpacity: 1 };

  function line({ stroke, weight, dash }) {
    return { color: stroke, weight, ...(dash ? { dashArray: dash } : {}) };
  }

  function onScreen({ label, stroke, dash, fill, screen }) {
    return { label, ...line({ stroke, dash, weight: screen.weight }), fillColor: fill, fillOpacity: screen.opacity };
  }

  /** Draw the contours, and the land they enclose. */
  function drawContours({ land: all, departements }, layers) {
    layers.land.clearLayers().addLayer(drawn(all, LAND, "land"));
    layers.contoursDepartements.clearLayers().addLayer(drawn(departements, CONTOURS.departements, "contours"));
    document.body.append(hatching());
  }

  /** Draw the régions of the day that is looked at: today's, or those of before 2016. */
  function drawRegions(regions, { contoursRegions }) {
    if (contoursRegions.drawn !== regions) {
      contoursRegions.drawn = regions;
      contoursRegions.clearLayers().addLayer(drawn(regions, CONTOURS.regions, "contours"));
    }
  }

  function drawn(shapes, style, pane) {
    return L.geoJSON(shapes, { style, pane, smoothFactor: SMOOTH, interactive: false });
  }

  /** Make the shape of each member, by id; `pick` hears of a click. */
  function makeMembers({ features }, pick) {
    const members = features.map((feature) => [feature.properties.id, makeMember(feature, pick)]);
    return new Map(members);
  }

  function makeMember(feature, pick) {
    const { id, name, heading, approximate, note, seat } = feature.properties;
    const style = { ...PLAIN, ...HEADINGS[heading], ...(approximate ? APPROXIMATE : {}) };
    const area = L.geoJSON(feature, { style: { ...style, className: `carte-membre carte-${heading}` }, pane: heading, smoothFactor: SMOOTH });
    const seatDot = heading === "villes" ? dot(seat) : null;
    const shape = L.featureGroup([area, seatDot].filter(Boolean), { id });
    let presumed = false;
    shape.bindTooltip(() => tooltip(name, presumed ? `${note}\u202f; présumée membre à la date choisie` : note), { sticky: true });
    shape.on("click", (event) => pick(`collectivite:${id}`, event));
    const presume = (wanted) => {
      if (wanted !== presumed) {
        presumed = wanted;
        area.setStyle(presumed ? PRESUMED : style);
        seatDot?.setStyle(presumed ? PRESUMED_DOT : DOT);
      }
    };
    return { shape, heading, presume };
  }

  /** A commune is smaller than a pixel on a map of the country: a dot of a constant size says that it is there. */
  function dot(seat) {
    return L.circleMarker(seat, { ...DOT, radius: DOT_SAID.radius, pane: "villes", className: "carte-membre carte-villes" });
  }

  /**
   * How each initiative is drawn, by id: where, its marks (one a side of an agreement), and what is drawn under them:
   * the area it serves when that is more than a commune, and the line that ties the sides.
   */
  function makeInitiatives({ points, families, zones }, pick) {
    const styles = Object.fromEntries(families.map((style) => [style.id, { plain: symbol(style, false), wide: symbol(style, true) }]));
    // Initiatives that serve the same territory share its outline.
    const areas = Object.fromEntries(Object.entries(zones).map(([key, shape]) => [key, makeZone(shape)]));
    const initiatives = points.map((point) => [
      point.id,
      {
        place: [point.lat, point.lon],
        makeMarks: () => [[point.lat, point.lon], ...point.sides].map((place) => makeMark(point, place, styles[point.family], pick)),
        under: [areas[point.zone], tie(point)].filter(Boolean),
      },
    ]);
    return new Map(initiatives);
  }

  /** The symbol of a family, one for all its marks: Leaflet copies what is given as a text. */
  function symbol(style, wide) {
    const side = wide ? 34 : 28;
    return L.divIcon({ html: family(style, wide).outerHTML, className: "carte-initiative", iconSize: [side, side] });
  }

  /** What is over is drawn paler. */
  function makeMark({ id, name, place, wide, over }, at, symbols, pick) {
    const icon = wide ? symbols.wide : symbols.plain;
    const mark = L.marker(at, { id, icon, opacity: over ? PALE : 1, riseOnHover: true, keyboard: true });
    mark.bindTooltip(() => tooltip(name, over ? `${place}\u202f; terminée` : place), { direction: "top", offset: [0, -12] });
    mark.on("click", (event) => pick(`initiative:${id}`, event));
    mark.on("keypress", (event) => event.originalEvent.key === "Enter" && pick(`initiative:${id}`, event));
    mark.on("add", () => mark.getElement().setAttribute("aria-label", name));
    return mark;
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

  /** The mark of a group of initiatives that crowd: how many they are. */
  function clusterIcon(cluster) {
    const count = cluster.getChildCount();
    const mark = text("span", "carte-groupe-nombre", String(count));
    mark.setAttribute("aria-label", `${count} initiatives, agrandir`);
    return L.divIcon({ html: mark, className: "carte-groupe", iconSize: [36, 36] });
  }

  /** A ring around a shape: the row whose sheet is open. */
  function ring(shape) {
    return L.geoJSON(shape.toGeoJSON(), {
      interactive: false, style: RING, pointToLayer: (_, place) => L.circleMarker(place, { ...RING, radius: 9 }),
    });
  }

  return { HEADINGS, APPROXIMATE, PRESUMED, drawContours, drawRegions, makeMembers, makeInitiatives, clusterIcon, ring };
})();
