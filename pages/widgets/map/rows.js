/* Which rows of a published file are shown. */
"use strict";

window.Rows = (() => {
  /**
   * The ids that are shown: named, or, when they are many, a bit for each row of the file. The page that holds the map
   * hands over bits of its own making: they are no Uint8Array of this frame.
   */
  function named(rows, published) {
    if (typeof rows !== "string" && !ArrayBuffer.isView(rows)) {
      return rows;
    }
    const bits = typeof rows === "string" ? Uint8Array.from(atob(rows), (letter) => letter.charCodeAt(0)) : rows;
    return [...published.keys()].filter((_, place) => bits[place >> 3] & (128 >> (place & 7)));
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

  return { rowOf, named, isBefore };
})();
