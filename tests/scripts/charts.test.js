import assert from "node:assert/strict";
import { test } from "node:test";
import { segments } from "../../pages/widgets/charts/shares.js";
import { placed, scales } from "../../pages/widgets/charts/totals.js";

const MARKS = [
  { debut: 2012.66, fin: 2012.67, nombre: 88 },
  { debut: 2012.93, fin: 2012.94, nombre: 100 },
  { debut: 2023, fin: 2024, nombre: 180 },
];

test("years go down by steps of one height, and the greatest number has room for its words", () => {
  const { first, last, x, y } = scales(MARKS, 800);
  assert.deepEqual([first, last], [2012, 2024]);
  assert.equal(y(2014) - y(2013), y(2013) - y(2012));
  assert.equal(x(0), 42);
  assert.ok(x(180) < 800 - 90);
});

test("marks that would run into each other are moved down, in the order of time", () => {
  const places = placed(MARKS, (time) => (time - 2012) * 10).map((mark) => mark.at);
  assert.ok(places[1] - places[0] >= 18);
  assert.ok(places[2] > places[1]);
});

test("the parts of a bar follow each other, and one without a length is not drawn", () => {
  const drawn = segments([{ label: "attestée", share: 0.5 }, { label: "présumée", share: 0.25 }, { label: "rien", share: 0 }]);
  assert.deepEqual(drawn.map(({ label, start, end }) => [label, start, end]), [["attestée", 0, 0.5], ["présumée", 0.5, 0.75]]);
});
