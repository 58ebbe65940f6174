import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { document, element, holding } from "./dom.js";

globalThis.document = document;
const { default: draw } = await import("../../pages/widgets/search/search.js");

const FOUND = { items: [{ niveau: "commune", code: "59350", libelle: "Lille (Nord)" }, { niveau: "epci", code: "200093201", libelle: "Lille (EPCI)" }] };

function search(answers) {
  mock.timers.enable({ apis: ["setTimeout"] });
  const asked = [];
  globalThis.fetch = async (address) => {
    asked.push(address);
    return answers.shift();
  };
  const parts = { input: element("input"), ul: element("ul"), label: element("label"), "[role=status]": element("p"), button: element("button") };
  parts.input.value = "";
  const root = holding(parts);
  const sent = [];
  draw({ data: { address: "/api/v1/territoires", chosen: "", name: "recherche", none: "Aucun territoire de ce nom." }, parentElement: holding({ ".recherche": root }), setTriggerValue: (...what) => sent.push(what) });
  const type = async (words) => {
    parts.input.value = words;
    parts.input.dispatch("input");
    mock.timers.tick(200);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { ...parts, asked, sent, type, status: parts["[role=status]"] };
}

const good = () => ({ ok: true, json: async () => FOUND });

test.afterEach(() => mock.timers.reset());

test("it asks once the typing pauses, for the words as they are", async () => {
  const { input, asked, type } = search([good()]);
  input.value = "l";
  input.dispatch("input");
  await type("saint-é");
  assert.deepEqual(asked, ["/api/v1/territoires?q=saint-%C3%A9"]);
});

test("arrows and Enter choose a territory, which is sent by its key", async () => {
  const { input, sent, type, ul } = search([good()]);
  await type("lille");
  assert.deepEqual(ul.children.map((line) => line.textContent), ["Lille (Nord)", "Lille (EPCI)"]);
  input.dispatch("keydown", { key: "ArrowDown" });
  input.dispatch("keydown", { key: "ArrowDown" });
  assert.equal(input.attributes["aria-activedescendant"], "recherche-1");
  input.dispatch("keydown", { key: "Enter" });
  assert.deepEqual(sent, [["choisi", "epci-200093201"]]);
  assert.ok(ul.hidden);
});

test("a name that is no territory, and a server that does not answer, are said", async () => {
  const { status, type } = search([{ ok: true, json: async () => ({ items: [] }) }, { ok: false }]);
  await type("zzz");
  assert.match(status.textContent, /^Aucun territoire de ce nom/);
  await type("zz");
  assert.match(status.textContent, /ne répond pas/);
});

test("Escape closes the list and asks for nothing more", async () => {
  const { input, ul, type } = search([good()]);
  await type("lille");
  input.dispatch("keydown", { key: "Escape" });
  assert.ok(ul.hidden);
  assert.equal(input.attributes["aria-expanded"], "false");
});
