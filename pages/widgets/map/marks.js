/* The marks of what stands at a point: a symbol where one stands alone, a ring of families where several crowd. */
"use strict";

window.Marks = (() => {
  const { family, pie, text } = window.Symbols;
  const { project, grouped, shares, isSelected, key } = window.Clusters;
  const { read, Mark } = window.Points;
  const { bitsOf, has } = window.Rows;
  const { zoom: ZOOM, pale: PALE } = window.Appearance;
  const NAMED = 6; // of a group, as many as a tooltip has room for
  const ABOVE = 500; // of the order in which marks lie over each other: what lies abroad, and twice as high what is selected
  const COARSER = 2; // zooms by which groups in the country are larger when other countries are shown
  const AROUND = 0.3; // of the view on each side, so that a short move shows no gap

  /** Make the marks of each point, in the order of their file: an agreement has one on each of its sides. */
  function makeRows(points, families) {
    const symbols = Object.fromEntries(families.map((style) => [style.id, { plain: symbol(style, false), wide: symbol(style, true) }]));
    let made = 0;
    return points.map((point) => {
      const icon = symbols[point.family]?.[point.wide ? "wide" : "plain"];
      const row = [new Mark(point, point.lat, point.lon, icon, made++)];
      point.sides.forEach(([lat, lon]) => { row.push(new Mark(point, lat, lon, icon, made++)); });
      return row;
    });
  }

  /** The symbol of a family, one for all its marks: Leaflet copies what is given as a text. */
  function symbol(style, wide) {
    const side = wide ? 34 : 28;
    return L.divIcon({ html: family(style, wide).outerHTML, className: "carte-initiative", iconSize: [side, side] });
  }

  function tooltip(title, lines) {
    const box = text("div", "carte-bulle", "");
    box.append(text("strong", "", title), ...lines.map((line) => text("span", "", line)));
    return box;
  }

  function labelled(marker, label) {
    return marker.on("add", () => marker.getElement().setAttribute("aria-label", label));
  }

  /** Hear of a click, and of the key that stands for one. */
  function chosen(marker, choose) {
    return marker.on("click", choose).on("keypress", (event) => event.originalEvent.key === "Enter" && choose(event));
  }

  /** The marks of the initiatives, and of what is drawn as they are: what differs is said in methods of its own. */
  class Layer {
    /** `pick` hears of a row that is chosen, `hover` of one that is pointed at. */
    constructor(map, pick, hover) {
      Object.assign(this, { map, pick, hover, above: 0, rows: [], chosen: [], named: null, byId: null, words: {}, colours: {}, home: [], abroad: [], selected: "", pointed: "" });
      this.group = L.layerGroup().addTo(map);
      this.drawn = new Map();
      map.on("moveend", () => this.draw());
    }

    publish(content) {
      this.words = {};
      this.points = read(content, this.words);
      this.colours = Object.fromEntries(content.families.map(({ id, couleur }) => [id, couleur]));
      this.take(makeRows(this.points, content.families));
    }

    /** Take other rows: the marks of each point of a file. */
    take(rows) {
      Object.assign(this, { rows, byId: null });
      this.group.clearLayers();
      this.drawn.clear();
    }

    /** Take the words of many points, which come after them: who stands alone has a name from then on. */
    name(words) {
      Object.assign(this.words, words);
      this.byId = null;
      for (const [key, { marker, rows }] of this.drawn) {
        if (rows.length === 1) {
          this.group.removeLayer(marker);
          this.drawn.delete(key);
        }
      }
      this.draw();
    }

    /** The marks of a point, by its id. */
    marksOf(id) {
      this.byId ??= new Map(this.rows.map((row) => [row[0].id, row]));
      return this.byId.get(id) ?? [];
    }

    counted(count) {
      return `${count} initiatives`;
    }

    lines({ over, place }) {
      return [over ? `${place}\u202f; terminée` : place];
    }

    /** Where its place is in the drawing of a mark, `side` pixels wide. */
    anchor(side) {
      return [side / 2, side / 2];
    }

    /** What stands for several rows: the ring of their families, and how many they are. */
    drawing(rows) {
      return pie(shares(rows).map(([name, number]) => [this.colours[name], number]), rows.length);
    }

    /** Show some rows: named, or a bit for each in the order of their file. */
    show(shown) {
      const bits = bitsOf(shown);
      this.chosen = bits ? this.rows.filter((_, at) => has(bits, at)) : shown.map((id) => this.marksOf(id)).filter((row) => row.length);
      const chosen = this.chosen.flat();
      this.home = chosen.filter((row) => !row.abroad);
      this.abroad = chosen.filter((row) => row.abroad);
      this.draw();
    }

    /** What lies abroad is seen from afar only, where its country is a place; and the one whose sheet is open. */
    get away() {
      const isFar = this.map.getZoom() <= ZOOM.world;
      return this.abroad.filter((row) => isFar || isSelected(row, this.selected));
    }

    get shown() {
      return [...this.home, ...this.away];
    }

    /** The ids of the points that are shown, made once for what is drawn: they may be a hundred thousand. */
    get ids() {
      const away = new Set(this.away);
      this.named ??= this.chosen.filter(([row]) => !row.abroad || away.has(row)).map(([{ id }]) => id);
      return [...this.named];
    }

    /** Ring the row whose sheet is open: it stands alone, whatever crowds around it. */
    select(id) {
      this.selected = id;
      this.draw();
    }

    /** Ring the row that is pointed at elsewhere, or the group that it stands in. */
    point(id) {
      this.pointed = id;
      const pointed = new Set(id ? this.marksOf(id) : []);
      for (const { marker, rows } of this.drawn.values()) {
        marker.getElement()?.classList.toggle("carte-pointee", pointed.size > 0 && rows.some((row) => pointed.has(row)));
      }
    }

    /** Draw what the view shows. What stays is left in place: nothing flickers, and a focus is kept. */
    draw() {
      this.named = null;
      const wanted = new Map(this.groups().map((group) => [key(group, this.selected), group]));
      for (const [name, { marker }] of this.drawn) {
        if (!wanted.has(name)) {
          this.group.removeLayer(marker);
          this.drawn.delete(name);
        }
      }
      for (const [name, group] of wanted) {
        if (!this.drawn.has(name)) {
          const marker = group.rows.length > 1 ? this.crowd(group) : this.single(group.rows[0]);
          this.drawn.set(name, { marker, rows: group.rows });
          this.group.addLayer(marker);
        }
      }
      this.point(this.pointed);
    }

    /** Where the marks stand, in the pixels of the view. */
    boxes() {
      return [...this.drawn.values()].map(({ marker }) => {
        const { x, y } = this.map.latLngToContainerPoint(marker.getLatLng());
        const half = marker.options.icon.options.iconSize[0] / 2;
        return { left: x - half, right: x + half, top: y - half, bottom: y + half };
      });
    }

    groups() {
      const bounds = this.map.getBounds().pad(AROUND);
      const [west, north] = project(Math.min(bounds.getNorth(), 85), bounds.getWest());
      const [east, south] = project(Math.max(bounds.getSouth(), -85), bounds.getEast());
      const alone = new Set(this.selected ? this.marksOf(this.selected) : []);
      const apart = alone.size ? this.shown.filter((row) => alone.has(row)) : [];
      // Beside what lies abroad, the country is one group: one sees at once what is there.
      const [zoom, away] = [this.map.getZoom(), this.away];
      const crowds = [[this.home, away.length ? zoom - COARSER : zoom], [away, zoom]];
      const groups = crowds.flatMap(([rows, at]) => grouped(alone.size ? rows.filter((row) => !alone.has(row)) : rows, at, [west, north, east, south]));
      return [...groups, ...apart.map((row) => ({ rows: [row], x: row.x, y: row.y }))];
    }

    /** What is over is drawn paler. */
    single(row) {
      const marker = L.marker([row.lat, row.lon], { icon: row.icon, opacity: row.point.over ? PALE : 1, riseOnHover: true, keyboard: true, zIndexOffset: isSelected(row, this.selected) ? 2 * ABOVE : row.abroad ? ABOVE : this.above });
      marker.bindTooltip(() => tooltip(row.name, this.lines(row.point)), { direction: "top", offset: [0, -12] });
      chosen(labelled(marker, row.name), (event) => this.pick(row.id, event));
      marker.on("mouseover", () => this.hover(row.id)).on("mouseout", () => this.hover(""));
      marker.on("add", () => marker.getElement().classList.toggle("carte-choisie", isSelected(row, this.selected)));
      return marker;
    }

    crowd({ rows, x, y }) {
      const count = rows.length;
      const side = count < 10 ? 34 : count < 100 ? 42 : 50;
      const icon = L.divIcon({ html: this.drawing(rows), className: "carte-groupe", iconSize: [side, side], iconAnchor: this.anchor(side) });
      const marker = L.marker(this.map.unproject([x, y], 0), { icon, keyboard: true, zIndexOffset: rows[0].abroad ? ABOVE : this.above });
      const others = count > NAMED ? [`et ${count - NAMED} autres`] : [];
      marker.bindTooltip(() => tooltip(this.counted(count), [...rows.slice(0, NAMED).map((row) => row.name), ...others]), { direction: "top", offset: [0, -16] });
      return chosen(labelled(marker, `${this.counted(count)}, agrandir`), () => this.open(marker, rows));
    }

    /** Go closer; where that parts them no further (one commune, one point), name them all. */
    open(marker, rows) {
      const bounds = L.latLngBounds(rows.map((row) => [row.lat, row.lon]));
      const maxZoom = rows[0].abroad ? ZOOM.world : ZOOM.closest;
      const zoom = Math.min(this.map.getBoundsZoom(bounds, false, [40, 40]), maxZoom);
      if (zoom > this.map.getZoom()) {
        this.map.fitBounds(bounds, { animate: false, padding: [40, 40], maxZoom });
      } else {
        choose(this.map, marker.getLatLng(), `${this.counted(rows.length)} ici`, rows.map((row) => [row.name, (event) => this.pick(row.id, event)]));
      }
    }
  }

  /** Offer what stands at one place, so that the one on top is not the only one. */
  function choose(map, place, title, choices) {
    const box = text("div", "carte-choix", "");
    const list = document.createElement("ul");
    box.append(text("strong", "", title), list);
    const popup = L.popup({ maxHeight: 260, autoPan: true }).setLatLng(place).setContent(box);
    for (const [name, act] of choices) {
      const line = document.createElement("li");
      const button = text("button", "", name);
      button.type = "button";
      button.addEventListener("click", (event) => { map.closePopup(popup); act(event); });
      line.append(button);
      list.append(line);
    }
    popup.openOn(map);
    list.querySelector("button")?.focus();
  }

  return { Layer, makeRows, choose };
})();
