import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";
import { element } from "./dom.js";

const SEAMS = new URL("../../web/streamlit_seams/", import.meta.url);
const read = (name) => readFileSync(new URL(name, SEAMS), "utf8");

/** Run the script on a document, and return what it does when something of it changes. */
function watching() {
  let heard;
  class MutationObserver {
    constructor(callback) { heard = callback; }
    observe() {}
  }
  vm.runInNewContext(read("french.js"), { window: { Dictionary: JSON.parse(read("dictionary.json")) }, document: {}, MutationObserver, Node: { TEXT_NODE: 3, ELEMENT_NODE: 1 }, NodeFilter: {} });
  return heard;
}

function renamed(words) {
  const button = element("button");
  button.setAttribute("aria-label", words);
  watching()([{ type: "attributes", target: button }]);
  return button.getAttribute("aria-label");
}

function reworded(words) {
  const text = { nodeType: 3, nodeValue: words };
  watching()([{ type: "characterData", target: text }]);
  return text.nodeValue;
}

test("what is said of an element is in French, with the words of ours in it", () => {
  assert.equal(renamed("Clear all"), "Tout retirer");
  assert.equal(renamed("Help for Thème"), "Aide\u202f: Thème");
  assert.equal(renamed("Remove Bretagne (12)"), "Retirer Bretagne (12)");
  assert.equal(renamed("month, Choose date"), "mois, Choose date");
});

test("what is written is in French, and a word of the data that resembles English stays", () => {
  assert.equal(reworded("No results"), "Aucun résultat");
  assert.equal(reworded("20MB per file"), "20 Mo par fichier");
  assert.equal(reworded("Open"), "Open");
  assert.equal(reworded("Le Garage"), "Le Garage");
});
