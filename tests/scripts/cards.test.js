import assert from "node:assert/strict";
import { test } from "node:test";
import { document, element, holding } from "./dom.js";

const panel = element("div");
Object.assign(panel, { scrollHeight: 900, clientHeight: 300, scrollTop: 0 });
globalThis.document = { ...document, querySelector: (selector) => (selector === ".st-key-cartes" ? { parentElement: panel } : null) };
globalThis.getComputedStyle = () => ({ overflowY: "auto" });
globalThis.window = globalThis;
globalThis.requestAnimationFrame = () => 0;
globalThis.cancelAnimationFrame = () => {};
const { store } = await import("../../pages/widgets/choosing/store.js");
const { default: draw } = await import("../../pages/widgets/cards/cards.js");
const { left } = await import("../../pages/widgets/sheet/sheet.js");

const DATA = {
  turn: "",
  table: "initiatives",
  words: ["initiative", "initiatives"],
  order: "",
  count: 2,
  most: 20,
  kind: "initiative",
  name: "nom",
  place: ["lieu", "theme"],
  text: "resume",
  family: "famille",
  symbols: { mobilite: { path: "M0 0", colour: "#0072b2", label: "Mobilité" } },
  lines: { ids: ["a", "b"], texts: { nom: ["Le <b>Garage</b>", "La Gare"], lieu: ["Rennes", ""], theme: ["Vélo", "Habitat"], resume: ["Un garage.", "Une gare."], famille: ["mobilite", ""] } },
};

let stop = () => {};

function drawn(data) {
  const place = element("div");
  const sent = [];
  stop(); // what was drawn before is gone
  stop = draw({ data, parentElement: holding({ ".resultats": place }), setTriggerValue: (...what) => sent.push(what) });
  return { place, sent };
}

test("a card says the name, where it is, what it is, and the symbol of its family with its name", () => {
  const { place } = drawn(DATA);
  const [first, second] = place.all("li");
  assert.deepEqual(first.all("p").map((line) => line.textContent), ["Rennes · Vélo", "Un garage."]);
  assert.deepEqual(second.all("p").map((line) => line.textContent), ["Habitat", "Une gare."]);
  assert.equal(first.all("svg")[0].attributes["aria-label"], "Mobilité");
  assert.deepEqual(second.all("svg"), []);
  assert.equal(place.all("ul")[0].attributes["aria-label"], "2 initiatives");
});

test("a word of the data is text and never markup", () => {
  assert.deepEqual(drawn(DATA).place.all("b"), []);
});

test("a card opens its sheet, and what is pointed at on the map marks its card", () => {
  const { place } = drawn(DATA);
  place.all("button")[1].dispatch("click");
  assert.equal(store.pending.sheet, "initiative:b");
  window.pointedOnMap("initiative:b");
  assert.deepEqual(place.all("li").map((card) => card.classList.contains("montree")), [false, true]);
});

test("who closes a sheet finds the list where he left it, with the keyboard on the card that he went from", () => {
  store.pending = null; // the server has answered
  const { place } = drawn(DATA);
  panel.scrollTop = 240;
  const focused = [];
  place.all("button").forEach((button) => { button.focus = () => focused.push(button.textContent); });
  store.tell("covered", "initiative:b");
  panel.scrollTop = 0;
  left.row = "initiative:ailleurs"; // one went on to another sheet from the first
  store.tell("uncovered");
  assert.equal(panel.scrollTop, 240);
  assert.deepEqual(focused, ["La Gare"]);
  store.tell("uncovered"); // once
  assert.deepEqual(focused, ["La Gare"]);
});
