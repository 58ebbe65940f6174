/* A link to another screen leads there while a menu is open.

   Streamlit closes the menu once the link was followed, and tells the server so: the screen that is left is drawn again, in
   the place of the one that was asked for. Here the menu is closed first. */
"use strict";

(() => {
  const LINK = "[data-testid=stPageLink-NavLink]";
  const OPEN = "[data-testid=stPopover] button[aria-expanded=true]";

  window.addEventListener("click", (event) => {
    const link = event.target.closest?.(LINK);
    const open = link && !event.ctrlKey && !event.metaKey && !event.shiftKey && document.querySelector(OPEN);
    if (open) {
      event.preventDefault();
      event.stopImmediatePropagation();
      open.click();
      setTimeout(() => link.click());
    }
  }, true);
})();
