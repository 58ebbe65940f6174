/*
 * On a phone the panel is a sheet under the map, which the page scrolls over it: the finger that scrolls pulls it. The
 * handle does the same for who cannot pull: low (the map), half, high (the panel alone), and low again.
 */

const STOPS = [0, 0.45, 1]; // of what there is to scroll past the map

function next(scene, scroller) {
  const whole = scene.offsetHeight;
  const places = STOPS.map((share) => Math.round(share * whole));
  return places.find((place) => place > scroller.scrollTop + 8) ?? 0;
}

/** What scrolls an element: the nearest around it that can, on a desktop the panel, on a phone the screen. */
export function scrolling(element) {
  const around = element.parentElement;
  return !around || canScroll(around) ? (around ?? document.scrollingElement) : scrolling(around);
}

function canScroll(element) {
  return element.scrollHeight > element.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(element).overflowY);
}

export default function ({ parentElement }) {
  const handle = parentElement.querySelector(".poignee");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  handle.onclick = () => {
    const scene = document.querySelector(".st-key-scene");
    const scroller = scrolling(scene);
    const top = next(scene, scroller);
    handle.setAttribute("aria-label", top ? "Agrandir le panneau" : "Revenir à la carte");
    scroller.scrollTo({ top, behavior: still.matches ? "auto" : "smooth" });
  };
}
