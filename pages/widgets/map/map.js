/*
 * The map. Python says which rows are shown, and where to look; their shapes and names come by address.
 * A word of the data only ever reaches the page through textContent.
 */
"use strict";

window.TerritoryMap = (() => {
  const { text } = window.Symbols;
  const { HEADINGS, drawContours, drawRegions, makeMembers, makeUnders, ring, Outlines } = window.Shapes;
  const { zoomed } = window.Areas;
  const { Layer, choose: offer } = window.Marks;
  const { Meetings } = window.Meetings;
  const { Insets } = window.Insets;
  const { World } = window.World;
  const { View } = window.View;
  const { Published } = window.Published;
  const { shade, shown: shownClasses } = window.Figure;
  const { addLayers, addLegend, ROOM } = window.Controls;
  const { forget, open, choose, moved, answer, point: pointInPage } = window.Frame;
  const { named, rowOf, isBefore } = window.Rows;

  // "closest": the zoom at which two neighbouring communes stand apart; "near": a place with what is around it; "world": the
  // one up to which other countries are shown, as nothing nearer is known of what lies there.
  const { zoom: ZOOM } = window.Appearance;

  const SEEN = 300; // milliseconds in which what was drawn is painted

  const published = new Published();
  const state = {
    map: null, view: null, layers: {}, members: new Map(), shapes: new Map(), unders: new Map(), marks: null, meetings: null, insets: null, world: null,
    spec: null, frame: null, selected: null, clicked: null, legend: null, outlines: null,
  };

  // -- the map itself -------------------------------------------------------------------------------------

  /** Prepare a map once: the order of its layers, its controls, how it scrolls. */
  function install(map) {
    state.map = map;
    map.setMinZoom(ZOOM.least).setMaxZoom(ZOOM.most);
    map.createPane("world").style.zIndex = 349;
    // "land" is under everything but the world; smaller territories are drawn over those that hold them.
    ["land", "figure", "contours", "zones", ...Object.keys(HEADINGS)].forEach((name, rank) => {
      map.createPane(name).style.zIndex = 350 + rank;
    });
    map.createPane("names").style.zIndex = 590; // under the marks, over all areas
    map.createPane("outline").style.zIndex = 395;
    map.attributionControl.setPrefix("");
    map.on("zoomend", () => zoomed(map.getZoom()));
    zoomed(map.getZoom());
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
    window.Hands.install(map);
    state.layers = makeLayers(map);
    state.outlines = new Outlines(state.layers.outline);
    state.view = new View(map, () => state.legend?.width() ?? 0, ROOM, (view) => state.spec && moved(view));
    state.marks = new Layer(map, (id, event) => pick(`initiative:${id}`, event), (id) => pointInPage(id && `initiative:${id}`));
    state.meetings = new Meetings(map, (id, event) => pick(`rencontre:${id}`, event), (id) => pointInPage(id && `rencontre:${id}`), () => drawNow(state.spec));
    state.world = new World(map, state.marks, (...file) => published.fetched(...file));
    state.insets = new Insets(map, ([west, south, east, north]) => map.fitBounds([[south, west], [north, east]], { animate: false }), () => (state.world.isLookedAt ? state.view.fit(state.spec.frame.bounds) : lookFar()));
    answer("#monde", () => { state.view.isOwn = true; lookFar(); });
    map.on("moveend", () => { drawWorld(); writeNames(); });
    addLayers(map, {
      Initiatives: state.marks.group,
      "Zones des initiatives": state.layers.zones,
      Rencontres: state.meetings.group,
      ...Object.fromEntries(Object.keys(HEADINGS).map((name) => [`Collectivités\u202f: ${HEADINGS[name].label.toLowerCase()}`, state.layers[name]])),
      "Limites des régions": state.layers.contoursRegions,
      "Limites des départements": state.layers.contoursDepartements,
      "Noms des villes": state.layers.names,
    });
  }

  function makeLayers(map) {
    const names = ["land", "figure", "zones", ...Object.keys(HEADINGS), "contoursRegions", "contoursDepartements", "outline", "highlight", "names"];
    return Object.fromEntries(names.map((name) => [name, L.layerGroup().addTo(map)]));
  }

  function lookFar() {
    state.view.fit(state.world.bounds, ZOOM.world);
  }

  function drawWorld() {
    state.world.draw();
    state.insets.say(state.marks.abroad.length, state.world.isLookedAt);
  }

  function writeNames() {
    const towns = state.world.isLookedAt ? state.world.names : published.contours?.content.towns;
    if (towns && state.map.hasLayer(state.layers.names)) {
      window.Names.write(state.map, state.layers.names, towns, state.marks.boxes());
    }
  }

  // -- what is fetched by address -------------------------------------------------------------------------

  async function load(spec) {
    const { monde, rencontres, noms, ...wanted } = spec.addresses;
    state.world.address = monde ?? state.world.address; // fetched when it is looked at, as meetings are
    const asked = { ...wanted, ...(state.meetings.isOn ? { rencontres } : {}) };
    await Promise.all(Object.entries(asked).map(([name, address]) => published.fetched(name, address)));
    const { contours, collectivites: members, initiatives: points, rencontres: meetings } = published;
    if (contours.fresh) {
      drawContours(contours.content, state.layers);
      state.insets.draw(contours.content.departements);
      state.map.attributionControl.addAttribution(contours.content.credit);
    }
    if (members.fresh) {
      state.members = makeMembers(members.content, pickMember, (id) => pointInPage(id && `collectivite:${rowOf(id)}`));
    }
    if (points.fresh) {
      state.marks.publish(points.content);
      state.unders = makeUnders(state.marks.points, points.content.zones);
    }
    if (meetings?.fresh) {
      state.meetings.publish(meetings.content);
      meetings.fresh = false;
    }
    state.legend ??= addLegend(state.map, points.content.families, (id, added) => choose("familles", id, added));
    for (const file of [contours, members, points]) {
      file.fresh = false;
    }
    if (Array.isArray(spec.initiatives) || spec.selected.startsWith("initiative:")) {
      await nameMarks(noms);
    }
  }

  /** Give many initiatives their names, once. */
  async function nameMarks(address) {
    const file = address && await published.fetched("noms", address);
    if (file?.fresh) {
      file.fresh = false;
      state.marks.name(file.content);
    }
  }

  // -- drawing a spec -------------------------------------------------------------------------------------

  /**
   * Draw what Python asks for, unless the page has shown a later choice since. The group that is returned is empty:
   * layers stay, only their content changes.
   */
  function draw(spec) {
    forget();
    return isBefore(spec.turn, state.spec?.turn) ? L.featureGroup() : drawNow(spec);
  }

  function drawNow(spec) {
    state.spec = spec;
    state.meetings.ask(spec.meetings);
    load(spec).then(() => spec === state.spec && showAndName(spec), (error) => sayFailure(error));
    return L.featureGroup();
  }

  /** Draw a spec whose files are there; the names that it has to have no sooner come once it is seen. */
  function showAndName(spec) {
    show(spec);
    setTimeout(() => nameMarks(spec.addresses.noms).catch((error) => console.warn(error)), SEEN);
  }

  /** The tables that are looked at, and those of them that are drawn: the page may show another choice of their rows. */
  function live() {
    const framed = state.spec?.live ?? [];
    return { framed, drawn: framed.filter((table) => table in state.spec) };
  }

  /** Draw another choice, before Python does: what is said of it goes over what was asked for last. */
  function redraw(changes) {
    const meetings = state.spec.meetings || Boolean(changes.selected?.startsWith("rencontre:"));
    drawNow({ ...state.spec, meetings, ...changes, frame: { ...state.spec.frame, ...changes.frame } });
  }

  function show(spec) {
    document.querySelector(".carte-echec")?.remove();
    drawRegions(published[spec.former ? "anciennes_regions" : "contours"].content.regions, state.layers);
    state.legend.say(spec, state.meetings.isOn);
    shade(spec.figure, published, state.layers.figure);
    // Under a figure, areas of members would be read as classes of it.
    showMembers(spec.figure ? [] : named(spec.collectivites, state.members), new Set(spec.presumed));
    showInitiatives(spec.initiatives, !spec.figure);
    state.meetings.show(spec.rencontres);
    state.outlines.show(spec.outlines);
    // Who arrives by an address that says a view looks there, whatever sheet is open.
    const isShownAView = state.frame === null && Boolean(spec.frame.view);
    if (spec.frame.token !== state.frame) {
      look(spec.frame, state.frame === null);
    }
    if (spec.selected !== state.selected) {
      state.selected = spec.selected;
      showSelected(spec.selected, isShownAView || spec.selected === state.clicked);
    }
    if (document.body.dataset.carte !== spec.frame.token) {
      document.body.dataset.carte = spec.frame.token;
    }
  }

  /** Look at what is chosen. */
  function look({ token, bounds, view }, first) {
    const { marks, shapes, world } = state;
    const isFar = marks.home.length || shapes.size ? !first && world.isLookedAt : marks.abroad.length;
    state.frame = token;
    state.view.frame(...(isFar ? [world.bounds, ZOOM.world] : [bounds]));
    if (first && view) {
      state.view.go(view);
    }
  }

  function showMembers(ids, presumed) {
    const groups = Object.fromEntries(Object.keys(HEADINGS).map((heading) => [heading, new Set()]));
    state.shapes = new Map(ids.map((id) => [rowOf(id), id])); // a collectivité has another shape in some years
    for (const id of ids) {
      const member = state.members.get(id);
      if (member) {
        member.look(presumed.has(id), state.spec);
        groups[member.heading].add(member.shape);
      }
    }
    for (const [heading, shapes] of Object.entries(groups)) {
      replaceContent(state.layers[heading], shapes);
    }
  }

  function showInitiatives(rows, withZones) {
    state.marks.show(rows);
    const { home, abroad } = state.marks;
    const under = withZones ? [...home, ...abroad].flatMap(({ point }) => state.unders.get(point) ?? []) : [];
    replaceContent(state.layers.zones, new Set(under));
    writeNames();
    drawWorld();
    state.insets.show(state.marks.home, state.marks.colours);
  }

  /** The member that is drawn for a row: as it is in the year that is looked at. */
  function memberOf(id) {
    return state.members.get(state.shapes.get(id) ?? id);
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

  /** Ring the row whose sheet is open, and go to it unless it is where the visitor looks. */
  function showSelected(selected, isLookedAt) {
    state.layers.highlight.clearLayers();
    const [kind, id] = selected.split(/:(.*)/);
    state.marks.select(kind === "initiative" ? id : "");
    state.meetings.select(kind === "rencontre" ? id : "");
    state.world.draw();
    const [point] = { initiative: state.marks, rencontre: state.meetings }[kind]?.marksOf(id) ?? [];
    if (point) {
      const { lat, lon, abroad } = point;
      if (!isLookedAt) {
        state.map.setView([lat, lon], abroad ? ZOOM.world : Math.max(state.map.getZoom(), ZOOM.near), { animate: false });
      }
    } else if (kind === "collectivite" && state.members.has(id)) {
      const { shape } = memberOf(id);
      state.layers.highlight.addLayer(ring(shape));
      if (!isLookedAt) {
        state.map.fitBounds(shape.getBounds(), { animate: false, padding: [40, 40], maxZoom: ZOOM.near + 2 });
      }
    }
  }

  /** Ring what is pointed at in the page: `initiative:id`, `collectivite:id`, `rencontre:id` or nothing. */
  function point(row) {
    const [kind, id] = row.split(/:(.*)/);
    state.marks.point(kind === "initiative" ? id : "");
    state.meetings.point(kind === "rencontre" ? id : "");
    const shape = kind === "collectivite" ? memberOf(id)?.shape : null;
    state.pointed?.remove();
    state.pointed = shape ? ring(shape).addTo(state.map) : null;
  }

  // -- what goes back to Python ---------------------------------------------------------------------------

  /** Open the sheet of what was clicked, at once. */
  function pick(id, event) {
    L.DomEvent.stopPropagation(event);
    state.clicked = id;
    open(id);
  }

  /** Where several members lie over each other, offer all of them. */
  function pickMember(id, event) {
    const { clientX, clientY } = event.originalEvent;
    const under = document.elementsFromPoint(clientX, clientY).map((element) => element.dataset?.member).filter(Boolean);
    const ids = [...new Set([id, ...under])];
    if (ids.length === 1) {
      pick(`collectivite:${rowOf(id)}`, event);
      return;
    }
    L.DomEvent.stopPropagation(event);
    const choices = ids.map((each) => [state.members.get(each).name, (chosen) => pick(`collectivite:${rowOf(each)}`, chosen)]);
    offer(state.map, event.latlng, `${ids.length} collectivités ici`, choices);
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
      initiatives: state.marks.ids,
      rencontres: state.meetings.isOn ? state.meetings.ids : [],
      collectivites: Object.keys(HEADINGS).flatMap((heading) => state.layers[heading].getLayers().map((shape) => rowOf(shape.options.id))),
      figure: shownClasses(),
    };
  }

  return { install, draw, live, redraw, shown, point };
})();
