import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Index, choosing, chosen, positions, size, without } from "../../pages/widgets/choosing/index.js";
import { Store } from "../../pages/widgets/choosing/store.js";
import { counted, folded, number } from "../../pages/widgets/choosing/words.js";

const CONTENT = {
  keys: { order: ["recherche", "region", "themes", "rubrique", "texte", "date"], place: "recherche", day: "date", families: "familles" },
  rows: { initiatives: 10, collectivites: 3 },
  criteria: [
    { key: "region", label: "Région", help: "", tables: ["initiatives", "collectivites"], options: [["53", "Bretagne"], ["32", "Hauts-de-France"]] },
    { key: "themes", label: "Thème", help: "", tables: ["initiatives"], options: [["velo", "Vélo"]] },
    { key: "rubrique", label: "Type", help: "", tables: ["collectivites"], options: [["villes", "Villes"]] },
  ],
  values: {
    region: { initiatives: { 53: [0, 1, 1], 32: [9] }, collectivites: { 53: "gA==" } },
    themes: { initiatives: { velo: [2, 7] } },
    rubrique: { collectivites: { villes: [0, 1] } },
  },
  boxes: {
    all: [[-5, 47, -1, 49, 1], [1, 48, 4, 51, 1], [55, -22, 56, -20, 0]],
    mainland: [-5, 41, 9, 51],
    levels: { departement: {}, region: { 53: 0, 32: 1 } },
    rows: { initiatives: [[0], [0], [0, 2], [], [], [], [], [], [], [1]], collectivites: [[0], [2], [2]] },
  },
  placed: {},
};
const index = new Index(CONTENT);
const rows = (table, query, held = {}) => positions(index.mask(table, query, held));

test("values of a criterion are alternatives, criteria add up, and each leaves whole the tables it does not choose in", () => {
  assert.deepEqual(rows("initiatives", {}), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.deepEqual(rows("initiatives", { region: ["53", "32"] }), [0, 1, 2, 9]);
  assert.deepEqual(rows("initiatives", { region: ["53", "32"], themes: ["velo"] }), [2, 9]);
  assert.deepEqual(rows("collectivites", { region: ["53"], themes: ["velo"] }), [0]);
  assert.deepEqual(rows("initiatives", { region: ["11"] }), []); // an option without a row
});

test("words and a place have the rows that they are held with, and of a day there are none", () => {
  const held = { texte: { value: "gare", rows: { initiatives: [1, 1], collectivites: [] } } };
  assert.deepEqual(rows("initiatives", { region: ["53"], texte: ["gare"] }, held), [1, 2]);
  assert.deepEqual(rows("initiatives", { region: ["53"] }, held), [0, 1, 2]);
  assert.ok(index.says({ texte: ["gare"] }, held));
  assert.ok(!index.says({ texte: ["velo"] }, held));
  assert.ok(!index.says({ recherche: ["commune-35238"] }, held));
  assert.ok(!index.says({ date: ["2012-08-31"] }, held));
});

test("an option counts what choosing it would leave, in the list that is shown when it chooses there", () => {
  const counts = index.counts({ region: ["53"] }, {}, "initiatives");
  assert.deepEqual(counts, { region: { 53: 3, 32: 1 }, themes: { velo: 1 }, rubrique: { villes: 1 } });
  assert.deepEqual(index.counts({}, {}, "collectivites").region, { 53: 1 });
  assert.equal(index.touched("region", ["initiatives", "collectivites"], index.masks({}, {})), 2);
});

test("the map looks at what is chosen, at the mainland first, under a token that the server says too", () => {
  const frame = (query, held = {}) => index.frame(query, held, index.masks(query, held));
  assert.deepEqual(frame({}), { token: "?", bounds: [[41, -5], [51, 9]] });
  assert.deepEqual(frame({ region: ["32", "53"] }), { token: "?region=32&region=53", bounds: [[47, -5], [51, 4]] });
  assert.deepEqual(frame({ themes: ["velo"], rubrique: ["villes"] }).bounds, [[47, -5], [51, 4]]);
  assert.equal(frame({ region: ["53"], texte: ["<b>"] }, { texte: { value: "<b>", token: "0f1e", rows: {} } }).token, "?region=53&texte=0f1e");
  const place = { recherche: { value: "commune-97411", box: [55.4, -21, 55.5, -20.8], rows: {} } };
  assert.deepEqual(frame({ recherche: ["commune-97411"] }, place).bounds, [[-21, 55.4], [-20.8, 55.5]]);
});

test("of a table too large to be named, bits say which rows of its file are drawn", () => {
  const large = new Index({ ...CONTENT, boxes: null, placed: { initiatives: [0, 2, 7] } });
  assert.deepEqual([...large.drawn("initiatives", large.mask("initiatives", { region: ["53"] }, {}))], [0b11000000]);
  assert.equal(large.frame({}, {}, {}), null);
});

test("a query keeps the order of the filters, and of the clicks in one", () => {
  const { order } = CONTENT.keys;
  const query = choosing(choosing({ themes: ["velo"] }, order, "region", ["53", "32"]), order, "recherche", ["commune-35238"]);
  assert.deepEqual(Object.keys(query), ["recherche", "region", "themes"]);
  assert.deepEqual(chosen(query, order).slice(1, 3), [["region", "53"], ["region", "32"]]);
  assert.deepEqual(without(query, order, "region", "53").region, ["32"]);
  assert.deepEqual(without({ themes: ["velo"] }, order, "themes", "velo"), {});
  assert.equal(size(Uint8Array.of(255, 1)), 9);
});

test("numbers and names are written and compared as on the server", () => {
  assert.equal(number(1234567), "1\u202f234\u202f567");
  assert.deepEqual([0, 1, 2].map((count) => counted(count, ["choix", "choix pluriels"])), ["0 choix", "1 choix", "2 choix pluriels"]);
  assert.equal(folded("Cœur d’Hérault"), "coeur d’herault");
});

// -- the turns of the clicks -------------------------------------------------------------------------------

function visited({ isRunning = false } = {}) {
  mock.timers.enable({ apis: ["setTimeout"] });
  const page = { dataset: { testScriptState: isRunning ? "running" : "notRunning", testConnectionState: "CONNECTED" } };
  globalThis.document = { querySelector: (selector) => (selector.includes("script-state") ? page : null) };
  globalThis.requestAnimationFrame = (draw) => setTimeout(draw, 16);
  globalThis.cancelAnimationFrame = clearTimeout;
  const store = new Store();
  store.index.file = index;
  const [sent, told] = [[], []];
  store.senders.set("facettes", (_, what) => sent.push(what));
  store.listen((what) => told.push(what));
  return { store, sent, told, page };
}

test.afterEach(() => mock.timers.reset());

test("a click is told at once, and sent whole after it was drawn", () => {
  const { store, sent, told } = visited();
  store.confirm({ query: { region: ["53"] }, held: {} });
  store.choose("themes", ["velo"]);
  assert.deepEqual([told, sent], [["changed"], []]);
  mock.timers.tick(20);
  assert.deepEqual(sent.map(({ query, everything }) => [query, everything]), [[{ region: ["53"], themes: ["velo"] }, false]]);
});

test("until the last click is answered, what comes is older than what is shown", () => {
  const { store, sent } = visited();
  store.choose("region", ["53"]);
  mock.timers.tick(20);
  store.choose("region", ["53", "32"]);
  mock.timers.tick(20);
  const [first, second] = sent.map(({ turn }) => turn);
  assert.deepEqual([first, "", "another-7", second].map((turn) => store.isOlder(turn)), [true, true, true, false]);
  store.confirm({ query: { region: ["53", "32"] } });
  assert.ok(!store.isOlder("")); // a session that knows nothing of the visitor yet
});

test("clicks that follow each other at once are sent once, and starting anew is not forgotten", () => {
  const { store, sent } = visited();
  store.clear();
  store.choose("region", ["32"]);
  mock.timers.tick(20);
  assert.deepEqual(sent.map(({ query, everything }) => [query, everything]), [[{ region: ["32"] }, true]]);
});

test("a click that is not answered is sent again, whole, once the server has nothing else to do, and not for ever", () => {
  const { store, sent, page } = visited({ isRunning: true });
  store.choose("region", ["53"]);
  mock.timers.tick(3200);
  assert.equal(sent.length, 1);
  page.dataset.testScriptState = "notRunning";
  page.dataset.testConnectionState = "DISCONNECTED";
  mock.timers.tick(3200);
  assert.equal(sent.length, 1);
  page.dataset.testConnectionState = "CONNECTED";
  for (let turn = 0; turn < 10; turn += 1) {
    mock.timers.tick(1600);
  }
  assert.equal(sent.length, 4);
  assert.deepEqual(sent[3], sent[0]);
  assert.ok(!store.isOlder(""));
});

test("what a day changes is the server's to say: nothing is told before it has", () => {
  const { store, told, sent } = visited();
  store.confirm({ query: { date: ["2012-08-31"] }, held: {}, counts: { region: { 53: 1 } } });
  store.without("date", "2012-08-31");
  store.choose("region", ["53"]);
  mock.timers.tick(20);
  assert.deepEqual([told, sent.length], [[], 1]);
});

test("a click on a screen that has gone is dropped with it", () => {
  const { store } = visited();
  store.choose("region", ["53"]);
  store.senders.clear();
  mock.timers.tick(20);
  assert.ok(!store.isOlder(""));
});

test("of words only the rows that hold them are asked for, where the index says all the rest", async () => {
  const asked = [];
  const held = { texte: { value: "gare", label: "gare", rows: { initiatives: [1], collectivites: [] } } };
  globalThis.fetch = async (address) => { asked.push(address); return { ok: true, json: async () => ({ held }) }; };
  globalThis.location = { search: "?tri=nom" };
  const told = { at: "/choix.json", rows: "/mots.json" };
  const { store, told: heard } = visited();
  store.confirm({ query: { region: ["53"] }, held: {} });
  await store.containing("texte", "gare", told);
  assert.deepEqual([asked, heard], [["/mots.json?texte=gare"], ["changed"]]);
  assert.deepEqual(store.query, { region: ["53"], texte: ["gare"] });
  store.confirm({ query: { date: ["2012-08-31"] }, held: {}, counts: {} });
  await store.containing("texte", "gare", told);
  assert.deepEqual(asked.slice(1), ["/choix.json?tri=nom&texte=gare&date=2012-08-31"]);
});
