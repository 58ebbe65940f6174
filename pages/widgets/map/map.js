/*
 * The map. Python says which rows are shown, and where to look; their shapes and names come by address.
 * A word of the data only ever reaches the page through textContent.
 */
"use strict";

window.TerritoryMap = (() => {
  const { text } = window.Symbols;
  const { HEADINGS, drawContours, drawRegions, makeMembers, makeInitiatives, clusterIcon, ring } = window.Shapes;
  const { shade, shown: shownClasses } = window.Figure;
  const { addPlaces, addLayers, addLegend } = window.Controls;
  const { forget, tell } = window.Frame;
  const { named } = window.Rows;

  // "closest": the zoom at which two neighbouring communes stand apart; "near": a place with what is around it.
  const { zoom: ZOOM } = window.Appearance;

  const state = {
    map: null, layers: {}, published: {}, members: new Map(), initiatives: new Map(),
    groups: { shown: null, whole: null }, spec: null, drawn: null, frame: null, selected: null, clicked: null, legend: null,
  };

  // -- the map itself -------------------------------------------------------------------------------------

  /** Prepare a map once: the order of its layers, its controls, how it scrolls. */
  function install(map) {
    state.map = map;
    map.setMinZoom(ZOOM.least).setMaxZoom(ZOOM.most);
    // "land" is under everything; smaller territories are drawn over those that hold them.
    ["land", "figure", "contours", "zones", ...Object.keys(HEADINGS)].forEach((name, rank) => {
      map.createPane(name).style.zIndex = 350 + rank;
    });
    map.attributionControl.setPrefix("");
    // The page scrolls past the map until the visitor takes hold of it.
    map.scrollWheelZoom.disable();
    map.on("click focus", () => map.scrollWheelZoom.enable());
    map.on("mouseout", () => map.scrollWheelZoom.disable());
    state.layers = makeLayers(map);
    addPlaces(map);
    addLayers(map, {
      Initiatives: state.layers.initiatives,
      "Zones des initiatives": state.layers.zones,
      ...Object.fromEntries(Object.keys(HEADINGS).map((name) => [`Membres\u202f: ${HEADINGS[name].label.toLowerCase()}`, state.layers[name]])),
      "Limites des régions": state.layers.contoursRegions,
      "Limites des départements": state.layers.contoursDepartements,
    });
  }

  function makeLayers(map) {
    const names = ["land", "figure", "zones", ...Object.keys(HEADINGS), "contoursRegions", "contoursDepartements", "highlight", "initiatives"];
    return Object.fromEntries(names.map((name) => [name, L.layerGroup().addTo(map)]));
  }

  /** Go closer to a group; when that parts it no further (one commune, one point), spread it out. */
  function open(map, cluster) {
    const zoom = Math.min(map.getBoundsZoom(cluster.getBounds(), false, [30, 30]), ZOOM.closest);
    if (zoom > map.getZoom()) {
      map.fitBounds(cluster.getBounds(), { animate: false, padding: [30, 30], maxZoom: ZOOM.closest });
    } else {
      cluster.spiderfy();
    }
  }

  // -- what is fetched by address -------------------------------------------------------------------------

  /** Fetch a published file once for each of its addresses, which change with its content. */
  async function fetched(name, address) {
    if (state.published[name]?.address !== address) {
      const answer = await fetch(address);
      if (!answer.ok) {
        throw new Error(`${address}: ${answer.status}`);
      }
      state.published[name] = { address, content: await answer.json(), fresh: true };
    }
    return state.published[name];
  }

  async function load(addresses) {
    await Promise.all(Object.entries(addresses).map(([name, address]) => fetched(name, address)));
    const { contours, collectivites: members, initiatives: points } = state.published;
    if (contours.fresh) {
      drawContours(contours.content, state.layers);
      state.map.attributionControl.addAttribution(contours.content.credit);
    }
    if (members.fresh) {
      state.members = makeMembers(members.content, pick);
    }
    if (points.fresh) {
      state.initiatives = makeInitiatives(points.content, pick);
      state.groups.whole = null;
      state.drawn = null;
    }
    state.legend ??= addLegend(state.map, points.content.families);
    for (const file of [contours, members, points]) {
      file.fresh = false;
    }
  }

  // -- drawing a spec -------------------------------------------------------------------------------------

  /** Draw what Python asks for. The group that is returned is empty: layers stay, only their content changes. */
  function draw(spec) {
    forget();
    state.spec = spec;
    load(spec.addresses).then(() => spec === state.spec && show(spec), (error) => sayFailure(error));
    return L.featureGroup();
  }

  function show(spec) {
    document.querySelector(".carte-echec")?.remove();
    drawRegions(state.published[spec.former ? "anciennes_regions" : "contours"].content.regions, state.layers);
    state.legend.say(spec);
    shade(spec.figure, state.published, state.layers.figure);
    // Under a figure, areas of members would be read as classes of it.
    showMembers(spec.figure ? [] : named(spec.collectivites, state.members), new Set(spec.presumed));
    showInitiatives(named(spec.initiatives, state.initiatives), !spec.figure);
    if (spec.frame.token !== state.frame) {
      state.frame = spec.frame.token;
      state.map.fitBounds(spec.frame.bounds, { animate: false, padding: [12, 12], maxZoom: ZOOM.closest });
    }
    if (spec.selected !== state.selected) {
      state.selected = spec.selected;
      showSelected(spec.selected);
    }
    document.body.dataset.carte = spec.frame.token;
  }

  function showMembers(ids, presumed) {
    const groups = Object.fromEntries(Object.keys(HEADINGS).map((heading) => [heading, new Set()]));
    for (const id of ids) {
      const member = state.members.get(id);
      if (member) {
        member.presume(presumed.has(id));
        groups[member.heading].add(member.shape);
      }
    }
    for (const [heading, shapes] of Object.entries(groups)) {
      replaceContent(state.layers[heading], shapes);
    }
  }

  function showInitiatives(ids, withZones) {
    const rows = ids.filter((id) => state.initiatives.has(id));
    const under = withZones ? rows.flatMap((id) => state.initiatives.get(id).under) : [];
    replaceContent(state.layers.zones, new Set(under));
    if (state.drawn === ids.join()) {
      return; // a group that the visitor has spread out stays so
    }
    state.drawn = ids.join();
    state.layers.initiatives.clearLayers();
    if (rows.length < state.initiatives.size) {
      state.groups.shown = addGroup(rows);
    } else {
      state.groups.whole ??= addGroup(rows);
      state.groups.shown = state.groups.whole;
      state.layers.initiatives.addLayer(state.groups.whole.clusters);
    }
  }

  /**
   * Draw the marks of some rows, grouped where they crowd. Each selection has a group of its own, since to take rows
   * out of a group costs more than to make another; that of all rows, which costs most, is kept.
   */
  function addGroup(ids) {
    const marks = new Map(ids.map((id) => [id, state.initiatives.get(id).makeMarks()]));
    for (const mark of [...marks.values()].flat()) {
      mark.on("add", () => emphasise(mark));
    }
    const clusters = L.markerClusterGroup({
      maxClusterRadius: 36, showCoverageOnHover: false, animate: false, zoomToBoundsOnClick: false, iconCreateFunction: clusterIcon,
    });
    clusters.on("clusterclick clusterkeypress", ({ layer, originalEvent }) => {
      if (originalEvent.type === "click" || originalEvent.key === "Enter") {
        open(state.map, layer);
      }
    });
    state.layers.initiatives.addLayer(clusters); // first: a group that is on no map looks for each mark among all
    clusters.addLayers([...marks.values()].flat());
    return { marks, clusters };
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

  /** A mark comes and goes with its group: what rings it is its own class. */
  function emphasise(mark) {
    mark.getElement()?.classList.toggle("carte-choisie", `initiative:${mark.options.id}` === state.selected);
  }

  /** Ring the row whose sheet is open, and go to it unless the visitor just clicked on it there. */
  function showSelected(selected) {
    state.layers.highlight.clearLayers();
    const { marks, clusters } = state.groups.shown;
    [...marks.values()].flat().forEach(emphasise);
    if (!selected) {
      return;
    }
    const [kind, id] = selected.split(/:(.*)/);
    const elsewhere = selected !== state.clicked;
    if (kind === "initiative" && state.initiatives.has(id)) {
      if (elsewhere) {
        state.map.setView(state.initiatives.get(id).place, Math.max(state.map.getZoom(), ZOOM.near), { animate: false });
      }
      const mark = marks.get(id)?.[0];
      const group = mark && clusters.getVisibleParent(mark);
      if (group && group !== mark) {
        group.spiderfy();
      }
    } else if (kind === "collectivite" && state.members.has(id)) {
      const { shape } = state.members.get(id);
      state.layers.highlight.addLayer(ring(shape));
      if (elsewhere) {
        state.map.fitBounds(shape.getBounds(), { animate: false, padding: [40, 40], maxZoom: ZOOM.near + 2 });
      }
    }
  }

  // -- what goes back to Python ---------------------------------------------------------------------------

  /** Tell Python what was clicked, at once. */
  function pick(id, event) {
    L.DomEvent.stopPropagation(event);
    state.clicked = id;
    tell(id);
  }

  function sayFailure(error) {
    console.warn(error);
    const box = text("div", "carte-echec", "La carte n’a pas pu être chargée. ");
    const again = text("button", "", "Réessayer");
    again.type = "button";
    again.addEventListener("click", () => { box.remove(); draw(state.spec); });
    box.append(again);
    document.querySelector(".carte-echec")?.remove();
    document.body.append(box);
  }

  /** The ids that the map shows now, read back from its layers. */
  function shown() {
    return {
      initiatives: [...new Set(state.layers.initiatives.getLayers().flatMap((group) => group.getLayers()).map((mark) => mark.options.id))],
      collectivites: Object.keys(HEADINGS).flatMap((heading) => state.layers[heading].getLayers().map((shape) => shape.options.id)),
      figure: shownClasses(),
    };
  }

  return { install, draw, shown };
})();
