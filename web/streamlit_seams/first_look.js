/*
 * From the first look to the screen: what the page came with stays until what is drawn in its place is whole, and then
 * gives way at once, so that nothing jumps. Streamlit says when by its state; the map by that of its document.
 */
"use strict";

(() => {
  const look = document.querySelector(".premier-regard");
  const map = look.querySelector(".premier-carte");
  const PATIENCE = 20_000; // milliseconds after which the screen is shown as it is
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
  const needsMap = () => document.querySelector(".st-key-carte") && !frame();

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
  let height = -1;
  let still = 0;

  function wait() {
    const here = screen();
    const size = here && !needsMap() ? here.firstElementChild?.scrollHeight ?? 0 : -1;
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
