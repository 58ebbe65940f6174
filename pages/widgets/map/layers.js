/* The layers that a visitor shows and hides: the address names those that are not as usual (atlas/overlays.py). */
"use strict";

window.Layers = (() => {
  const { hidden: HIDDEN, layers: OVERLAYS } = window.Overlays;

  /** Whether a layer is shown, by what an address says of the layers, or else as usual. */
  function isShown(said, name, usually) {
    return said.includes(name) || (usually && !said.includes(HIDDEN + name));
  }

  class Layers {
    /**
     * @param groups the group of each layer, by its name
     * @param {(said: string[]) => void} switched hears what the address has to say when the visitor shows or hides one
     */
    constructor(map, groups, switched) {
      Object.assign(this, { map, groups, usual: {}, isSaying: false });
      map.on("overlayadd overlayremove", () => this.isSaying || switched(this.said));
    }

    /** The groups as the control of the map lists them. */
    get listed() {
      return Object.fromEntries(Object.entries(OVERLAYS).map(([name, { label }]) => [label, this.groups[name]]));
    }

    /** What the address says of the layers: those that are not as usual. */
    get said() {
      const shown = Object.keys(OVERLAYS).map((name) => [name, this.map.hasLayer(this.groups[name])]);
      return shown.filter(([name, is]) => is !== this.usual[name]).map(([name, is]) => (is ? name : HIDDEN + name));
    }

    /** Show what an address says; `asked` are the layers that what is looked at shows or hides by itself. */
    show(said, asked) {
      this.isSaying = true;
      for (const [name, { usual }] of Object.entries(OVERLAYS)) {
        this.usual[name] = asked[name] ?? usual;
        const is = isShown(said, name, this.usual[name]);
        if (is !== this.map.hasLayer(this.groups[name])) {
          this.map[is ? "addLayer" : "removeLayer"](this.groups[name]);
        }
      }
      this.isSaying = false;
    }
  }

  return { Layers };
})();
