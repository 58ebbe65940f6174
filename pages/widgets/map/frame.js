/* What is borrowed of streamlit-folium, in whose frame the map is. */
"use strict";

window.Frame = (() => {
  const { key: LAYERS } = window.Overlays;
  const SINCE = "depuis";

  /** It keeps every group it was ever given; without this the browser's memory grows. */
  function forget() {
    if (window.feature_group) {
      window.feature_group.length = 0;
    }
  }

  /** Tell Python what was picked; the date makes a second click on the same object a new one. */
  function tell(id) {
    parent.tellAddress?.();
    window.Streamlit.setComponentValue({ picked: { id, at: Date.now() } });
  }

  /** Choose a value of a criterion, alone or with others: in the page when it can, so that it is seen at once. */
  function choose(key, value, added) {
    parent.tellAddress?.();
    if (!parent.chosenOnMap?.(key, value, added)) {
      tell(`${added ? "+" : ""}${key}:${value}`);
    }
  }

  /** Open a sheet: in the page when it can, so that it is seen at once. */
  function open(row) {
    parent.tellAddress?.();
    parent.openedOnMap ? parent.openedOnMap(row) : tell(row);
  }

  /** The page's address with a key that says something else, or nothing. */
  function saying(key, value) {
    const address = new URL(parent.location.href);
    address.searchParams[value ? "set" : "delete"](key, value);
    return address;
  }

  /** Tell the page's address what is seen, so that it can be shared; nothing is drawn again for it. */
  function moved(view) {
    parent.history.replaceState(parent.history.state, "", saying("vue", view));
    parent.addressWritten?.();
  }

  /** What the page's address says of the layers. */
  function layers() {
    return new URL(parent.location.href).searchParams.getAll(LAYERS).flatMap((value) => value.split(","));
  }

  /** Tell it so: one goes back from a layer as from all else that is chosen. */
  function switched(said) {
    parent.history.pushState(parent.history.state, "", saying(LAYERS, said.join(",")));
    parent.addressWritten?.();
  }

  /** Hear, as long as this frame is there, that the visitor went back or forward. */
  function goneBack(act) {
    parent.addEventListener("popstate", act);
    window.addEventListener("pagehide", () => parent.removeEventListener("popstate", act));
  }

  /** End the comparison of two days. */
  function compareNoMore() {
    tell(`${SINCE}:`);
  }

  /** Have the page mark the card of what is pointed at on the map. */
  function point(row) {
    parent.pointedOnMap?.(row);
  }

  /** Answer a link of the page as long as this frame is there, and bring the map into view. */
  function answer(link, act) {
    const clicked = (event) => {
      if (event.target.closest?.(`a[href$="${link}"]`)) {
        event.preventDefault();
        parent.document.querySelector(".st-key-espace")?.scrollIntoView();
        act();
      }
    };
    parent.document.addEventListener("click", clicked, true);
    window.addEventListener("pagehide", () => parent.document.removeEventListener("click", clicked, true));
  }

  return { forget, open, choose, moved, layers, switched, goneBack, compareNoMore, point, answer };
})();
