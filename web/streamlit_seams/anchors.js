/* An address with an anchor opens at its part.

   Streamlit goes there as soon as the title of the part has come; the charts and the map above it are drawn later, and push
   it away. It is followed until the visitor does something. */
"use strict";

(() => {
  const ACTS = ["wheel", "pointerdown", "keydown", "touchstart"];
  const part = window.location.hash.slice(1);
  const find = () => document.getElementById(part);
  const heights = new ResizeObserver(() => find()?.scrollIntoView());
  const arrivals = new MutationObserver(() => {
    const screen = find()?.closest("[data-testid=stMainBlockContainer]");
    if (screen) {
      arrivals.disconnect();
      heights.observe(screen);
    }
  });

  function stop() {
    arrivals.disconnect();
    heights.disconnect();
    ACTS.forEach((act) => { window.removeEventListener(act, stop, true); });
  }

  if (part) {
    ACTS.forEach((act) => { window.addEventListener(act, stop, true); });
    arrivals.observe(document, { subtree: true, childList: true });
  }
})();
