/* A text of several lines is sent as it is typed, after a pause: Streamlit does so for one line only (« live »).

   It sends one at Ctrl + Enter: that is pressed here, in the containers whose key begins with « au_fil ». */
"use strict";

(() => {
  const FIELD = "[class*=st-key-au_fil] textarea";
  const PAUSE = 800; // milliseconds without a key
  const waiting = new WeakMap();

  function send(field) {
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true }));
  }

  document.addEventListener("input", ({ target, isComposing }) => {
    if (isComposing || !target.matches(FIELD)) {
      return;
    }
    clearTimeout(waiting.get(target));
    waiting.set(target, setTimeout(() => send(target), PAUSE));
  });
})();
