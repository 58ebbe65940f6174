/* What Streamlit leaves to be mended: what it only says in English, and tables that scroll out of the keyboard's reach. */
"use strict";

(() => {
  // What is said of an element, what is written in one, and what holds a word of ours.
  const { names: NAMES, sentences: SENTENCES, patterns } = window.Dictionary;

  const PARTS = { day: "jour", month: "mois", year: "année" };
  const PATTERNS = [
    ...Object.entries(patterns).map(([pattern, said]) => [new RegExp(pattern), said]),
    [/^(day|month|year), (.+)$/, (_, part, what) => `${PARTS[part]}, ${what}`],
    [/^Selected Date: (.+)$/, (_, date) => `Date choisie\u202f: ${new Date(date).toLocaleDateString("fr-FR", { dateStyle: "long" })}`],
  ];
  const ATTRIBUTES = ["aria-label", "title", "placeholder"];
  const NAMED = ATTRIBUTES.map((name) => `[${name}]`).join();

  function french(words, dictionary) {
    const [pattern, said] = PATTERNS.find(([each]) => each.test(words)) ?? [];
    return dictionary[words] ?? (pattern ? words.replace(pattern, said) : words);
  }

  function rename(element) {
    for (const name of ATTRIBUTES) {
      const words = element.getAttribute(name);
      const said = words && french(words, NAMES);
      if (said && said !== words) {
        element.setAttribute(name, said);
      }
    }
  }

  function reword(text) {
    const words = text.nodeValue.trim();
    const said = words && french(words, SENTENCES);
    if (said && said !== words) {
      text.nodeValue = said;
    }
  }

  /** A table wider than the screen scrolls inside itself: arrows move it once it can have the focus. */
  function makeReachable(element) {
    element.querySelectorAll("[data-testid=stTable] > div").forEach((box) => { box.tabIndex = 0; });
  }

  function mend(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      reword(node);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      rename(node);
      makeReachable(node);
      node.querySelectorAll(NAMED).forEach(rename);
      const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        reword(texts.currentNode);
      }
    }
  }

  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") {
        addedNodes.forEach(mend);
      } else {
        type === "attributes" ? rename(target) : reword(target);
      }
    }
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
})();
