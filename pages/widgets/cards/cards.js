/* The results as cards. A card that is pointed at, or has the focus, rings its mark on the map, and the other way round. */

const SVG = "http://www.w3.org/2000/svg";

function element(tag, className, content = "") {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = content;
  return made;
}

function symbol({ path, colour, label }) {
  const drawing = document.createElementNS(SVG, "svg");
  const shape = document.createElementNS(SVG, "path");
  drawing.setAttribute("viewBox", "-2 -2 28 28");
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", label);
  shape.setAttribute("d", path);
  shape.setAttribute("fill", colour);
  shape.setAttribute("class", "symbole");
  drawing.append(shape);
  return drawing;
}

/** Have the map, when it is there, ring a row or none. */
function point(id) {
  document.querySelector(".st-key-carte iframe")?.contentWindow?.TerritoryMap?.point(id);
}

function card({ id, name, symbol: family, place, text }, { kind, symbols }, send) {
  const made = element("li", "");
  const key = `${kind}:${id}`;
  made.dataset.row = key;
  const button = element("button", "", name);
  button.type = "button";
  button.addEventListener("click", () => send("choisir", id));
  made.append(symbols[family] ? symbol(symbols[family]) : element("span", ""), button, element("p", "", place), element("p", "texte", text));
  for (const event of ["pointerenter", "focusin"]) {
    made.addEventListener(event, () => point(key));
  }
  for (const event of ["pointerleave", "focusout"]) {
    made.addEventListener(event, () => point(""));
  }
  return made;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector(".cartes");
  list.setAttribute("aria-label", data.label);
  list.replaceChildren(...data.cards.map((each) => card(each, data, setTriggerValue)));
  parentElement.querySelector(".suite")?.remove();
  if (data.more) {
    const more = element("button", "suite", data.more);
    more.type = "button";
    more.addEventListener("click", () => setTriggerValue("suite", Date.now()));
    list.after(more);
  }
  // The map says what is pointed at there.
  window.pointedOnMap = (key) => {
    for (const each of list.children) {
      each.classList.toggle("montree", each.dataset.row === key);
    }
  };
}
