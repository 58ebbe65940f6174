/*
 * The map. Python says which rows are shown, and where to look; their shapes and names come by address.
 * A word of the data only ever reaches the page through textContent.
 */
"use strict";

window.TerritoryMap = (() => {
  const { HEADINGS, drawContours, makeUnders, replaceContent, ring, Outlines } = window.Shapes;
  const { zoomed } = window.Areas;
  const { Day, PARTS } = window.Day;
  const { Swipe } = window.Swipe;
  const { Layers } = window.Layers;
  const { Layer, choose: offer } = window.Marks;
  const { Meetings } = window.Meetings;
  const { Insets } = window.Insets;
  const { World } = window.World;
  const { View } = window.View;
  const { Published } = window.Published;
  const { shade, shown: shownClasses } = window.Figure;
  const { addLayers, addLegend, forgetFailure, sayFailure, ROOM } = window.Controls;
  const { forget, open, choose, moved, layers: layersSaid, switched, goneBack, compareNoMore, answer, point: pointInPage } = window.Frame;
  const { named, rowOf, isBefore } = window.Rows;

  // "closest": the zoom at which two neighbouring communes stand apart; "near": a place with what is around it; "world": the
  // one up to which other countries are shown, as nothing nearer is known of what lies there.
  const { zoom: ZOOM } = window.Appearance;

  const SEEN = 300; // milliseconds in which what was drawn is painted
  const OTHER = "autre-"; // what the names of the panes of the other day begin with

  const published = new Published();
  const state = {
    map: null, view: null, layers: {}, switches: null, day: null, other: null, swipe: null, unders: new Map(), marks: null, meetings: null, insets: null, world: null,
    spec: null, frame: null, selected: null, clicked: null, legend: null, outlines: null,
  };

  // -- the map itself -------------------------------------------------------------------------------------

  /** Prepare a map once: the order of its layers, its controls, how it scrolls. */
  function install(map) {
    state.map = map;
    map.setMinZoom(ZOOM.least).setMaxZoom(ZOOM.most);
    map.createPane("world").style.zIndex = 349;
    // "land" is under everything but the world; smaller territories are drawn over those that hold them.
    ["land", "figure", "contours", "zones", ...PARTS].forEach((name, rank) => {
      map.createPane(name).style.zIndex = 350 + rank;
    });
    PARTS.forEach((name) => { map.createPane(OTHER + name).style.zIndex = map.getPane(name).style.zIndex; });
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
    state.meetings = new Meetings(map, (id, event) => pick(`rencontre:${id}`, event), (id) => pointInPage(id && `rencontre:${id}`));
    state.world = new World(map, state.marks, (...file) => published.fetched(...file));
    state.insets = new Insets(map, ([west, south, east, north]) => map.fitBounds([[south, west], [north, east]], { animate: false }), () => (state.world.isLookedAt ? state.view.fit(state.spec.frame.bounds) : lookFar()));
    answer("#monde", () => { state.view.isOwn = true; lookFar(); });
    map.on("moveend", () => { drawWorld(); writeNames(); });
    installDays(map);
    installLayers(map);
  }

  /** Prepare the day that is looked at, and the one that it may be compared with. */
  function installDays(map) {
    const parts = { ...state.layers, limites: state.layers.limites_regions };
    const hover = (id) => pointInPage(id && `collectivite:${rowOf(id)}`);
    state.day = new Day(parts, "", pickMember, hover);
    state.other = new Day(parts, OTHER, pickMember, hover);
    state.swipe = new Swipe(map, () => {
      drawNow({ ...state.spec, compared: null });
      map.getContainer().focus({ preventScroll: true });
      compareNoMore();
    });
  }

  /** Have layers shown and hidden by the visitor, and by the address. */
  function installLayers(map) {
    const drawAgain = () => state.spec && drawNow(state.spec);
    const groups = { ...state.layers, initiatives: state.marks.group, rencontres: state.meetings.group };
    state.switches = new Layers(map, groups, (said) => { switched(said); drawAgain(); });
    goneBack(drawAgain);
    addLayers(map, state.switches.listed);
  }

  function makeLayers(map) {
    const names = ["land", "figure", "zones", ...Object.keys(HEADINGS), "limites_regions", "limites_departements", "outline", "highlight", "noms"];
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
    if (towns && state.map.hasLayer(state.layers.noms)) {
      window.Names.write(state.map, state.layers.noms, towns, state.marks.boxes());
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
    state.day.publish(members.content);
    if (points.fresh) {
      state.marks.publish(points.content);
      state.unders = makeUnders(state.marks.points, points.content.zones);
    }
    if (meetings?.fresh) {
      state.meetings.publish(meetings.content);
      meetings.fresh = false;
    }
    state.legend ??= addLegend(state.map, points.content.families, (id, added) => choose("familles", id, added));
    for (const file of [contours, points]) {
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
    state.switches.show(layersSaid(), { rencontres: spec.meetings });
    load(spec).then(() => spec === state.spec && showAndName(spec), (error) => sayFailure(error, () => draw(state.spec)));
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

  /** Draw another choice, before Python does: a whole spec, or what changes of the one that was asked for last. */
  function redraw(changes) {
    const before = changes.addresses ? {} : state.spec;
    const meetings = state.spec.meetings || Boolean(changes.selected?.startsWith("rencontre:"));
    drawNow({ ...before, meetings, ...changes, frame: { ...state.spec.frame, ...changes.frame } });
  }

  function show(spec) {
    forgetFailure();
    state.legend.say(spec, state.meetings.isOn);
    shade(spec.figure, published, state.layers.figure);
    // Under a figure, areas of members would be read as classes of it.
    state.day.show(spec.figure ? [] : named(spec.collectivites, state.day.members), spec, regionsOf(spec));
    showInitiatives(spec.initiatives, !spec.figure);
    state.meetings.show(spec.rencontres);
    state.outlines.show(spec.outlines);
    // Who arrives by an address that says a view looks there, whatever sheet is open.
    const isShownAView = state.frame === null && Boolean(spec.frame.view);
    if (spec.frame.token !== state.frame) {
      look(spec.frame, state.frame === null);
    }
    showOther(spec.compared);
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
    const { marks, day, world } = state;
    const isFar = marks.home.length || day.shapes.size ? !first && world.isLookedAt : marks.abroad.length;
    state.frame = token;
    state.view.frame(...(isFar ? [world.bounds, ZOOM.world] : [bounds]));
    if (first && view) {
      state.view.go(view);
    }
  }

  /** Show the day that the chosen one is compared with beside it, or none. */
  function showOther(compared) {
    const { day, other } = state;
    if (compared) {
      other.publish(day.published);
      other.show(compared.collectivites, { ...state.spec, ...compared }, regionsOf(compared));
    } else {
      other.clear();
    }
    const sides = compared?.titles.map((title, side) => ({ title, panes: (side === compared.side ? other : day).panes }));
    state.swipe.show(sides ?? null, L.latLngBounds(state.spec.frame.bounds).getCenter());
  }

  function regionsOf({ former }) {
    return published[former ? "anciennes_regions" : "contours"].content.regions;
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
    } else if (kind === "collectivite" && state.day.members.has(id)) {
      const { shape } = state.day.of(id);
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
    const shape = kind === "collectivite" ? state.day.of(id)?.shape : null;
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
    const choices = ids.map((each) => [state.day.members.get(each).name, (chosen) => pick(`collectivite:${rowOf(each)}`, chosen)]);
    offer(state.map, event.latlng, `${ids.length} collectivités ici`, choices);
  }

  /** The ids that the map shows now, read back from its layers. */
  function shown() {
    return {
      initiatives: state.marks.ids,
      rencontres: state.meetings.isOn ? state.meetings.ids : [],
      collectivites: state.day.shown,
      compared: state.other.shown,
      figure: shownClasses(),
    };
  }

  return { install, draw, live, redraw, shown, point };
})();
