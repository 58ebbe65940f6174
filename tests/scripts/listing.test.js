import assert from "node:assert/strict";
import { test } from "node:test";
import { document, element, holding } from "./dom.js";

globalThis.document = document;
const { default: draw } = await import("../../pages/widgets/listing/listing.js");
const { store } = await import("../../pages/widgets/choosing/store.js");

const DATA = {
  turn: "",
  table: "initiatives",
  words: ["initiative", "initiatives"],
  order: "-nom",
  kind: "initiative",
  reading: false,
  count: 2,
  most: 100,
  ways: [],
  columns: [{ key: "nom", column: "nom", label: "Initiative", order: "desc" }, { key: "lieu", column: "lieu", label: "Lieu", order: "" }],
  note: "",
  lines: { ids: ["a", "b"], texts: { nom: ["<b>Le Garage</b>", "La Gare"], lieu: ["Rennes", "Lille"] } },
  selected: "b",
};
const LINES = {
  symbols: {},
  tables: { initiatives: { ids: ["a", "b", "c"], texts: { nom: ["A", "B", "C"], lieu: ["Rennes", "", "Lille"] }, ranks: { nom: [0, 1, 2], lieu: [1, -1, 0] } } },
};

function drawn(data) {
  const place = element("div");
  const sent = [];
  const again = (changed) => draw({ data: changed, parentElement: holding({ ".liste": place }), setTriggerValue: (...what) => sent.push(what) });
  again(data);
  return { place, sent, again };
}

test("a heading says how the list is sorted, and asks for another order", () => {
  const { place, sent } = drawn(DATA);
  const headings = place.all("th").filter((cell) => cell.attributes.scope === "col");
  assert.deepEqual(headings.map((cell) => cell.attributes["aria-sort"]), ["descending", "none"]);
  headings[1].children[0].dispatch("click");
  assert.deepEqual(sent, [["trier", "lieu"]]);
});

test("a word of the data is text and never markup", () => {
  const { place } = drawn(DATA);
  assert.ok(place.all("button").some((button) => button.textContent === "<b>Le Garage</b>"));
  assert.deepEqual(place.all("b"), []);
});

test("a row opens its sheet by its button and by a click anywhere on it, once", () => {
  const { place } = drawn(DATA);
  const opened = [];
  store.open = (row) => opened.push(row);
  const [, first] = place.all("tr");
  first.all("button")[0].dispatch("click");
  first.dispatch("click", { target: first });
  assert.deepEqual(opened, ["initiative:a", "initiative:a"]);
  first.dispatch("click", { target: first.all("button")[0] });
  assert.equal(opened.length, 2);
});

test("the row whose sheet is open is said to be the current one", () => {
  const rows = drawn(DATA).place.all("tr").slice(1);
  assert.deepEqual(rows.map((row) => row.attributes["aria-current"]), [undefined, "true"]);
});

test("a long list offers the rest, and a list to read has its notes", () => {
  const lines = { ...DATA.lines, texts: { ...DATA.lines.texts, resume: ["Un lieu ouvert.", ""] } };
  const { place, sent } = drawn({ ...DATA, lines, note: "resume", count: 1042, reading: true });
  assert.ok(place.classList.contains("lecture"));
  assert.equal(place.all("caption")[0].textContent, "1\u202f042 initiatives");
  assert.deepEqual(place.all("p").map((note) => note.textContent), ["Un lieu ouvert."]);
  assert.equal(place.children.at(-1).textContent, "Afficher la suite (1\u202f040)");
  place.children.at(-1).dispatch("click");
  assert.equal(sent[0][0], "suite");
});

test("what is there already is not drawn again, and another turn is nothing new", () => {
  const { place, again } = drawn(DATA);
  const [table] = place.children;
  again({ ...DATA, turn: "abc-1" });
  assert.equal(place.children[0], table);
  again({ ...DATA, selected: "a" });
  assert.notEqual(place.children[0], table);
});

test("rows that are numbers are those of the published lines", () => {
  store.lines.file = LINES;
  const numbered = drawn({ ...DATA, lines: null, numbers: [2, 0] }).place;
  assert.deepEqual(numbered.all("tr").slice(1).map((row) => row.attributes["data-id"]), ["c", "a"]);
  assert.deepEqual(numbered.all("td").map((cell) => cell.textContent), ["Lille", "Rennes"]);
});

test("a choice is drawn in the order of the list, from the published lines, before Python sends it", () => {
  store.lines.file = LINES;
  const { place } = drawn({ ...DATA, order: "-lieu" });
  store.mask = () => Uint8Array.of(0b11100000);
  store.tell("changed");
  assert.deepEqual(place.all("tr").slice(1).map((row) => row.attributes["data-id"]), ["a", "c", "b"]);
});

test("an empty list says what each filter would bring back without it, and leads there", () => {
  Object.assign(store, { query: { region: ["53"], themes: ["habitat"] }, label: (_, value) => value });
  store.mask = (_, query) => Uint8Array.of((query ?? store.query).region ? 0 : 0b11000000);
  store.lines.file = LINES;
  const { place, again } = drawn(DATA);
  store.tell("changed");
  const foretold = place.children[0];
  again({ ...DATA, lines: { ids: [], texts: { nom: [], lieu: [] } }, count: 0, ways: [["region", "53", "53", 2]] });
  assert.equal(place.children[0], foretold); // what Python says changes nothing
  assert.deepEqual(place.all("li").map((way) => way.textContent), ["Sans «\u202f53\u202f»\u202f: 2 initiatives"]);
  let query = null;
  store.change = (changed) => { query = changed; };
  place.all("li")[0].children[0].dispatch("click");
  assert.deepEqual(query, { themes: ["habitat"] });
});
