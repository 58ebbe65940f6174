/*
 * Two days on one map, parted by a line that one drags: with a mouse, a finger or the keyboard. Each side has its day and
 * its figures over it.
 */
"use strict";

window.Swipe = (() => {
  const { text } = window.Symbols;
  const NEAR = 0.15; // of the width of the map: what is that near to its edge is not parted well
  const [STEP, LEAP] = [0.02, 0.1]; // of the width of the map, that a key moves the line by
  const MOVES = { ArrowLeft: -STEP, ArrowDown: -STEP, ArrowRight: STEP, ArrowUp: STEP, PageDown: -LEAP, PageUp: LEAP, Home: -1, End: 1 };

  function title() {
    const box = text("p", "carte-jour", "");
    box.append(text("strong", "", ""), text("span", "", ""), text("small", "", ""));
    return box;
  }

  class Swipe {
    /** `ended` hears when the visitor wants one day alone again. */
    constructor(map, ended) {
      Object.assign(this, { map, ended, place: 0.5, sides: null });
      this.box = text("div", "carte-rideau", "");
      this.titles = [title(), title()];
      this.handle = text("div", "carte-poignee", "");
      const said = { role: "slider", tabindex: "0", "aria-label": "Limite entre les deux jours", "aria-orientation": "horizontal", "aria-valuemin": "0", "aria-valuemax": "100" };
      Object.entries(said).forEach(([name, value]) => { this.handle.setAttribute(name, value); });
      this.line = text("div", "carte-limite-jours", "");
      this.line.append(this.handle);
      this.box.append(...this.titles, this.line);
      this.box.hidden = true;
      map.getContainer().append(this.box);
      this.listen();
    }

    listen() {
      // Nothing of it is for the map, which would move, or say that two fingers move it.
      L.DomEvent.disableClickPropagation(this.line);
      this.line.addEventListener("touchmove", (event) => event.stopPropagation(), { passive: true });
      this.line.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        event.stopPropagation();
        this.handle.focus({ preventScroll: true });
        this.line.setPointerCapture(event.pointerId);
      });
      this.line.addEventListener("pointermove", (event) => {
        if (this.line.hasPointerCapture(event.pointerId)) {
          const { left, width } = this.map.getContainer().getBoundingClientRect();
          this.moveTo((event.clientX - left) / width);
        }
      });
      this.handle.addEventListener("keydown", (event) => this.key(event));
      this.map.on("move zoom viewreset resize", () => this.part());
    }

    /** Move the line by the keyboard; Escape ends the comparison. The map does not move with it. */
    key(event) {
      if (event.key === "Escape") {
        this.ended();
      } else if (event.key in MOVES) {
        this.moveTo(this.place + MOVES[event.key]);
      } else {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    }

    /**
     * Part two days: the panes of each, the earlier first, with its title; nothing parts none. The line begins in the
     * middle of what is looked at, where that is seen.
     */
    show(sides, middle) {
      if (!sides && !this.sides) {
        return; // what is there already is not written again
      }
      this.unpart();
      if (!this.sides) {
        const at = this.map.latLngToContainerPoint(middle).x / this.map.getSize().x;
        this.place = at > NEAR && at < 1 - NEAR ? at : 0.5;
      }
      this.sides = sides;
      this.box.hidden = !sides;
      sides?.forEach(({ title: said }, side) => {
        [...this.titles[side].children].forEach((line, rank) => { line.textContent = said[rank]; });
      });
      this.moveTo(this.place);
    }

    moveTo(place) {
      this.place = Math.min(Math.max(place, 0), 1);
      if (!this.sides) {
        return;
      }
      const [first] = this.sides.map(({ title: [day] }) => day);
      const share = Math.round(this.place * 100);
      this.line.style.left = `${this.place * 100}%`;
      this.handle.setAttribute("aria-valuenow", String(share));
      this.handle.setAttribute("aria-valuetext", `${first} sur ${share}\u00a0% de la carte`);
      this.part();
    }

    /** Cut the panes of each day at the line; they move with the map, and the line does not. */
    part() {
      if (!this.sides) {
        return;
      }
      const size = this.map.getSize();
      const { x: left, y: top } = this.map.containerPointToLayerPoint([0, 0]);
      const { x: right, y: bottom } = this.map.containerPointToLayerPoint(size);
      const at = left + size.x * this.place;
      this.sides.forEach(({ panes }, side) => {
        const [from, to] = side ? [at, right] : [left, at];
        this.cut(panes, `polygon(${from}px ${top}px, ${to}px ${top}px, ${to}px ${bottom}px, ${from}px ${bottom}px)`);
      });
    }

    unpart() {
      this.sides?.forEach(({ panes }) => { this.cut(panes, ""); });
    }

    cut(panes, path) {
      panes.forEach((name) => { this.map.getPane(name).style.clipPath = path; });
    }
  }

  return { Swipe };
})();
