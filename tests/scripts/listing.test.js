import assert from "node:assert/strict";
import { test } from "node:test";
import { document, element, holding } from "./dom.js";

globalThis.document = document;
const { default: draw } = await import("../../pages/widgets/listing/listing.js");

const DATA = {
  caption: "2 initiatives",
  columns: [{ key: "nom", label: "Initiative", order: "desc" }, { key: "lieu", label: "Lieu", order: "" }],
  rows: [{ id: "a", cells: ["<b>Le Garage</b>", "Rennes"] }, { id: "b", cells: ["La Gare", "Lille"] }],
  notes: [],
  selected: "b",
  more: "",
};

function drawn(data) {
  const place = element("div");
  const sent = [];
  draw({ data, parentElement: holding({ ".liste": place }), setTriggerValue: (...what) => sent.push(what) });
  return { place, sent };
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
  const { place, sent } = drawn(DATA);
  const [, first] = place.all("tr");
  first.all("button")[0].dispatch("click");
  first.dispatch("click", { target: first });
  assert.deepEqual(sent, [["choisir", "a"], ["choisir", "a"]]);
  first.dispatch("click", { target: first.all("button")[0] });
  assert.equal(sent.length, 2);
});

test("the row whose sheet is open is said to be the current one", () => {
  const rows = drawn(DATA).place.all("tr").slice(1);
  assert.deepEqual(rows.map((row) => row.attributes["aria-current"]), [undefined, "true"]);
});

test("a long list offers the rest, and a list to read has its notes", () => {
  const { place, sent } = drawn({ ...DATA, more: "Afficher la suite (40)", notes: ["Un lieu ouvert.", ""] });
  assert.ok(place.classList.contains("lecture"));
  assert.deepEqual(place.all("p").map((note) => note.textContent), ["Un lieu ouvert."]);
  place.children.at(-1).dispatch("click");
  assert.equal(sent[0][0], "suite");
});
