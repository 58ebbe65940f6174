import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";
import { document } from "./dom.js";

const MAP = new URL("../../pages/widgets/map/", import.meta.url);
const APPEARANCE = JSON.parse(readFileSync(new URL("../../outputs/map/appearance.json", import.meta.url), "utf8"));

const OVERLAYS = JSON.parse(readFileSync(new URL("../../atlas/overlays.json", import.meta.url), "utf8"));

/** The scripts of the map as the browser has them, one after another under one window. */
function scripts(...names) {
  const window = { Appearance: APPEARANCE, Overlays: OVERLAYS };
  const context = vm.createContext({ window, document, atob, Uint8Array, L: LEAFLET });
  for (const name of names) {
    vm.runInContext(readFileSync(new URL(`${name}.js`, MAP), "utf8"), context);
  }
  return window;
}

/** As much of Leaflet as the drawn things ask for: each says what it was made of. */
const LEAFLET = {
  divIcon: (options) => options,
  marker: (at, options) => ({ at, options, bindTooltip() { return this; }, on() { return this; } }),
  polyline: (points, options) => ({ points, options }),
  geoJSON: (shape, options) => ({ shape, options }),
  latLngBounds: (corners) => corners,
};

const plain = (value) => JSON.parse(JSON.stringify(value));

test("few rows are named; many are a bit each, in the order of their file", () => {
  const { named } = scripts("rows").Rows;
  const published = new Map([..."abcdefghij"].map((id) => [id, {}]));
  assert.deepEqual(named(["c", "a"], published), ["c", "a"]);
  const bits = Buffer.from([0b10000001, 0b01000000]).toString("base64");
  assert.deepEqual(plain(named(bits, published)), ["a", "h", "j"]);
  assert.deepEqual(plain(named(Uint8Array.of(0b10000001, 0b01000000), published)), ["a", "h", "j"]); // of another frame
});

test("a turn is older than a later one of the same visit only", () => {
  const { isBefore } = scripts("rows").Rows;
  assert.ok(isBefore("k3f9-9", "k3f9-10"));
  assert.ok(!isBefore("k3f9-10", "k3f9-10"));
  assert.ok(!isBefore("", "k3f9-10"));
  assert.ok(!isBefore("autre-1", "k3f9-10"));
  assert.ok(!isBefore("k3f9-1", undefined));
});

test("a shape of a past year is of its row", () => {
  const { rowOf } = scripts("rows").Rows;
  assert.deepEqual([rowOf("metropole-de-lyon@2020"), rowOf("ville-de-niort")], ["metropole-de-lyon", "ville-de-niort"]);
});

test("members look as the one file of constants says", () => {
  const { HEADINGS, PRESUMED } = scripts("symbols", "areas", "shapes").Shapes;
  for (const [name, said] of Object.entries(APPEARANCE.headings)) {
    assert.equal(HEADINGS[name].fillColor, said.screen.fill);
    assert.equal(HEADINGS[name].color, said.screen.stroke);
    assert.equal(HEADINGS[name].fillOpacity, said.screen.opacity);
  }
  assert.equal(PRESUMED.color, APPEARANCE.presumed.stroke);
});

test("the legend of a figure names each class, and what is not known only when something is not", () => {
  const { classes } = scripts("symbols", "areas", "shapes", "figure").Figure;
  const known = { classes: ["0", "1 à 3"], values: { a: [0, "0"], b: [1, "2"] } };
  assert.deepEqual(plain(classes(known)).map(([, name]) => name), ["0", "1 à 3"]);
  const partly = { ...known, values: { ...known.values, c: [-1, "population inconnue"] } };
  assert.deepEqual(plain(classes(partly)).map(([, name]) => name), ["0", "1 à 3", "Pas de donnée"]);
  assert.equal(classes(known)[1][0].fillColor, APPEARANCE.ramp[1]);
});

/** A map that only knows which groups it has, and tells of those that come and go. */
function switching(...shown) {
  const groups = Object.fromEntries(Object.keys(OVERLAYS.layers).map((name) => [name, { name }]));
  const has = new Set(shown.map((name) => groups[name]));
  let told = () => {};
  const map = {
    on(_, act) { told = act; },
    hasLayer: (group) => has.has(group),
    addLayer(group) { has.add(group); told(); },
    removeLayer(group) { has.delete(group); told(); },
  };
  return { map, groups, has: () => [...has].map(({ name }) => name).sort() };
}

const USUAL = Object.entries(OVERLAYS.layers).filter(([, { usual }]) => usual).map(([name]) => name).sort();

test("an address shows and hides layers, and what it does not name is as usual", () => {
  const { map, groups, has } = switching();
  const told = [];
  const layers = new (scripts("layers").Layers.Layers)(map, groups, (said) => told.push(said));
  layers.show(["-noms", "rencontres", "routes"], { rencontres: false });
  assert.deepEqual(has(), [...USUAL.filter((name) => name !== "noms"), "rencontres"].sort());
  layers.show([], { rencontres: false });
  assert.deepEqual(has(), USUAL);
  layers.show(["-rencontres"], { rencontres: true });
  assert.deepEqual(has(), USUAL);
  assert.deepEqual(told, []); // none of it was done by the visitor
});

test("a layer that the visitor switches is named in the address, and again as usual it is not", () => {
  const { map, groups } = switching(...USUAL);
  const told = [];
  const layers = new (scripts("layers").Layers.Layers)(map, groups, (said) => told.push(said.join()));
  layers.show([], { rencontres: false });
  map.removeLayer(groups.villes);
  map.addLayer(groups.rencontres);
  map.addLayer(groups.villes);
  assert.deepEqual(told, ["-villes", "rencontres,-villes", "rencontres"]);
});

const FAMILY = { id: "commerces", couleur: "#0072B2", symbole: "rond" };
const POINT = { id: "a", name: "A", family: "commerces", place: "Brest", lat: 48, lon: -4, wide: false, zone: "", sides: [], over: false };

const MARKS = ["rows", "symbols", "clusters", "points", "marks"];

function under(changes) {
  const { makeUnders } = scripts("symbols", "areas", "shapes").Shapes;
  const point = { ...POINT, ...changes };
  return makeUnders([point], { "epci-1+epci-2": { type: "MultiPolygon" } }).get(point) ?? [];
}

test("an agreement has a mark on each side, and a line between them", () => {
  const { makeRows } = scripts(...MARKS).Marks;
  const sides = [[48.3, -3.6]];
  const [row] = makeRows([{ ...POINT, sides }], [FAMILY]);
  assert.deepEqual(plain(row.map(({ lat, lon }) => [lat, lon])), [[48, -4], [48.3, -3.6]]);
  assert.deepEqual(plain(under({ sides }).map(({ points }) => points)), [[[48, -4], [48.3, -3.6]]]);
});

test("what serves several territories is over their one area; what serves its commune is over nothing", () => {
  assert.equal(under({ zone: "epci-1+epci-2" }).length, 1);
  assert.deepEqual(plain(under({})), []);
});

test("what is over is paler than what is not", () => {
  const { makeRows, Layer } = scripts(...MARKS).Marks;
  const opacity = (over) => {
    const [[mark]] = makeRows([{ ...POINT, over }], [FAMILY]);
    return Layer.prototype.single.call({ selected: "" }, mark).options.opacity;
  };
  assert.deepEqual([opacity(true), opacity(false)], [APPEARANCE.pale, 1]);
});

const PLACES = [{ id: "a" }, { id: "b" }, { id: "liege", lat: 50.6, lon: 4.6, place: "Belgique", abroad: true }];
const POINTS = PLACES.map((place) => ({ ...POINT, ...place }));
const FEW = { families: [FAMILY], points: POINTS };

/** What the marks say of a file at a zoom: of two initiatives in Brest and one in Belgium. */
function marksAt(zoom, selected = "", file = FEW, shown = ["a", "b", "liege"]) {
  const { Layer } = scripts(...MARKS).Marks;
  const bounds = { pad: () => bounds, getNorth: () => 80, getSouth: () => -80, getWest: () => -180, getEast: () => 180 };
  const marks = Object.create(Layer.prototype);
  const nothing = { clearLayers() {}, removeLayer() {} };
  Object.assign(marks, { selected, draw() {}, group: nothing, drawn: new Map(), map: { getZoom: () => zoom, getBounds: () => bounds } });
  marks.publish(file);
  marks.show(shown);
  return marks;
}

/** The same file as outputs/map/columns.py writes it. */
function inColumns() {
  const written = (Kind, numbers) => Buffer.from(Kind.from(numbers, Math.round).buffer).toString("base64");
  return {
    families: [FAMILY], zones: { "epci-1": {} }, degree: 100_000, flags: ["wide", "over", "abroad"], sides: { 0: [[48.3, -3.6]] },
    columns: {
      lat: written(Int32Array, POINTS.map(({ lat }) => lat * 100_000)), lon: written(Int32Array, POINTS.map(({ lon }) => lon * 100_000)),
      family: written(Uint8Array, [0, 255, 0]), flags: written(Uint8Array, [0, 3, 4]), zone: written(Uint16Array, [1, 0, 0]),
    },
  };
}

test("many initiatives are read column by column, and have their names when these are there", () => {
  const marks = marksAt(APPEARANCE.zoom.world, "", inColumns(), Uint8Array.of(0b11100000));
  const said = plain(marks.points.map(({ lat, lon, family, wide, over, abroad, zone, sides }) => [lat, lon, family, wide, over, abroad, zone, sides]));
  assert.deepEqual(said, [
    [48, -4, "commerces", false, false, false, "epci-1", [[48.3, -3.6]]],
    [48, -4, "", true, true, false, "", []],
    [50.6, 4.6, "commerces", false, false, true, "", []],
  ]);
  assert.equal(marks.marksOf("liege").length, 0);
  marks.name({ id: ["a", "b", "liege"], name: ["A", "B", "Liège"], place: ["Brest", "Brest", "Belgique"] });
  assert.deepEqual(plain(marks.marksOf("liege").map(({ name, place }) => [name, place])), [["Liège", "Belgique"]]);
  assert.deepEqual(plain(marks.ids), ["a", "b", "liege"]);
});

test("a group is known by its rows, whatever their order, and by no others", () => {
  const { Marks: { makeRows }, Clusters: { key } } = scripts(...MARKS);
  const marks = makeRows(Array.from({ length: 9 }, () => POINT), [FAMILY]).flat();
  const named = (...rows) => key({ rows: rows.map((at) => marks[at]) }, "");
  assert.equal(named(1, 5, 6), named(6, 1, 5));
  assert.notEqual(named(1, 5, 6), named(2, 3, 7)); // whose numbers and squares of them add up to the same
});

test("what lies abroad is seen from afar only, in a group of its own; and when its sheet is open", () => {
  const shown = (...view) => plain(marksAt(...view).shown.map(({ id }) => id));
  const { world } = APPEARANCE.zoom;
  assert.deepEqual(shown(world), ["a", "b", "liege"]);
  assert.deepEqual(shown(world + 0.25), ["a", "b"]);
  assert.deepEqual(shown(world + 0.25, "liege"), ["a", "b", "liege"]);
  assert.deepEqual(plain(marksAt(0).groups().map(({ rows }) => rows.map(({ id }) => id))), [["a", "b"], ["liege"]]);
});

test("the view of the world holds the country and what is chosen abroad, and names each country once", () => {
  const { World } = scripts("rows", "symbols", "areas", "shapes", "clusters", "points", "marks", "insets", "world").World;
  const [rows] = [marksAt(0).abroad];
  const far = new World({ getZoom: () => 2 }, { abroad: [...rows, ...rows] });
  assert.deepEqual(plain(far.names).map(([name]) => name), ["Belgique"]);
  assert.deepEqual(plain(far.bounds)[0], [APPEARANCE.parts[0].bounds[1], APPEARANCE.parts[0].bounds[0]]);
  assert.ok(far.isLookedAt);
  assert.ok(!new World({ getZoom: () => 2 }, { abroad: [] }).isLookedAt);
});

const rowsAt = (...places) => places.map(([lat, lon, family], rank) => {
  const [x, y] = scripts("clusters").Clusters.project(lat, lon);
  return { id: String(rank), x, y, family };
});
const EVERYWHERE = [0, 0, 256, 256];

test("initiatives that crowd are one group, and stand apart when one goes closer; none is lost", () => {
  const { grouped } = scripts("clusters").Clusters;
  const rows = rowsAt([48.85, 2.35, "a"], [48.86, 2.36, "b"], [43.3, 5.4, "a"]);
  const sizes = (zoom) => plain(grouped(rows, zoom, EVERYWHERE)).map((group) => group.rows.length).sort();
  assert.deepEqual(sizes(6), [1, 2]);
  assert.deepEqual(sizes(16), [1, 1, 1]);
});

test("two marks that a line of the grid parts are not drawn over each other", () => {
  const { grouped } = scripts("clusters").Clusters;
  const side = 46 / 2 ** 6;
  const rows = [{ id: "a", x: side * 2 - 0.01, y: 10 }, { id: "b", x: side * 2 + 0.01, y: 10 }];
  assert.equal(grouped(rows, 6, EVERYWHERE).length, 1);
});

test("what lies outside the view is not grouped", () => {
  const { grouped } = scripts("clusters").Clusters;
  const [row] = rowsAt([48.85, 2.35, "a"]);
  assert.equal(grouped([row], 6, [0, 0, row.x - 1, 256]).length, 0);
});

test("the ring of a group has a part for each family, the most first", () => {
  const { shares } = scripts("clusters").Clusters;
  assert.deepEqual(plain(shares(rowsAt([0, 0, "a"], [0, 0, "b"], [0, 0, "b"]))), [["b", 2], ["a", 1]]);
});

test("the outline of a commune is read from its text, and drawn from the zoom on where its dot does not hide it", () => {
  const { Area, outlined, zoomed } = scripts("areas").Areas;
  const { coordinates } = outlined("10000:23001 488000 999 0 0 1002;1 1 1 1|-15000 -5000 1000 0");
  assert.deepEqual(plain(coordinates), [[[[2.3001, 48.8], [2.4, 48.8], [2.4, 48.9002]], [[0.0001, 0.0001], [0.0002, 0.0002]]], [[[-1.5, -0.5], [-1.4, -0.5]]]]);
  const [drawn, heard] = [new Set(), {}];
  const shape = { on(what, hear) { heard[what] = hear; return this; }, addLayer: (area) => drawn.add(area), removeLayer: (area) => drawn.delete(area), hasLayer: (area) => drawn.has(area) };
  zoomed(6);
  new Area(shape, 8, () => ({ bringToBack() {} }));
  heard.add();
  const seen = [6, 8, 7.75, 9].map((zoom) => { zoomed(zoom); return drawn.size; });
  assert.deepEqual(seen, [0, 1, 0, 1]);
});
