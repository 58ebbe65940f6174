/* A list of choices stays open while what holds its field scrolls, and keeps the words that were typed.

   The keyboard scrolls to the field that it reaches, filters that unfold move theirs, a phone makes room for its keys: at
   each of these scrolls Streamlit closes the list and forgets the words. At a scroll inside a field it does not. */
"use strict";

(() => {
  const OPEN = "[role=combobox][aria-expanded=true]";

  window.addEventListener("scroll", (event) => {
    const field = document.activeElement;
    if (field?.matches(OPEN) && event.target.contains(field)) {
      Object.defineProperty(event, "target", { value: field });
    }
  }, true);
})();
