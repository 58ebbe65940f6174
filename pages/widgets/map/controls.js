/* What stands on the map beside the data: the legend, the layers, the places to go to. */
"use strict";

window.Controls = (() => {
  const { family, area, calendar, text } = window.Symbols;
  const { HEADINGS, AGES, APPROXIMATE, PRESUMED } = window.Shapes;
  const { MOMENTS } = window.Meetings;
  const { classes } = window.Figure;
  const { backgrounds: BACKGROUNDS, zoom: ZOOM } = window.Appearance;

  const DISCLOSURE =
    "Un fond en ligne est demandé à l’IGN ou à OpenStreetMap\u202f: ils reçoivent votre adresse IP et l’endroit que vous regardez. Sans fond, rien ne quitte ce site.";

  const ROOM = 900; // pixels that the map needs for the legend to be open beside the country

  function control(position, element) {
    const added = new L.Control({ position });
    added.onAdd = () => {
      L.DomEvent.disableClickPropagation(element);
      L.DomEvent.disableScrollPropagation(element);
      return element;
    };
    return added;
  }

  /** The layers that can be switched, and the backgrounds, none of which is asked for by default. */
  function addLayers(map, overlays) {
    const backgrounds = { "Aucun fond": L.layerGroup().addTo(map) };
    for (const [name, { url, credit }] of Object.entries(BACKGROUNDS)) {
      backgrounds[name] = L.tileLayer(url, { attribution: credit, maxZoom: ZOOM.most });
    }
    const layers = L.control.layers(backgrounds, overlays, { position: "topright", collapsed: true }).addTo(map);
    const toggle = layers.getContainer().querySelector(".leaflet-control-layers-toggle");
    toggle.title = "Couches et fonds de carte";
    toggle.setAttribute("aria-label", "Couches et fonds de carte");
    const list = layers.getContainer().querySelector("section");
    list.append(text("p", "carte-avis", DISCLOSURE));
    openByKeys(layers, toggle, list);
  }

  /** Who opens the layers by a key goes on in them: Leaflet hides the button they were on. Escape leads back to it. */
  function openByKeys(layers, toggle, list) {
    toggle.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // or Leaflet would open them a second time, by the click
      // After Leaflet's own timer, until whose end no choice in the list is taken.
      setTimeout(() => list.querySelector("input").focus());
    });
    list.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      layers.collapse();
      toggle.focus();
    });
  }

  function entry(drawing, words) {
    const line = text("li", "", "");
    line.append(drawing, text("span", "", words));
    return line;
  }

  /** A family of the legend, which filters: a click chooses it alone, with shift it is added or taken away. */
  function filtering(style, choose) {
    const line = document.createElement("li");
    const button = text("button", "carte-famille", "");
    button.type = "button";
    button.title = "Cliquer pour filtrer, Maj pour ajouter";
    button.append(family(style, false), text("span", "", style.libelle));
    button.addEventListener("click", (event) => choose(style.id, event.shiftKey));
    line.append(button);
    line.dataset.family = style.id;
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
  function addLegend(map, families, choose) {
    const box = document.createElement("details");
    box.className = "carte-legende leaflet-bar";
    const hasRoom = () => map.getSize().x > ROOM;
    box.open = hasRoom();
    // A sheet that opens beside the map makes it narrow: the legend then gives way to what it explains.
    map.on("resize", () => { box.open &&= hasRoom(); });
    const presumed = entry(area(PRESUMED), "Présumée membre\u202f: des faits encadrent ce jour, aucun n’en est");
    const members = section("", [
      ...Object.values(HEADINGS).map((style) => entry(area(style), style.label)),
      ...AGES.map(({ label, share }) => entry(area({ ...HEADINGS.intercommunalites, fillOpacity: HEADINGS.intercommunalites.fillOpacity * share }), label)),
      presumed,
      entry(area(APPROXIMATE), "Territoire changé depuis\u202f: contour d’aujourd’hui"),
    ]);
    const initiatives = section("Initiatives", [
      ...families.map((style) => filtering(style, choose)),
      entry(family(families[0], true), "Anneau\u202f: sert tout un territoire (intercommunalité, département, région)"),
    ]);
    const meetings = section("Rencontres", Object.entries(MOMENTS).map(([moment, { label }]) => entry(calendar(moment), label)));
    const figure = section("", []);
    box.append(text("summary", "", "Légende"), figure, initiatives, meetings, members);
    control("bottomright", box).addTo(map);
    let said = "";
    return {
      width: () => (box.open ? box.offsetWidth : 0),
      say(spec, withMeetings) {
        const isSure = !spec.presumed.length && !spec.compared?.presumed.length;
        const saying = JSON.stringify([withMeetings, spec.since, isSure, !spec.initiatives.length, spec.families, spec.figure]);
        if (saying === said) {
          return; // what is there already is not drawn again
        }
        said = saying;
        members.querySelector("h3").textContent = spec.since;
        presumed.hidden = isSure;
        members.hidden = Boolean(spec.figure);
        initiatives.hidden = !spec.initiatives.length;
        meetings.hidden = !withMeetings;
        for (const line of initiatives.querySelectorAll("[data-family]")) {
          line.firstChild.setAttribute("aria-pressed", String(spec.families.includes(line.dataset.family)));
        }
        figure.hidden = !spec.figure;
        figure.querySelector("h3").textContent = spec.figure?.title ?? "";
        figure.querySelector("ul").replaceChildren(...(spec.figure ? classes(spec.figure) : []).map(([style, name]) => entry(area(style), name)));
      },
    };
  }

  /** Say that the map could not be made, and offer to try again. */
  function sayFailure(error, tryAgain) {
    console.warn(error);
    const box = text("div", "carte-echec", "La carte n’a pas pu être chargée. ");
    const again = text("button", "", "Réessayer");
    again.type = "button";
    again.addEventListener("click", () => { box.remove(); tryAgain(); });
    box.append(again);
    forgetFailure();
    document.body.append(box);
  }

  function forgetFailure() {
    document.querySelector(".carte-echec")?.remove();
  }

  return { addLayers, addLegend, forgetFailure, sayFailure, ROOM };
})();
