import assert from "node:assert/strict";
import { test } from "node:test";
import { segments } from "../../pages/widgets/charts/shares.js";
import { labelled, scales, step } from "../../pages/widgets/charts/totals.js";

const MARKS = [
  { debut: 2012.66, fin: 2012.67, nombre: 88 },
  { debut: 2012.93, fin: 2012.94, nombre: 100 },
  { debut: 2023, fin: 2024, nombre: 180 },
];

test("years go right by steps of one width, numbers go up, and a day that is looked at is within", () => {
  const { first, last, x, y } = scales(MARKS, [{ at: 2009.7 }], 800);
  assert.deepEqual([first, last], [2009, 2024]);
  assert.ok(Math.abs(x(2014) - x(2013) - (x(2013) - x(2012))) < 1e-9);
  assert.ok(x(2024) < 800 && y(180) < y(88) && y(88) < y(0));
});

test("a year is written where there is room for it", () => {
  assert.deepEqual([70, 25, 3].map(step), [1, 2, 5]);
});

test("words are written beside their mark, over a column, and not where others stand already", () => {
  const mark = (place, at, top, column = false) => ({ place, at, top, bottom: 276, column, mots: "plus de 130" });
  const alone = labelled([mark(0, 100, 80)], 400).get(0);
  assert.deepEqual([alone.anchor, alone.x > 100], ["start", true]);
  assert.equal(labelled([mark(0, 100, 80, true)], 400).get(0).anchor, "middle");
  assert.equal(labelled([mark(0, 390, 80)], 400).get(0).anchor, "end");
  const crowd = Array.from({ length: 9 }, (_, place) => mark(place, 100, 80 + place));
  assert.ok([...labelled(crowd, 400).values()].includes(null));
});

test("the parts of a bar follow each other, and one without a length is not drawn", () => {
  const drawn = segments([{ label: "attestée", share: 0.5 }, { label: "présumée", share: 0.25 }, { label: "rien", share: 0 }]);
  assert.deepEqual(drawn.map(({ label, start, end }) => [label, start, end]), [["attestée", 0, 0.5], ["présumée", 0.5, 0.75]]);
});
