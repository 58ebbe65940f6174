/*
 * Parts of a whole, a bar a row: solid for what is sure, hollow for what is presumed, so that both read in grey.
 * Beside it stands the same as a table.
 */

import { chartOf, legend, svg } from "./drawing.js";

const ROW = 24; // pixels
const BAR = 14;
const NAMES = 178; // for the longest name of a région
const WORDS = 48; // for « 100,0 % », right of the longest bar
const TOP = 22; // for the scale
const QUARTERS = [0, 0.25, 0.5, 0.75, 1];
const ROOM = 36; // for « 100 % » on the scale, and a space after it

/** Where each part of a bar begins and ends, from 0 to 1; one without a length is none. */
export function segments(parts) {
  let start = 0;
  return parts.flatMap(({ share, ...said }) => {
    const segment = { ...said, start, end: start + share };
    start += share;
    return share > 0 ? [segment] : [];
  });
}

function scale(width) {
  return (share) => NAMES + share * Math.max(width - NAMES - WORDS, 40);
}

/** Every how many quarters there is room for a number: one, two or all four. */
export function step(length) {
  return [1, 2].find((quarters) => (length * quarters) / 4 >= ROOM) ?? 4;
}

function axis(x, height) {
  const group = svg("g", { class: "axe", "aria-hidden": "true" });
  const numbered = step(x(1) - x(0));
  QUARTERS.forEach((share, place) => {
    group.append(svg("line", { x1: x(share), x2: x(share), y1: TOP - 4, y2: height }));
    if (place % numbered === 0) {
      group.append(svg("text", { x: x(share), y: TOP - 9, "text-anchor": "middle" }, `${100 * share}\u202f%`));
    }
  });
  return group;
}

function bar(row, place, x) {
  const middle = TOP + (place + 0.5) * ROW;
  const group = svg("g", { class: "rangee" });
  group.append(svg("text", { x: NAMES - 8, y: middle + 4, "text-anchor": "end" }, row.name));
  let end = 0;
  for (const segment of segments(row.parts)) {
    const area = svg("rect", { class: "portion", x: x(segment.start), y: middle - BAR / 2, width: x(segment.end) - x(segment.start), height: BAR, fill: segment.fill });
    area.append(svg("title", {}, `${row.name}, ${segment.label}\u202f: ${segment.words}`));
    group.append(area);
    end = segment.end;
  }
  group.append(svg("text", { class: "mots", x: x(end) + 5, y: middle + 4 }, row.words));
  return group;
}

function draw(chart) {
  const { caption, rows, legend: entries } = chart.data;
  const height = TOP + rows.length * ROW + 4;
  const x = scale(chart.width);
  const picture = svg("svg", { viewBox: `0 0 ${chart.width} ${height}`, height, role: "img", "aria-label": caption });
  picture.append(axis(x, height), ...rows.map((row, place) => bar(row, place, x)));
  chart.root.replaceChildren(legend(entries), picture);
}

export default function ({ data, parentElement }) {
  chartOf(parentElement.querySelector(".graphique"), draw).show(data);
}
