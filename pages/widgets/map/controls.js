/* What stands on the map beside the data: the legend, the layers, the places to go to. */
"use strict";

window.Reperes = (() => {
  const { family, area, text } = window.Symboles;
  const { HEADINGS, APPROXIMATE, PRESUMED } = window.Formes;
  const { classes } = window.Teintes;

  const BACKGROUNDS = {
    "Plan IGN (en ligne)": {
      url: "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal&FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}",
      attribution: "Fond\u202f: Plan IGN",
    },
    "OpenStreetMap (en ligne)": {
      url: "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
      attribution: "Fond\u202f: © contributeurs OpenStreetMap",
    },
  };

  const DISCLOSURE =
    "Un fond en ligne est demandé à l’IGN ou à OpenStreetMap\u202f: ils reçoivent votre adresse IP et l’endroit que vous regardez. Sans fond, rien ne quitte ce site.";

  const ROOM = 900; // pixels that the map needs for the legend to be open beside the country

  const PLACES = [
    ["Hexagone et Corse", [[41.3, -5.2], [51.1, 9.6]]],
    ["Guadeloupe", [[15.83, -61.81], [16.52, -61.0]]],
    ["Martinique", [[14.38, -61.24], [14.89, -60.8]]],
    ["Guyane", [[2.1, -54.6], [5.8, -51.6]]],
    ["La Réunion", [[-21.4, 55.2], [-20.87, 55.84]]],
    ["Mayotte", [[-13.01, 45.01], [-12.63, 45.31]]],
  ];

  function control(position, element) {
    const added = new L.Control({ position });
    added.onAdd = () => {
      L.DomEvent.disableClickPropagation(element);
      L.DomEvent.disableScrollPropagation(element);
      return element;
    };
    return added;
  }

  /** One button a territory: the mainland and the five overseas départements. */
  function addPlaces(map) {
    const bar = text("div", "carte-reperes leaflet-bar", "");
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Aller à");
    for (const [name, bounds] of PLACES) {
      const button = text("button", "carte-repere", name);
      button.type = "button";
      button.addEventListener("click", () => map.fitBounds(bounds, { animate: false }));
      bar.append(button);
    }
    control("bottomleft", bar).addTo(map);
  }

  /** The layers that can be switched, and the backgrounds, none of which is asked for by default. */
  function addLayers(map, overlays) {
    const backgrounds = { "Aucun fond": L.layerGroup().addTo(map) };
    for (const [name, { url, attribution }] of Object.entries(BACKGROUNDS)) {
      backgrounds[name] = L.tileLayer(url, { attribution, maxZoom: 18 });
    }
    const layers = L.control.layers(backgrounds, overlays, { position: "topright", collapsed: true }).addTo(map);
    const toggle = layers.getContainer().querySelector(".leaflet-control-layers-toggle");
    toggle.title = "Couches et fonds de carte";
    toggle.setAttribute("aria-label", "Couches et fonds de carte");
    layers.getContainer().querySelector("form, section").append(text("p", "carte-avis", DISCLOSURE));
  }

  function entry(drawing, words) {
    const line = text("li", "", "");
    line.append(drawing, text("span", "", words));
    return line;
  }

  function section(title, entries) {
    const block = text("div", "carte-legende-bloc", "");
    const list = document.createElement("ul");
    list.append(...entries);
    block.append(text("h3", "", title), list);
    return block;
  }

  /** The legend, made from the same styles as the marks; `say` tells it what the map shows now. */
  function addLegend(map, families) {
    const box = document.createElement("details");
    box.className = "carte-legende leaflet-bar";
    const hasRoom = () => map.getSize().x > ROOM;
    box.open = hasRoom();
    // A sheet that opens beside the map makes it narrow: the legend then gives way to what it explains.
    map.on("resize", () => { box.open &&= hasRoom(); });
    const presumed = entry(area(PRESUMED), "Présumée membre\u202f: des faits encadrent ce jour, aucun n’en est");
    const members = section("", [
      ...Object.values(HEADINGS).map((style) => entry(area(style), style.label)),
      presumed,
      entry(area(APPROXIMATE), "Territoire changé depuis\u202f: contour d’aujourd’hui"),
    ]);
    const initiatives = section("Initiatives", [
      ...families.map((style) => entry(family(style, false), style.libelle)),
      entry(family(families[0], true), "Anneau\u202f: sert tout un territoire (intercommunalité, département, région)"),
    ]);
    const figure = section("", []);
    box.append(text("summary", "", "Légende"), figure, members, initiatives);
    control("bottomright", box).addTo(map);
    return {
      say(spec) {
        members.querySelector("h3").textContent = spec.since;
        presumed.hidden = !spec.presumed.length;
        members.hidden = Boolean(spec.shading);
        initiatives.hidden = !spec.initiatives.length;
        figure.hidden = !spec.shading;
        figure.querySelector("h3").textContent = spec.shading?.title ?? "";
        figure.querySelector("ul").replaceChildren(...(spec.shading ? classes(spec.shading) : []).map(([style, name]) => entry(area(style), name)));
      },
    };
  }

  return { addPlaces, addLayers, addLegend };
})();
