/* What all charts are drawn with. Colours come with the data; words are only ever text. */

const SVG = "http://www.w3.org/2000/svg";

export function svg(tag, attributes, content = "") {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.textContent = content;
  return made;
}

/** What each fill stands for: pairs of a label and a colour. */
export function legend(entries) {
  const list = document.createElement("ul");
  for (const [label, fill] of entries) {
    const item = document.createElement("li");
    const swatch = document.createElement("i");
    swatch.style.background = fill;
    item.append(swatch, label);
    list.append(item);
  }
  return list;
}

const charts = new WeakMap();

/** Return the chart of an element, made once; `draw` draws it anew when its data or its width changes. */
export function chartOf(root, draw) {
  if (!charts.has(root)) {
    const chart = { root, text: "", width: 0 };
    chart.show = (data) => {
      const text = JSON.stringify(data);
      if (text !== chart.text) {
        Object.assign(chart, { text, data, width: root.clientWidth });
        draw(chart);
      }
    };
    new ResizeObserver(() => {
      if (chart.width !== root.clientWidth) {
        chart.width = root.clientWidth;
        draw(chart);
      }
    }).observe(root);
    charts.set(root, chart);
  }
  return charts.get(root);
}
