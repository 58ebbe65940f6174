/*
 * From the first look to the screen: what the page came with stays until what is drawn in its place is whole, and then
 * gives way at once, so that nothing jumps. Streamlit says when by its state; the map by that of its document.
 */
"use strict";

(() => {
  const look = document.querySelector(".premier-regard");
  const map = look.querySelector(".premier-carte");
  const PATIENCE = 20_000; // milliseconds after which the screen is shown as it is
  const SETTLING = 3_000; // milliseconds that it has for its last parts once Streamlit has said what they are
  const STILL = 2; // frames that what is drawn has to stay as high as it is

  document.documentElement.classList.add("se-prepare");
  performance.mark("premier-regard");

  /** Show the picture at a zoom that the map will have: that one goes by steps. */
  function fit(picture) {
    const { large, zoom, pas, proche } = picture.dataset;
    const room = Number(zoom) + Math.log2(picture.getBoundingClientRect().width / large);
    const near = Math.min(proche, Math.floor(room / pas) * pas);
    picture.style.setProperty("--echelle", `${2 ** (near - zoom)}px`);
  }

  const screen = () => document.querySelector(".stApp[data-test-script-state='notRunning'] .stMainBlockContainer");
  const frame = () => document.querySelector(".st-key-carte iframe");
  const isDrawn = () => !frame() || Boolean(frame().contentDocument?.body?.dataset.carte);
  const needsMap = () => Boolean(document.querySelector(".st-key-carte")) && !frame();
  const all = (selector) => [...document.querySelectorAll(`.stApp ${selector}`)];
  /* Streamlit's own element comes first into the shadow of a component, and ours when its script is there. */
  const isEmpty = (component) => !(component.shadowRoot?.childElementCount > 1 || component.getBoundingClientRect().height);
  const isDrawing = () => needsMap() || all("[data-testid=stSkeleton]").length > 0 || all("[data-testid=stBidiComponentIsolated]").some(isEmpty);

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
  let height = -1;
  let still = 0;

  function wait() {
    const here = screen();
    told = here ? told || performance.now() : 0;
    const isWhole = here && (!isDrawing() || performance.now() - told > SETTLING);
    const size = isWhole ? here.firstElementChild?.scrollHeight ?? 0 : -1;
    still = size > 0 && size === height ? still + 1 : 0;
    height = size;
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
