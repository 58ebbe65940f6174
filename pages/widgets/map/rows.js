/* Which rows of a published file are shown. */
"use strict";

window.Rows = (() => {
  /** The ids that are shown: named by Python, or, when they are many, a bit for each row of the file. */
  function named(rows, published) {
    if (typeof rows !== "string") {
      return rows;
    }
    const bits = Uint8Array.from(atob(rows), (letter) => letter.charCodeAt(0));
    return [...published.keys()].filter((_, place) => bits[place >> 3] & (128 >> (place & 7)));
  }

  /** The row that a shape is of: `lille@2020` is the one of `lille` in a past year. */
  function rowOf(id) {
    return id.split("@")[0];
  }

  return { rowOf, named };
})();
