/*
 * The totals of the network: time goes down, members go right. An exact total is a bar made of its headings;
 * any other is a hollow mark with its words. Nothing joins them. Each mark is a button.
 */

import { chartOf, legend, svg } from "./drawing.js";

const YEAR = 52; // pixels
const GAP = 18; // pixels between two marks: less, and their words would run into each other
const BAR = 20;
const LEFT = 42; // for the years
const TOP = 22; // for the numbers
const WORDS = 92; // for « plus de 180 », right of the last mark
const TENS = 50;

/** What of the drawing depends on the data and the width: where a time and a number stand. */
export function scales(marks, width) {
  const first = Math.floor(Math.min(...marks.map((mark) => mark.debut)));
  const last = Math.ceil(Math.max(...marks.map((mark) => mark.fin)));
  const most = Math.max(...marks.map((mark) => mark.nombre));
  return {
    first, last, most,
    x: (number) => LEFT + (number / most) * (width - LEFT - WORDS),
    y: (time) => TOP + (time - first) * YEAR,
  };
}

/** The middle of what each mark speaks of, moved down where the one before leaves no room. */
export function placed(marks, y) {
  const middles = marks.map((mark) => ({ ...mark, at: y((mark.debut + mark.fin) / 2) }));
  middles.sort((one, other) => one.at - other.at);
  middles.forEach((mark, place) => {
    mark.at = Math.max(mark.at, (middles[place - 1]?.at ?? 0) + GAP);
  });
  return middles;
}

function axes({ first, last, most, x, y }) {
  const group = svg("g", { class: "axe", "aria-hidden": "true" });
  for (let year = first; year <= last; year += 1) {
    const line = svg("g", { class: "annee" });
    line.append(svg("line", { x1: LEFT, x2: x(most), y1: y(year), y2: y(year) }), svg("text", { x: 0, y: y(year) + 4 }, year));
    group.append(line);
  }
  for (let number = 0; number <= most; number += TENS) {
    group.append(
      svg("line", { x1: x(number), x2: x(number), y1: TOP, y2: y(last) }),
      svg("text", { x: x(number), y: TOP - 8, "text-anchor": "middle" }, number),
    );
  }
  return group;
}

function bar(mark, headings, x) {
  const drawn = [];
  let sum = 0;
  for (const { heading, fill, ink } of headings) {
    const [start, end] = [x(sum), x(sum + mark[heading])];
    drawn.push(
      svg("rect", { class: "part", x: start, y: mark.at - BAR / 2, width: end - start, height: BAR, fill }),
      svg("text", { class: "nombre", x: (start + end) / 2, y: mark.at + 4, style: `fill: ${ink}` }, mark[heading]),
    );
    sum += mark[heading];
  }
  return drawn;
}

/** What an inexact total speaks of: its day, or all of its month or year. */
function span(mark, { x, y }) {
  return svg("line", { class: "duree", x1: x(mark.nombre), x2: x(mark.nombre), y1: y(mark.debut), y2: y(mark.fin) });
}

/** A diamond for « environ », a triangle towards more or towards less for the others. */
function hollow(mark, x) {
  const [middle, top, bottom] = [x(mark.nombre), mark.at - 6, mark.at + 6];
  const points = {
    plus_de: `${middle},${top} ${middle + 10},${mark.at} ${middle},${bottom}`,
    presque: `${middle},${top} ${middle - 10},${mark.at} ${middle},${bottom}`,
  }[mark.nature] ?? `${middle},${top} ${middle + 6},${mark.at} ${middle},${bottom} ${middle - 6},${mark.at}`;
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

function isBar(mark) {
  return mark.nature === "exact" && mark.villes !== null;
}

function drawMark(mark, headings, scale, choose) {
  const group = button(`${mark.quand}\u202f: ${mark.mots} membres${mark.dit ? ` (${mark.dit})` : ""}${mark.detail ? `, ${mark.detail}` : ""}`, choose);
  const words = svg("text", { class: "mots", x: scale.x(mark.nombre) + 14, y: mark.at + 4 }, mark.mots);
  const target = svg("rect", { class: "cible", x: LEFT, y: mark.at - BAR / 2, width: scale.x(scale.most) - LEFT + WORDS, height: BAR });
  group.append(target, ...(isBar(mark) ? bar(mark, headings, scale.x) : hollow(mark, scale.x)), words);
  return group;
}

function drawing(chart, width) {
  const scale = scales(chart.marks, width);
  const height = scale.y(scale.last) + BAR;
  const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, height, role: "group", "aria-label": "Nombre de membres du réseau selon les sources" });
  chart.buttons = new Map();
  picture.append(axes(scale), ...chart.marks.filter((mark) => !isBar(mark)).map((mark) => span(mark, scale)));
  for (const mark of placed(chart.marks, scale.y)) {
    const group = drawMark(mark, chart.data.headings, scale, () => chart.send(mark.place));
    chart.buttons.set(mark.place, group);
    picture.append(group);
  }
  return picture;
}

function draw(chart) {
  const { marks, headings } = chart.data;
  if (marks.length) {
    chart.marks = marks.map((mark, place) => ({ ...mark, place }));
    const fills = headings.map(({ label, fill }) => [label, fill]);
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
