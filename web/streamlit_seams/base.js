/* What Streamlit finds around it: where the server is, and nobody who holds its page in a frame. */
"use strict";

// Left to itself, it first looks for the server under the address of the screen.
window.__streamlit = { BACKEND_BASE_URL: new URL("../../", document.currentScript.src).href };

// Of a component of ours it is sent, at each run, the name alone, and of which bundle of the assets it is.
const { src } = document.currentScript;
window.ours = async (bundle, script) => (await import(new URL(`../${bundle}/pages/widgets/component.js`, src))).component(script);

// It tells the page of the site that shows the map each address, with what is searched for, and takes orders.
window.parent = window;
