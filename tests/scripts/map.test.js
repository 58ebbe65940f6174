import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";
import { document } from "./dom.js";

const MAP = new URL("../../pages/widgets/map/", import.meta.url);
const APPEARANCE = JSON.parse(readFileSync(new URL("../../outputs/map/appearance.json", import.meta.url), "utf8"));

/** The scripts of the map as the browser has them, one after another under one window. */
function scripts(...names) {
  const window = { Appearance: APPEARANCE };
  const context = vm.createContext({ window, document, atob, Uint8Array });
  for (const name of names) {
    vm.runInContext(readFileSync(new URL(`${name}.js`, MAP), "utf8"), context);
  }
  return window;
}

const plain = (value) => JSON.parse(JSON.stringify(value));

test("few rows are named; many are a bit each, in the order of their file", () => {
  const { named } = scripts("rows").Rows;
  const published = new Map([..."abcdefghij"].map((id) => [id, {}]));
  assert.deepEqual(named(["c", "a"], published), ["c", "a"]);
  const bits = Buffer.from([0b10000001, 0b01000000]).toString("base64");
  assert.deepEqual(plain(named(bits, published)), ["a", "h", "j"]);
});

test("members look as the one file of constants says", () => {
  const { HEADINGS, PRESUMED } = scripts("symbols", "shapes").Shapes;
  for (const [name, said] of Object.entries(APPEARANCE.headings)) {
    assert.equal(HEADINGS[name].fillColor, said.fill);
    assert.equal(HEADINGS[name].color, said.stroke);
    assert.equal(HEADINGS[name].fillOpacity, said.screen.opacity);
  }
  assert.equal(PRESUMED.color, APPEARANCE.presumed.stroke);
});

test("the legend of a figure names each class, and what is not known only when something is not", () => {
  const { classes } = scripts("symbols", "shapes", "figure").Figure;
  const known = { classes: ["0", "1 à 3"], values: { a: [0, "0"], b: [1, "2"] } };
  assert.deepEqual(plain(classes(known)).map(([, name]) => name), ["0", "1 à 3"]);
  const partly = { ...known, values: { ...known.values, c: [-1, "population inconnue"] } };
  assert.deepEqual(plain(classes(partly)).map(([, name]) => name), ["0", "1 à 3", "Pas de donnée"]);
  assert.equal(classes(known)[1][0].fillColor, APPEARANCE.ramp[1]);
});
