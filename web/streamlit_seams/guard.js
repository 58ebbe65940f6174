/* Whom the map listens to: the page of this site that holds it. What it is sent it runs as a script. */
"use strict";

window.addEventListener("message", (event) => {
  if (event.source !== window.parent || event.origin !== window.location.origin) {
    event.stopImmediatePropagation();
  }
});
