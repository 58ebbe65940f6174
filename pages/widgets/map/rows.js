/* Which rows of a published file are shown. */
"use strict";

window.Rows = (() => {
  /**
   * The bits of the rows that are shown, one for each row of their file; nothing when they are few, and named. The page that
   * holds the map hands over bits of its own making: they are no Uint8Array of this frame.
   */
  function bitsOf(rows) {
    if (typeof rows === "string") {
      return Uint8Array.from(atob(rows), (letter) => letter.charCodeAt(0));
    }
    return ArrayBuffer.isView(rows) ? rows : null;
  }

  function has(bits, place) {
    return Boolean(bits[place >> 3] & (128 >> (place & 7)));
  }

  /** The ids of the rows that are shown, of a file that is published. */
  function named(rows, published) {
    const bits = bitsOf(rows);
    return bits ? [...published.keys()].filter((_, place) => has(bits, place)) : rows;
  }

  /** The row that a shape is of: `lille@2020` is the one of `lille` in a past year. */
  function rowOf(id) {
    return id.split("@")[0];
  }

  /** Whether a turn is of the same visit as another, and was before it; one of another visit is not known. */
  function isBefore(turn, other) {
    const [visit, click] = (turn ?? "").split("-");
    const [otherVisit, otherClick] = (other ?? "").split("-");
    return visit !== "" && visit === otherVisit && Number(click) < Number(otherClick);
  }

  return { rowOf, bitsOf, has, named, isBefore };
})();
