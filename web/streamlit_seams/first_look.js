/*
 * From the first look to the screen: what the page came with stays until what is drawn in its place is whole, and then
 * gives way at once, so that nothing jumps. Streamlit says when by its state; the map by that of its document. A long
 * screen, filled downwards, is whole once what is in view is.
 */
"use strict";

(() => {
  const look = document.querySelector(".premier-regard");
  const map = look.querySelector(".premier-carte");
  const PATIENCE = 20_000; // milliseconds after which the screen is shown as it is
  const SETTLING = 3_000; // milliseconds that it has for its last parts once Streamlit has said what they are
  const STILL = 2; // frames that what is drawn has to stay as it is

  document.documentElement.classList.add("se-prepare");
  performance.mark("premier-regard");

  /** Show the picture at a zoom that the map will have: that one goes by steps. */
  function fit(picture) {
    const { large, zoom, pas, proche } = picture.dataset;
    const room = Number(zoom) + Math.log2(picture.getBoundingClientRect().width / large);
    const near = Math.min(proche, Math.floor(room / pas) * pas);
    picture.style.setProperty("--echelle", `${2 ** (near - zoom)}px`);
  }

  const all = (selector) => [...document.querySelectorAll(`.stApp ${selector}`)];
  const screen = () => document.querySelector(".stApp .stMainBlockContainer");
  const isSaid = () => Boolean(document.querySelector(".stApp[data-test-script-state='notRunning']"));
  const frame = () => document.querySelector(".st-key-carte iframe");
  const isDrawn = () => !frame() || Boolean(frame().contentDocument?.body?.dataset.carte);
  /* Streamlit's own element comes first into the shadow of a component, and ours when its script is there. */
  const isEmpty = (component) => !(component.shadowRoot?.childElementCount > 1 || component.getBoundingClientRect().height);
  const top = (part) => Math.round(part.getBoundingClientRect().top);
  const isInView = (part) => top(part) < innerHeight;

  /** What is there and not drawn yet. */
  function unfinished() {
    const maps = frame() ? [] : all(".st-key-carte");
    return [...maps, ...all("[data-testid=stSkeleton]"), ...all("[data-testid=stBidiComponentIsolated]").filter(isEmpty)];
  }

  /** Where what is in view stands, once the rest can only come below: beside it are the filters, where there are some. */
  function placesInView() {
    const parts = all(".stMainBlockContainer [data-testid=stElementContainer]");
    const hasFilters = !look.matches(".premier-filtres") || all("[data-testid=stSidebar] .st-key-facettes").length > 0;
    const isFull = !map && hasFilters && !parts.every(isInView) && !unfinished().some(isInView);
    return isFull ? parts.filter(isInView).map(top).join() : "";
  }

  /** Leave the drawing of the map where the map comes, until that one is drawn. */
  function handOver() {
    const place = document.querySelector(".st-key-carte");
    if (map && place) {
      place.append(map);
      const since = performance.now();
      const watch = () => (isDrawn() || performance.now() - since > PATIENCE ? map.remove() : requestAnimationFrame(watch));
      watch();
    }
    const hadFocus = look.contains(document.activeElement);
    const scrolled = look.querySelector("main").scrollTop;
    look.remove();
    document.documentElement.classList.remove("se-prepare");
    document.querySelector(".st-key-espace > :first-child")?.scrollTo(0, scrolled);
    if (hadFocus) {
      document.querySelector(".st-key-menu a, .st-key-menu input")?.focus();
    }
  }

  const begun = performance.now();
  let told = 0; // when Streamlit had said all there is
  let drawn = "";
  let still = 0;

  /** What has to stay as it is before it is shown; nothing as long as it is not whole. */
  function whole() {
    const isWhole = unfinished().length === 0 || performance.now() - told > SETTLING;
    return told ? isWhole && String(screen().firstElementChild?.scrollHeight || "") : placesInView();
  }

  function wait() {
    told = screen() && isSaid() ? told || performance.now() : 0;
    const now = screen() ? whole() : "";
    still = now && now === drawn ? still + 1 : 0;
    drawn = now;
    if (still >= STILL || performance.now() - begun > PATIENCE) {
      handOver();
    } else {
      requestAnimationFrame(wait);
    }
  }

  const fitted = map?.querySelector("img:not(.premier-pose)");
  if (fitted) {
    fit(fitted);
  }
  wait();
})();
