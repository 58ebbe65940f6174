/* The drawn things: how members, initiatives and contours look, made from what was fetched. */
"use strict";

window.Formes = (() => {
  const { family, hatching, text } = window.Symboles;

  const HEADINGS = {
    regions: { label: "Régions", color: "#41668f", weight: 1.5, dashArray: "8 4", fillColor: "#8fb8e0", fillOpacity: 0.38 },
    departements: { label: "Départements", color: "#2f5f94", weight: 1.5, dashArray: "2 3", fillColor: "#5f97cf", fillOpacity: 0.4 },
    intercommunalites: { label: "Intercommunalités", color: "#163f6e", weight: 1.2, fillColor: "#2c6cb0", fillOpacity: 0.6 },
    villes: { label: "Villes", color: "#ffffff", weight: 1, fillColor: "#0a2a52", fillOpacity: 0.95 },
  };
  const PLAIN = { dashArray: null }; // what a line goes back to, where its style says nothing
  const DOT = { ...HEADINGS.villes, weight: 1.5 };
  const APPROXIMATE = { color: "#8a4b00", weight: 2, dashArray: "1 5", lineCap: "round" };
  /** Known before and after the day, not on the day itself: hatched, so that it reads in grey too. */
  const PRESUMED = { color: "#163f6e", weight: 1.2, dashArray: "3 4", fillColor: "url(#carte-hachures)", fillOpacity: 1 };
  const PRESUMED_DOT = { color: "#0a2a52", weight: 2, fillColor: "#ffffff", fillOpacity: 1 };
  const CONTOURS = {
    regions: { color: "#5d6b64", weight: 1.4, fill: false },
    departements: { color: "#a9b5ae", weight: 0.7, fill: false },
  };
  const SMOOTH = 1.8; // pixels that a line may stray by: half the points to draw, and no difference to see
  const ZONE = { color: "#6b3fa0", weight: 1.4, dashArray: "5 5", fillOpacity: 0.05 };
  const RING = { color: "#d1006f", weight: 4, fill: false, opacity: 1 };
  const LAND = { stroke: false, fillColor: "#fbfaf6", fillOpacity: 1 };

  /** Draw the contours, and the land they enclose. */
  function drawContours({ land, departements }, layers) {
    layers.land.clearLayers().addLayer(drawn(land, LAND, "land"));
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
    return L.circleMarker(seat, { ...DOT, radius: 4.5, pane: "villes", className: "carte-membre carte-villes" });
  }

  /** How each initiative is drawn, by id: where, its mark, and the area it serves when that is more than a commune. */
  function makeInitiatives({ points, families, zones }, pick) {
    const styles = Object.fromEntries(families.map((style) => [style.id, { plain: symbol(style, false), wide: symbol(style, true) }]));
    // Initiatives that serve the same territory share its outline.
    const areas = Object.fromEntries(Object.entries(zones).map(([key, shape]) => [key, makeZone(shape)]));
    const initiatives = points.map((point) => [
      point.id,
      {
        place: [point.lat, point.lon],
        makeMark: () => makeMark(point, styles[point.family], pick),
        area: areas[point.zone],
      },
    ]);
    return new Map(initiatives);
  }

  /** The symbol of a family, one for all its marks: Leaflet copies what is given as a text. */
  function symbol(style, wide) {
    const side = wide ? 34 : 28;
    return L.divIcon({ html: family(style, wide).outerHTML, className: "carte-initiative", iconSize: [side, side] });
  }

  function makeMark({ id, name, place, lat, lon, wide }, symbols, pick) {
    const mark = L.marker([lat, lon], { id, icon: wide ? symbols.wide : symbols.plain, riseOnHover: true, keyboard: true });
    mark.bindTooltip(() => tooltip(name, place), { direction: "top", offset: [0, -12] });
    mark.on("click", (event) => pick(`initiative:${id}`, event));
    mark.on("keypress", (event) => event.originalEvent.key === "Enter" && pick(`initiative:${id}`, event));
    mark.on("add", () => mark.getElement().setAttribute("aria-label", name));
    return mark;
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
