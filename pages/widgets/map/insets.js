/*
 * The overseas départements beside the mainland, small and alive, and the world. A click goes there, and the selection is
 * counted in them.
 */
"use strict";

window.Insets = (() => {
  const { text, svg } = window.Symbols;
  const { parts } = window.Appearance;
  const [MAINLAND, ...OVERSEAS] = parts;
  const SIDE = 64; // pixels of the square that each is drawn in

  /** How a part of the world is laid on a square: true to its middle, as small as it is. */
  function fitted([west, south, east, north]) {
    const flat = Math.cos((((south + north) / 2) * Math.PI) / 180);
    const scale = (SIDE - 8) / Math.max((east - west) * flat, north - south);
    const left = (SIDE - (east - west) * flat * scale) / 2;
    const top = (SIDE - (north - south) * scale) / 2;
    return ([lon, lat]) => [left + (lon - west) * flat * scale, top + (north - lat) * scale];
  }

  function inside([west, south, east, north], { lat, lon }) {
    return lon >= west && lon <= east && lat >= south && lat <= north;
  }

  function rings({ type, coordinates }) {
    return type === "Polygon" ? coordinates : coordinates.flat();
  }

  function outline(features, bounds, place) {
    const near = features.flatMap((feature) => rings(feature.geometry)).filter(([[lon, lat]]) => inside(bounds, { lat, lon }));
    return near.map((ring) => `M${ring.map((point) => place(point).map((value) => value.toFixed(1)).join(" ")).join("L")}Z`).join("");
  }

  function plain(name, act) {
    const made = text("button", "carte-outremer carte-ailleurs", name);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  function button(name, act) {
    const made = text("button", "carte-outremer", "");
    made.type = "button";
    made.addEventListener("click", act);
    made.append(svg("svg", { viewBox: `0 0 ${SIDE} ${SIDE}`, "aria-hidden": "true" }), text("span", "", name));
    return made;
  }

  class Insets {
    constructor(map, go, toWorldAndBack) {
      this.bar = text("div", "carte-outremers", "");
      this.bar.setAttribute("role", "group");
      this.bar.setAttribute("aria-label", "Aller à");
      this.world = plain("Monde", toWorldAndBack);
      this.world.hidden = true;
      const home = plain(MAINLAND.name, () => go(MAINLAND.bounds));
      this.parts = OVERSEAS.map(({ name, bounds }) => ({ name, bounds, place: fitted(bounds), button: button(name, () => go(bounds)) }));
      this.bar.append(this.world, home, ...this.parts.map((part) => part.button));
      L.DomEvent.disableClickPropagation(this.bar);
      map.getContainer().append(this.bar);
    }

    /** Draw the land once; it is the same for all selections. */
    draw(departements) {
      for (const part of this.parts) {
        const { bounds, place, button: shown } = part;
        part.marked = null;
        const path = svg("path", { d: outline(departements.features, bounds, place), class: "carte-terre" });
        shown.querySelector("svg").replaceChildren(path, svg("g", {}));
      }
    }

    /** Lead to the world as long as something that is chosen lies there, and say whether it is looked at. */
    say(abroad, isLookedAt) {
      this.world.hidden = !abroad;
      this.world.textContent = `Monde ${abroad}`;
      this.world.setAttribute("aria-label", `Monde, ${abroad} initiative${abroad > 1 ? "s" : ""} à l’étranger`);
      this.world.setAttribute("aria-pressed", String(isLookedAt));
    }

    /** Mark the rows that are shown, and say how many they are. */
    show(rows, colours) {
      for (const part of this.parts) {
        const { name, bounds, place, button: shown } = part;
        const here = rows.filter((row) => inside(bounds, row));
        const marked = here.map((row) => row.key).sort().join(" ");
        if (marked === part.marked) {
          continue; // what is there already is not drawn again
        }
        part.marked = marked;
        const dots = here.map(({ lat, lon, family }) => {
          const [cx, cy] = place([lon, lat]);
          return svg("circle", { cx, cy, r: 4, fill: colours[family], class: "carte-symbole" });
        });
        shown.querySelector("g").replaceChildren(...dots);
        shown.querySelector("span").textContent = here.length ? `${name} ${here.length}` : name;
        shown.setAttribute("aria-label", here.length ? `${name}, ${here.length} initiative${here.length > 1 ? "s" : ""}` : name);
      }
    }
  }

  return { Insets, MAINLAND };
})();
