/*
 * The totals of the network: time goes right, members go up. An exact total is a column made of its headings; any other
 * is a hollow mark with its words, where they fit. Nothing joins them. Each mark is a button, and the chosen days are lines.
 */

import { chartOf, legend, svg } from "./drawing.js";

const HEIGHT = 230; // pixels, of the highest number
const COLUMN = 24;
const LEFT = 34; // for the numbers
const RIGHT = 30; // for half a mark
const TOP = 46; // for the chosen days, each on a line, and the number over the highest column
const BOTTOM = 22; // for the years
const FIFTIES = 50;
const YEAR = 36; // pixels that the words of a year take
const CHARACTER = 6.6; // pixels
const LINE = 14;
const MARK = 8; // half of a hollow mark
const LEAST = 12; // a part that is lower has no room for its number

/** What of the drawing depends on the data and the width: where a time and a number stand. */
export function scales(marks, days, width) {
  const times = [...marks.flatMap((mark) => [mark.debut, mark.fin]), ...days.map((day) => day.at)];
  const [first, last] = [Math.floor(Math.min(...times)), Math.ceil(Math.max(...times))];
  const most = Math.max(...marks.map((mark) => mark.nombre));
  return {
    first, last, most,
    x: (time) => LEFT + ((time - first) / (last - first)) * (width - LEFT - RIGHT),
    y: (number) => TOP + HEIGHT * (1 - number / most),
  };
}

/** Every how many years there is room for its number. */
export function step(pixels) {
  return [1, 2, 3].find((years) => years * pixels >= YEAR) ?? 5;
}

function meet(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function box(x, y, text, anchor) {
  const length = text.length * CHARACTER;
  const left = x - { start: 0, middle: length / 2, end: length }[anchor];
  return { x, y, anchor, left, right: left + length, top: y - LINE + 3, bottom: y + 3 };
}

/** What a mark covers. */
function around({ at, top, bottom, column }) {
  const half = column ? COLUMN / 2 : MARK;
  return { left: at - half, right: at + half, top: top - (column ? 0 : MARK), bottom: column ? bottom : top + MARK };
}

/** The places that the words of a mark may take, the best one first. */
function sides({ at, top, mots, column }) {
  const beside = MARK + 4;
  const over = box(at, top - (column ? 5 : beside), mots, "middle");
  return column ? [over] : [box(at + beside, top + 4, mots, "start"), box(at - beside, top + 4, mots, "end"), over, box(at, top + beside + 9, mots, "middle")];
}

/** Where the words of each mark are written, those of a column always; null where all places are taken. */
export function labelled(marks, width) {
  const taken = marks.map(around);
  const written = new Map();
  for (const mark of marks) {
    const free = sides(mark).find((side) => mark.column || (side.left >= 0 && side.right <= width && !taken.some((other) => meet(side, other))));
    written.set(mark.place, free ?? null);
    taken.push(...(free ? [free] : []));
  }
  return written;
}

function axes({ first, last, most, x, y }) {
  const group = svg("g", { class: "axe", "aria-hidden": "true" });
  for (let number = 0; number <= most; number += FIFTIES) {
    group.append(
      svg("line", { x1: LEFT, x2: x(last), y1: y(number), y2: y(number) }),
      svg("text", { x: LEFT - 6, y: y(number) + 4, "text-anchor": "end" }, number),
    );
  }
  const every = step(x(first + 1) - x(first));
  for (let year = first; year <= last; year += every) {
    group.append(
      svg("line", { x1: x(year), x2: x(year), y1: y(0), y2: y(0) + 5 }),
      svg("text", { x: x(year), y: y(0) + 18, "text-anchor": "middle" }, year),
    );
  }
  return group;
}

/** The days that are looked at: the words of each have a line of their own, and stay inside the drawing. */
function chosen(days, { x, y, last }) {
  const middle = x(last) / 2;
  return days.map(({ at, words }, rank) => {
    const group = svg("g", { class: "jour", "aria-hidden": "true" });
    const line = LINE * (rank + 1) - 3;
    const before = x(at) > middle;
    group.append(
      svg("line", { x1: x(at), x2: x(at), y1: line - 9, y2: y(0) }),
      svg("text", { x: x(at) + (before ? -6 : 6), y: line, "text-anchor": before ? "end" : "start" }, words),
    );
    return group;
  });
}

/** The column of a total. A part whose number a hollow mark would hide says it in its words only. */
function column(mark, headings, y, hollows) {
  const drawn = [];
  let sum = 0;
  for (const { heading, fill, ink } of headings) {
    const [low, high] = [y(sum), y(sum + mark[heading])];
    drawn.push(svg("rect", { class: "part", x: mark.at - COLUMN / 2, y: high, width: COLUMN, height: low - high, fill }));
    const written = box(mark.at, (low + high) / 2 + 4, String(mark[heading]), "middle");
    if (low - high >= LEAST && !hollows.some((each) => meet(each, written))) {
      drawn.push(svg("text", { class: "nombre", x: written.x, y: written.y, style: `fill: ${ink}` }, mark[heading]));
    }
    sum += mark[heading];
  }
  return drawn;
}

/** What an inexact total speaks of: its day, or all of its month or year. */
function span(mark, { x, y }) {
  return svg("line", { class: "duree", x1: x(mark.debut), x2: x(mark.fin), y1: y(mark.nombre), y2: y(mark.nombre) });
}

/** A diamond for « environ », a triangle towards more or towards less for the others. */
function hollow({ at, top, nature }) {
  const points = {
    plus_de: `${at - MARK},${top + 5} ${at},${top - MARK} ${at + MARK},${top + 5}`,
    presque: `${at - MARK},${top - 5} ${at},${top + MARK} ${at + MARK},${top - 5}`,
  }[nature] ?? `${at},${top - MARK} ${at + MARK},${top} ${at},${top + MARK} ${at - MARK},${top}`;
  return [svg("polygon", { class: "creuse", points })];
}

function button(name, choose) {
  const group = svg("g", { class: "marque", role: "button", tabindex: 0, "aria-label": name });
  group.append(svg("title", {}, name));
  group.addEventListener("click", choose);
  group.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose();
    }
  });
  return group;
}

function drawMark(mark, headings, { y }, hollows, choose) {
  const group = button(`${mark.quand}\u202f: ${mark.mots} membres${mark.dit ? ` (${mark.dit})` : ""}${mark.detail ? `, ${mark.detail}` : ""}`, choose);
  const height = mark.column ? mark.bottom - mark.top : COLUMN;
  group.append(
    svg("rect", { class: "cible", x: mark.at - COLUMN / 2, y: mark.column ? mark.top : mark.top - COLUMN / 2, width: COLUMN, height }),
    ...(mark.column ? column(mark, headings, y, hollows) : hollow(mark)),
  );
  return group;
}

/** The words of a mark, over all marks: a number that a mark touches is still read. */
function written({ mots }, { x, y, anchor }) {
  return svg("text", { class: "total", "aria-hidden": "true", x, y, "text-anchor": anchor }, mots);
}

/** The marks where they stand, in the order of time; columns first, since what is hollow is smaller. */
function standing(marks, { x, y }) {
  return marks
    .map((mark, place) => ({ ...mark, place, at: x((mark.debut + mark.fin) / 2), top: y(mark.nombre), bottom: y(0), column: mark.nature === "exact" && mark.villes !== null }))
    .sort((one, other) => Number(other.column) - Number(one.column) || one.at - other.at);
}

function drawing(chart, width) {
  const { marks, days, headings } = chart.data;
  const scale = scales(marks, days, width);
  const height = TOP + HEIGHT + BOTTOM;
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, height, role: "group", "aria-label": "Nombre de membres du réseau selon les sources" });
  const drawn = standing(marks, scale);
  const words = labelled(drawn, width);
  const hollows = drawn.filter((mark) => !mark.column).map(around);
  chart.buttons = new Map();
  picture.append(axes(scale), ...chosen(days, scale), ...drawn.filter((mark) => !mark.column).map((mark) => span(mark, scale)));
  for (const mark of drawn) {
    const group = drawMark(mark, headings, scale, hollows, () => chart.send(mark.place));
    chart.buttons.set(mark.place, group);
    picture.append(group);
  }
  picture.append(...drawn.filter((mark) => words.get(mark.place)).map((mark) => written(mark, words.get(mark.place))));
  return picture;
}

function draw(chart) {
  if (chart.data.marks.length) {
    const fills = chart.data.headings.map(({ label, fill }) => [label, fill]);
    chart.root.replaceChildren(legend(fills), drawing(chart, chart.width));
    press(chart);
  }
}

function press(chart) {
  chart.buttons.forEach((group, place) => { group.setAttribute("aria-pressed", String(place === chart.chosen)); });
}

export default function ({ data, parentElement, setStateValue }) {
  const chart = chartOf(parentElement.querySelector(".graphique"), draw);
  chart.send = (place) => { chart.chosen = place; press(chart); setStateValue("choisi", place); };
  chart.show(data);
}
