/* What the browser chooses for many queries, as JSON lines: the index, the territories, then each query. */
import { createInterface } from "node:readline";
import { Index, rowsOfPlace } from "../../pages/widgets/choosing/index.js";
import { described } from "../../pages/widgets/choosing/sentence.js";

const DRAWN = ["initiatives", "collectivites"];
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const next = async () => JSON.parse((await lines.next()).value);

const index = new Index(await next());
const territories = await next();

for await (const text of { [Symbol.asyncIterator]: () => lines }) {
  const { query, held, listed } = JSON.parse(text);
  const place = query[index.keys.place]?.[0];
  // A place that has a row is said by the file of the territories; another one by the server.
  if (place && territories.over[place]) {
    held[index.keys.place] = { value: place, label: territories.names[place], rows: rowsOfPlace(index, territories, place), box: territories.boxes[place] };
  }
  const masks = index.masks(query, held);
  const rows = Object.fromEntries(Object.entries(masks).map(([table, mask]) => [table, Buffer.from(mask).toString("base64")]));
  const told = listed && { counts: index.counts(query, held, listed), regions: index.touched("region", DRAWN, masks), frame: index.frame(query, held, masks) };
  const label = (key, value) => index.labels[key]?.get(value) ?? held[key].label;
  const sentence = index.says(query, held) ? described(index.content, DRAWN, query, label) : null;
  process.stdout.write(`${JSON.stringify({ says: Boolean(index.says(query, held)), rows, sentence, ...told })}\n`);
}
