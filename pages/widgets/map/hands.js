/* How a hand moves the map: one finger scrolls the page, two move the map, and the map says so. */
"use strict";

window.Hands = (() => {
  const { text } = window.Symbols;
  const SAID = 1400; // milliseconds that the words stay

  function install(map) {
    const touch = matchMedia("(pointer: coarse)").matches;
    if (!touch) {
      return;
    }
    const words = text("div", "carte-doigts", "Deux doigts pour déplacer la carte");
    words.setAttribute("aria-hidden", "true");
    map.getContainer().append(words);
    let timer;
    map.dragging.disable();
    map.getContainer().style.touchAction = "pan-x pan-y";
    map.getContainer().addEventListener("touchstart", ({ touches }) => {
      map.dragging[touches.length > 1 ? "enable" : "disable"]();
    }, { capture: true, passive: true });
    map.getContainer().addEventListener("touchmove", ({ touches }) => {
      if (touches.length === 1) {
        words.classList.add("dit");
        clearTimeout(timer);
        timer = setTimeout(() => words.classList.remove("dit"), SAID);
      }
    }, { passive: true });
  }

  return { install };
})();
