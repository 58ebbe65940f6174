import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest, opposite, places, years } from "../../pages/widgets/timeline/timeline.js";

const DAYS = [["2009-10-01", ""], ["2012-08-31", ""], ["2012-12-31", ""], ["2020-12-08", ""]];

test("a day stands on the line where it was in time", () => {
  const [first, second, , last] = places(DAYS);
  assert.equal(first, 0);
  assert.equal(last, 1);
  assert.ok(second > 0.25 && second < 0.27);
});

test("the handle goes to the day that is nearest", () => {
  assert.equal(nearest(DAYS, 0.1), 0);
  assert.equal(nearest(DAYS, 0.28), 2);
  assert.equal(nearest(DAYS, 0.9), 3);
});

test("a year is written once, and only where there is room", () => {
  assert.deepEqual(years(DAYS, 600).map(({ year }) => year), ["2009", "2012", "2020"]);
  assert.deepEqual(years(DAYS, 60).map(({ year }) => year), ["2009", "2020"]);
});

test("a day is first compared with the earliest, and the earliest with the last", () => {
  const days = [["2009-06-01", ""], ["2012-08-31", ""], ["2020-09-03", ""]];
  assert.equal(opposite(days, "2020-09-03"), "2009-06-01");
  assert.equal(opposite(days, "2009-06-01"), "2020-09-03");
});
