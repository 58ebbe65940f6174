/*
 * Streamlit keeps the address that it read last, and does not see what a script has written there since: the map, where it
 * looks and its layers. It reads it again, and runs the screen for it, when the visitor has gone back or forward.
 * So it is told that he did, before the next thing that he does in the page: moving the map itself asks nothing of the server.
 */
"use strict";

(() => {
  let isKnown = true;

  /** Have an address that a script has just written told to Streamlit before it is asked for something. */
  window.addressWritten = () => { isKnown = false; };

  window.tellAddress = () => {
    // What is chosen meanwhile would be undone by the address of before it: that is told with the next thing one does.
    if (!isKnown && !window.isChoosing?.()) {
      window.dispatchEvent(new PopStateEvent("popstate", { state: window.history.state }));
    }
  };

  window.addEventListener("popstate", () => { isKnown = true; }, true);
  for (const event of ["pointerdown", "keydown"]) {
    document.addEventListener(event, window.tellAddress, true);
  }
})();
