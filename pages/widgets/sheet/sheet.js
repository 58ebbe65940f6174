/*
 * The sheet of a row. One that the visitor opens is fetched by address, as Python says it too, and drawn at once in the
 * place of what is beside the map; the server's run confirms it. A word of the data is text, never markup.
 */

import { store } from "../choosing/store.js";
import { element, root } from "../component.js";

const OPEN = "data-fiche"; // of the document: what is beside the map then gives way (look.css)
const BEHIND = ".st-key-chiffres"; // what is there whenever the results are

/** The sheet that is on its way, or came last. */
const coming = { row: "", at: "", sheet: null };

/** The row whose sheet was just closed: the keyboard goes back to the list, once. */
export const left = { row: "" };

/** Fetch the sheet of a row before it is asked for, or because it is. */
export function foresee(row) {
  if (coming.row !== row && coming.at) {
    const [key, id] = row.split(/:(.*)/);
    coming.row = row;
    coming.sheet = fetch(`${coming.at}?${new URLSearchParams({ [key]: id })}`).then((answer) => (answer.ok ? answer.json() : null), () => null);
  }
  return coming.sheet;
}

function link(words, address) {
  const made = element(address ? "a" : "span", words, address ? { href: address } : {});
  if (/^https?:/.test(address)) {
    Object.assign(made, { target: "_blank", rel: "noopener noreferrer" });
  }
  return made;
}

function button(words, onClick, attributes = {}) {
  const made = element("button", words, { type: "button", ...attributes });
  made.addEventListener("click", onClick);
  return made;
}

function paragraph(...parts) {
  const made = element("p");
  made.append(...parts);
  return made;
}

/** A word that names what comes after it. */
function line(label, said) {
  return paragraph(element("strong", label), "\u202f: ", said);
}

function list(items, attributes = {}) {
  const made = element("ul", "", attributes);
  made.append(...items.map((parts) => {
    const item = element("li");
    item.append(...parts);
    return item;
  }));
  return made;
}

/** Other rows, which open in the place of this one. */
function rows(links) {
  return list(links.map(([row, words]) => [button(words, () => store.open(row), { class: "lien" })]), { class: "liens" });
}

function head({ address }) {
  const made = element("div", "", { class: "tete" });
  const close = () => store.open("");
  const whole = new URL(address, document.baseURI).href;
  const share = button("Partager", () => handOn(share, whole));
  made.append(
    button("← Résultats", close, { title: "Fermer la fiche" }),
    ...(navigator.share || navigator.clipboard ? [share] : []),
    button("✕", close, { title: "Fermer la fiche", "aria-label": "Fermer la fiche" }),
  );
  return made;
}

/** Hand the address of the sheet on, as the machine does it, or copied. */
function handOn(said, url) {
  if (navigator.share) {
    navigator.share({ url }).catch(() => {});
  } else {
    navigator.clipboard.writeText(url).then(() => { said.textContent = "Adresse copiée"; });
  }
}

function contents(sheet) {
  const { title, kind, summary, facts, site, reserved, territory, links, sources, modified, report, neighbours } = sheet;
  return [
    head(sheet),
    element("h3", title),
    element("p", kind, { class: "genre" }),
    ...(summary ? [element("p", summary)] : []),
    ...facts.map(([label, words]) => line(label, words)),
    ...(site ? [line("Site", link(...site))] : []),
    ...way(reserved),
    ...way(territory),
    ...(links.length ? [rows(links)] : []),
    element("h4", "Sources"),
    list(sources.map(([words, address, place]) => [link(words, address), place ? `, ${place}` : ""])),
    ...(modified ? [element("p", modified, { class: "genre" })] : []),
    ...way(report),
    ...neighbours.flatMap(([words, near]) => [element("h4", words), rows(near)]),
  ];
}

/** A line that leads somewhere, if there is one. */
function way(said) {
  return said.length ? [paragraph(link(...said))] : [];
}

class Drawn {
  constructor(place) {
    Object.assign(this, { place, drawn: "", row: "", wanted: "", stop: store.listen((what) => what === "opened" && this.foretell()) });
    place.addEventListener("keydown", ({ key }) => key === "Escape" && store.open(""));
  }

  /**
   * Draw the sheet that the visitor has just opened, unless something else was done meanwhile. One that he closes goes at
   * once where the results are there behind it.
   */
  async foretell() {
    const { turn, sheet: row } = store.pending;
    this.wanted = row;
    if (!row && document.querySelector(BEHIND)) {
      this.show(null);
    }
    const sheet = row && (await foresee(row));
    if (sheet && store.pending?.turn === turn) {
      this.show(sheet);
    }
    store.hurry(turn);
  }

  /** Draw a sheet, or none; the one that the visitor asked for is brought into view, and the keyboard with it. */
  show(sheet) {
    const drawn = JSON.stringify(sheet);
    if (drawn !== this.drawn) {
      this.drawn = drawn;
      if (sheet && !this.row) {
        store.tell("covered", sheet.row);
      }
      left.row = sheet ? "" : this.row;
      this.row = sheet?.row ?? "";
      this.place.replaceChildren(...(sheet ? contents(sheet) : []));
      this.place.setAttribute("aria-label", sheet?.title ?? "");
      document.documentElement.toggleAttribute(OPEN, Boolean(sheet));
      if (!sheet) {
        store.tell("uncovered");
      }
    }
    if (sheet && sheet.row === this.wanted) {
      this.wanted = "";
      this.place.scrollIntoView();
      this.place.focus({ preventScroll: true });
    }
  }
}

const drawn = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const place = root(parentElement, "section", { class: "fiche", tabindex: "-1" });
  if (!drawn.has(place)) {
    drawn.set(place, new Drawn(place));
  }
  const sheet = drawn.get(place);
  coming.at = data.at;
  store.senders.set("fiche", setTriggerValue);
  if (!store.isOlder(data.turn)) {
    store.confirm({ query: data.query });
    sheet.show(data.sheet);
  }
  // The map says which mark was picked there.
  window.openedOnMap = (row) => store.open(row);
  return () => {
    sheet.stop();
    store.senders.delete("fiche");
    document.documentElement.removeAttribute(OPEN);
    delete window.openedOnMap;
  };
}
