/* As much of a document as the scripts of the screens need, to try them without a browser. */

class Element {
  constructor(tag) {
    Object.assign(this, { tagName: tag, children: [], attributes: {}, listeners: {}, own: "", hidden: false, style: {}, dataset: {} });
    const names = new Set();
    this.classList = { toggle: (name, on) => { on ? names.add(name) : names.delete(name); }, contains: (name) => names.has(name) };
  }

  set textContent(words) { this.children = []; this.own = String(words); }
  get textContent() { return this.own + this.children.map((child) => child.textContent ?? child).join(""); }
  get id() { return this.attributes.id; }
  set id(value) { this.attributes.id = value; }
  set className(value) { this.attributes.class = value; }

  setAttribute(name, value) { this.attributes[name] = String(value); }
  getAttribute(name) { return this.attributes[name] ?? null; }
  removeAttribute(name) { delete this.attributes[name]; }
  append(...added) { this.children.push(...added); }
  replaceChildren(...wanted) { this.own = ""; this.children = wanted; }
  addEventListener(name, listener) { this.listeners[name] = listener; }
  dispatch(name, facts = {}) { return this.listeners[name]?.({ target: this, preventDefault() {}, ...facts }); }
  closest(tag) { return this.tagName === tag ? this : null; }
  scrollIntoView() {}

  /** The first of what has a tag in it. */
  querySelector(tag) { return this.all(tag).find((each) => each !== this) ?? null; }

  /** All that is in it, itself too, that has a tag. */
  all(tag) {
    const inside = this.children.flatMap((child) => child.all?.(tag) ?? []);
    return this.tagName === tag ? [this, ...inside] : inside;
  }
}

export function element(tag) {
  return new Element(tag);
}

export const document = {
  createElement: element,
  createElementNS: (_, tag) => element(tag),
};

/** An element in which some selectors lead to some elements. */
export function holding(parts) {
  const root = element("div");
  root.querySelector = (selector) => parts[selector] ?? null;
  return root;
}
