/**
 * Stamp, on the browser's own clock, the gesture of a visitor and the frame that first shows each part of what
 * is waited for. It looks at every frame of the browser, as a visitor does, and survives a navigation.
 */
(() => {
  if (window !== window.top) {
    return;
  }

  const KEY = "bench";
  const GESTURES = ["Enter", "Home", "End"];
  const now = () => performance.timeOrigin + performance.now();
  const integer = (words) => Number((words ?? "").replace(/\D/g, ""));
  const integerOf = (key, selector) => integer(inside(key)?.querySelector(selector)?.textContent || "-1");
  const boldIn = (selector) => [...document.querySelectorAll(`${selector} strong`)].map((bold) => bold.textContent);
  const sameIds = (shown, wanted) => shown.length === wanted.length && shown.sort().join() === wanted.join();

  /** What a part looks like, in the document of its frame, once it shows what is wanted. */
  const bothCounts = (selector) => (wanted) => boldIn(selector).join() === `${wanted.initiatives},${wanted.collectivites}`;
  const drawn = (place) => (wanted) => {
    const map = place();
    return Boolean(map?.querySelector(".leaflet-map-pane"))
      && map.querySelectorAll(".leaflet-marker-icon, path.leaflet-interactive").length === wanted.points.length + wanted.shapes.length;
  };
  /** What is drawn below the first look of a page is not seen yet. */
  const isSeen = () => !document.querySelector(".se-prepare");
  const innerDocument = () => document.querySelector(".st-key-carte iframe")?.contentDocument;

  const usual = {
    counts: bothCounts(".st-key-phrase"),
    list: (wanted) => Number(document.querySelector(".st-key-liste [role=grid]")?.getAttribute("aria-rowcount")) === wanted.initiatives + 1,
    map: drawn(innerDocument),
  };

  function clustered() {
    const icons = [...document.querySelectorAll(".leaflet-marker-icon")];
    return icons.reduce((sum, icon) => sum + (icon.matches(".marker-cluster") ? integer(icon.textContent) : 1), 0);
  }

  const SEEN = {
    floor: { counts: (wanted) => boldIn(".st-key-phrase")[0] === wanted.words },
    application: {
      counts: (wanted) => integerOf("chiffres", ".compte_initiatives strong") === wanted.initiatives
        && integerOf("chiffres", ".compte_collectivites strong") === wanted.collectivites,
      list: (wanted) => integer(inside("cartes")?.querySelector(".cartes")?.getAttribute("aria-label")?.match(/^[\d\s]+/)?.[0] || "-1") === wanted.initiatives,
      map: (wanted) => {
        const map = document.querySelector(".st-key-carte iframe")?.contentWindow;
        const shown = map?.document.body?.dataset.carte && map.TerritoryMap.shown();
        return Boolean(shown) && sameIds(shown.initiatives, wanted.points) && sameIds(shown.collectivites, wanted.shapes);
      },
      sheet: (wanted) => saysAll("fiche", wanted.sheet),
      line: (wanted) => saysAll("temps", [wanted.line]),
      confirmed: ({ query }) => new URLSearchParams(location.search).toString() === query
        && Boolean(document.querySelector("[data-test-script-state='notRunning']")),
    },
    usual,
    explore: usual,
    dash: {
      counts: bothCounts("#phrase"),
      list: (wanted) => document.querySelectorAll("#liste td[data-dash-column=nom]").length === wanted.initiatives,
      map: drawn(() => document),
    },
    datasette: {
      counts: (wanted) => integer(document.querySelector("h3")?.firstChild.textContent.split("row")[0] || "-1") === wanted.rows,
      list: (wanted) => document.querySelectorAll("table.rows-and-columns tbody tr").length === wanted.rows,
      map: (wanted) => clustered() === wanted.seats,
    },
  };

  /** Where the component under a key draws: in the page, or in a shadow of it. */
  function inside(key) {
    const place = document.querySelector(`.st-key-${key}`);
    return [...(place?.querySelectorAll("*") ?? [])].find((element) => element.shadowRoot)?.shadowRoot ?? place;
  }

  /** Whether a part that is seen says some texts; between two signs of Markdown stands one without a width. */
  function saysAll(key, texts) {
    const said = inside(key)?.textContent.replaceAll("\u2060", "");
    return Boolean(said && document.querySelector(`.st-key-${key}`).checkVisibility() && texts.every((text) => said.includes(text)));
  }

  let awaited = JSON.parse(sessionStorage.getItem(KEY));
  const stamps = {};
  let looking = 0;

  /** Wait for some parts of a contender to show what is wanted, after the next gesture. */
  window.benchWait = (contender, parts, wanted) => {
    awaited = { contender, parts, wanted };
    sessionStorage.setItem(KEY, JSON.stringify(awaited));
    sessionStorage.removeItem(`${KEY}-gesture`);
    for (const part of Object.keys(stamps)) {
      delete stamps[part];
    }
    cancelAnimationFrame(looking);
    looking = requestAnimationFrame(look);
  };

  /** The stamps, in milliseconds since 1970, once every part is shown. */
  window.benchStamps = () => complete()
    && { gesture: Number(sessionStorage.getItem(`${KEY}-gesture`)), origin: performance.timeOrigin, ...stamps };

  function gesture() {
    if (!sessionStorage.getItem(`${KEY}-gesture`)) {
      sessionStorage.setItem(`${KEY}-gesture`, now());
    }
  }

  function complete() {
    return awaited.parts.every((part) => stamps[part]);
  }

  /** Look at each frame; not once all is seen, so that the pages that wait for their turn cost nothing. */
  function look() {
    for (const part of awaited.parts) {
      if (!stamps[part] && isSeen() && SEEN[awaited.contender][part](awaited.wanted)) {
        stamps[part] = now();
      }
    }
    if (!complete()) {
      looking = requestAnimationFrame(look);
    }
  }

  document.addEventListener("click", gesture, { capture: true });
  document.addEventListener("keydown", ({ key }) => GESTURES.includes(key) && gesture(), { capture: true });
  if (awaited) {
    looking = requestAnimationFrame(look);
  }
})();
