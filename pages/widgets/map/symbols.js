/* The marks of the map: one shape a family, so that colour is never alone. */
"use strict";

window.Symbols = (() => {
  const SVG = "http://www.w3.org/2000/svg";

  const { symbols: SHAPES, presumed: PRESUMED, unknown: UNKNOWN, meetings: MEETINGS } = window.Appearance;

  /** An element of an SVG drawing. */
  function svg(name, attributes) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) {
      element.setAttribute(key, value);
    }
    return element;
  }

  /** The symbol of a family; a dashed ring around it says that it stands for a whole territory. */
  function family(style, wide) {
    const drawing = svg("svg", { viewBox: "-6 -6 36 36", "aria-hidden": "true" });
    if (wide) {
      drawing.append(
        svg("circle", { cx: 12, cy: 12, r: 16.5, fill: "#fff", "fill-opacity": 0.85 }),
        svg("circle", {
          cx: 12, cy: 12, r: 16.5, fill: "none", stroke: style.couleur, "stroke-width": 2, "stroke-dasharray": "4 3",
        }),
      );
    }
    drawing.append(
      svg("path", {
        d: SHAPES[style.symbole], fill: style.couleur, stroke: "#fff", "stroke-width": 2.5, "paint-order": "stroke", class: "carte-symbole",
        transform: wide ? "translate(3 3) scale(.75)" : "",
      }),
    );
    return drawing;
  }

  const ROUND = 2 * Math.PI * 15; // of the ring of a group, in the units of its drawing

  /** The ring of a group: a part a family, and how many they are in the middle. */
  function pie(parts, count) {
    const drawing = svg("svg", { viewBox: "0 0 40 40", "aria-hidden": "true" });
    drawing.append(svg("circle", { cx: 20, cy: 20, r: 19, class: "carte-groupe-fond" }));
    let start = 0;
    for (const [colour, number] of parts) {
      const length = (number / count) * ROUND;
      drawing.append(svg("circle", {
        cx: 20, cy: 20, r: 15, fill: "none", stroke: colour, "stroke-width": 7, transform: "rotate(-90 20 20)",
        "stroke-dasharray": `${length} ${ROUND - length}`, "stroke-dashoffset": -start, class: "carte-part",
      }));
      start += length;
    }
    const words = svg("text", { x: 20, y: 20, "text-anchor": "middle", "dominant-baseline": "central" });
    words.textContent = String(count);
    drawing.append(words);
    return drawing;
  }

  /** A meeting, or several with their number: a calendar, filled as long as one is to come. */
  function calendar(moment, count = 0) {
    const { fill, ink } = MEETINGS[moment];
    const drawing = svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", class: "carte-calendrier", color: ink });
    drawing.append(
      svg("path", { d: "M3.5 4.5h17v16.5h-17z", fill, stroke: "#fff", "stroke-width": 4, "paint-order": "stroke" }),
      svg("path", { d: "M3.5 4.5h17v16.5h-17zM7.5 2v4M16.5 2v4M3.5 9h17", fill: "none", stroke: ink, "stroke-width": 1.8 }),
    );
    if (count) {
      const words = svg("text", { x: 12, y: 15.5, "text-anchor": "middle", "dominant-baseline": "central" });
      words.textContent = String(count);
      drawing.append(words);
    }
    return drawing;
  }

  /** The swatch of an area: its fill, and the line around it. */
  function area(style) {
    const drawing = svg("svg", { viewBox: "0 0 24 16", "aria-hidden": "true" });
    drawing.append(
      svg("rect", {
        x: 1.5, y: 1.5, width: 21, height: 13, fill: style.fillColor ?? "none", "fill-opacity": style.fillOpacity ?? 0,
        stroke: style.color, "stroke-width": style.weight, "stroke-dasharray": style.dashArray ?? "",
      }),
    );
    return drawing;
  }

  /** The patterns of what is presumed and of what is not known, for every drawing of the document. */
  function hatching() {
    const drawing = svg("svg", { width: 0, height: 0, "aria-hidden": "true", style: "position: absolute" });
    drawing.append(pattern("carte-hachures", PRESUMED.stroke, 2.4), pattern("carte-inconnu", UNKNOWN.stroke, 1.2));
    return drawing;
  }

  function pattern(id, stroke, width) {
    const made = svg("pattern", { id, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
    made.append(
      svg("rect", { width: 6, height: 6, fill: "#fff", "fill-opacity": 0.55 }),
      svg("line", { x1: 0, y1: 0, x2: 0, y2: 6, stroke, "stroke-width": width }),
    );
    return made;
  }

  /** An element that holds plain text: a word of the data is never markup. */
  function text(tag, className, content) {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = content;
    return element;
  }

  return { family, pie, calendar, area, hatching, svg, text };
})();
