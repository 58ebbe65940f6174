/*
 * Search as you type, over places alone or over all that can be chosen: the combobox pattern of the ARIA authoring practices.
 * What is typed goes to this site's own address; Python hears of it once a territory is chosen.
 */

import { store } from "../choosing/store.js";

const PAUSE = 120; // milliseconds without a key before asking

function option(item, id, choose) {
  const made = document.createElement("li");
  made.id = id;
  made.setAttribute("role", "option");
  made.textContent = item.label;
  if (item.kind) {
    const kind = document.createElement("span");
    kind.textContent = item.kind;
    made.append(kind);
  }
  // "mousedown" comes before the field loses the focus, which closes the list.
  made.addEventListener("mousedown", (event) => { event.preventDefault(); choose(item); });
  return made;
}

/** A territory of the API, or what the search of everything offers. */
function suggestion(item) {
  if (item.libelle) {
    return { label: item.libelle, name: item.nom, value: `${item.niveau}-${item.code}` };
  }
  return { label: item.label, kind: item.kind, value: `${item.key}:${item.value}` };
}

/** Have a key lead to a field from anywhere, but for who is writing. */
function answerKey(key, input) {
  document.onkeydown = (event) => {
    const writes = event.target.closest?.("input, textarea, [contenteditable]");
    if (event.key === key && !writes && !event.composedPath().some((each) => each.tagName === "INPUT")) {
      event.preventDefault();
      input.focus();
    }
  };
}

class Search {
  constructor(root, send) {
    this.root = root;
    this.input = root.querySelector("input");
    this.list = root.querySelector("ul");
    this.status = root.querySelector("[role=status]");
    this.send = send;
    this.name = root.dataset.name ?? "recherche";
    this.items = [];
    this.active = -1;
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    root.querySelector("button").addEventListener("click", () => { this.input.value = ""; this.sendChosen(""); });
    this.input.addEventListener("focus", () => this.choosing && store.prepareForPlaces());
  }

  show({ address, chosen, name, label, placeholder, none, key, choosing }) {
    Object.assign(this, { address, name, none, choosing });
    this.input.id = `${name}-champ`;
    this.input.placeholder = placeholder;
    this.list.id = `${name}-liste`;
    this.input.setAttribute("aria-controls", this.list.id);
    const title = this.root.querySelector("label");
    title.textContent = label;
    title.htmlFor = this.input.id;
    this.input.removeAttribute("aria-label"); // what names it until now
    this.root.classList.toggle("entete", Boolean(key));
    if (key) {
      answerKey(key, this.input);
    }
    if (this.chosen !== chosen) {
      this.chosen = chosen;
      this.input.value = chosen;
    }
    this.root.querySelector("button").hidden = !chosen;
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(this.input.value.trim()), PAUSE);
  }

  async ask(words) {
    this.asked = words;
    if (!words) {
      this.close();
      return;
    }
    const answer = await fetch(`${this.address}?q=${encodeURIComponent(words)}`).catch(() => null);
    if (this.asked !== words) {
      return; // a later key has asked for something else
    }
    if (!answer?.ok) {
      this.say("La recherche ne répond pas. Réessayez dans un instant.");
      return;
    }
    this.open((await answer.json()).items.map(suggestion));
  }

  open(items) {
    this.items = items;
    this.active = -1;
    this.list.replaceChildren(...items.map((item, position) => option(item, `${this.name}-${position}`, (chosen) => this.choose(chosen))));
    this.list.hidden = items.length === 0;
    this.input.setAttribute("aria-expanded", String(items.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    this.say(items.length ? "" : this.none);
  }

  close() {
    this.asked = null;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.say("");
  }

  say(words) {
    this.status.textContent = words;
  }

  key(event) {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves && this.items.length) {
      event.preventDefault();
      this.move(moves[event.key]);
    } else if (event.key === "Enter" && this.items.length && !this.list.hidden) {
      event.preventDefault();
      this.choose(this.items[Math.max(this.active, 0)]);
    } else if (event.key === "Escape") {
      this.close();
    }
  }

  move(step) {
    const lines = [...this.list.children];
    lines[this.active]?.removeAttribute("aria-selected");
    this.active = (this.active + step + lines.length) % lines.length;
    lines[this.active].setAttribute("aria-selected", "true");
    lines[this.active].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", lines[this.active].id);
  }

  choose(item) {
    this.chosen = item.label;
    this.input.value = item.label;
    this.close();
    this.sendChosen(item.value, item.name);
  }

  /** Among other choices of the screen, a place is one like them; else only Python knows what it is for. */
  sendChosen(value, name) {
    if (this.choosing && store.isThere()) {
      store.at(value, name);
    } else {
      this.send("choisi", value);
    }
  }
}

const searches = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".recherche");
  if (!searches.has(root)) {
    searches.set(root, new Search(root, setTriggerValue));
  }
  const search = searches.get(root);
  search.send = setTriggerValue;
  search.show(data);
}
