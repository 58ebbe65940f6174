/* Where the server is. Left to itself, Streamlit first looks for it under the address of the screen. */
"use strict";

window.__streamlit = { BACKEND_BASE_URL: new URL("../../", document.currentScript.src).href };
