/*
 * Search as you type over all territories: the combobox pattern of the ARIA authoring practices.
 * What is typed goes to this site's own address; Python hears of it once a territory is chosen.
 */

const PAUSE = 120; // milliseconds without a key before asking

function option(item, position, choose) {
  const made = document.createElement("li");
  made.id = `recherche-${position}`;
  made.setAttribute("role", "option");
  made.textContent = item.libelle;
  // "mousedown" comes before the field loses the focus, which closes the list.
  made.addEventListener("mousedown", (event) => { event.preventDefault(); choose(item); });
  return made;
}

class Search {
  constructor(root, send) {
    this.root = root;
    this.input = root.querySelector("input");
    this.list = root.querySelector("ul");
    this.status = root.querySelector("[role=status]");
    this.send = send;
    this.items = [];
    this.active = -1;
    this.input.addEventListener("input", () => this.later());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    root.querySelector("button").addEventListener("click", () => { this.input.value = ""; this.send("choisi", ""); });
  }

  show({ address, chosen }) {
    this.address = address;
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
    this.open((await answer.json()).items);
  }

  open(items) {
    this.items = items;
    this.active = -1;
    this.list.replaceChildren(...items.map((item, position) => option(item, position, (chosen) => this.choose(chosen))));
    this.list.hidden = items.length === 0;
    this.input.setAttribute("aria-expanded", String(items.length > 0));
    this.input.removeAttribute("aria-activedescendant");
    this.say(items.length ? "" : "Aucun territoire de ce nom. Essayez un autre mot, ou un code postal.");
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
    this.chosen = item.libelle;
    this.input.value = item.libelle;
    this.close();
    this.send("choisi", `${item.niveau}-${item.code}`);
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
