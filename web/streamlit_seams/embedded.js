/* A page that another site shows tells it one thing, how high it is; where that site isolates it, it says why it is not there.

   Left alone, Streamlit would tell that site each address, with what is searched for: the next script keeps it from that. */
"use strict";

(() => {
  const holder = window.parent;
  const PAGE = ".stMainBlockContainer";
  const ISOLATED =
    "Cette page ne peut pas s’afficher ici\u202f: le site qui la montre l’isole (attribut sandbox sans allow-same-origin), et elle n’a alors pas le droit de parler à son propre serveur.";

  if (holder === window || new URLSearchParams(window.location.search).get("embed") !== "true") {
    return;
  }

  function explain() {
    const words = document.createElement("p");
    const way = document.createElement("a");
    const whole = new URL(window.location.href);
    whole.searchParams.delete("embed");
    Object.assign(way, { href: whole.href, target: "_blank", rel: "noopener", textContent: "Ouvrir la page complète" });
    words.append(ISOLATED, " ", way);
    document.body.replaceChildren(words);
  }

  let told = 0;
  const heights = new ResizeObserver(([{ target }]) => {
    const hauteur = Math.ceil(Math.max(target.getBoundingClientRect().height, target.scrollHeight));
    if (hauteur && hauteur !== told) {
      told = hauteur;
      holder.postMessage({ hauteur }, "*");
    }
  });
  const arrivals = new MutationObserver(() => {
    const page = document.querySelector(PAGE);
    if (page) {
      arrivals.disconnect();
      heights.observe(page);
    }
  });

  if (window.origin === "null") {
    document.addEventListener("DOMContentLoaded", explain);
  } else {
    arrivals.observe(document, { subtree: true, childList: true });
  }
})();
