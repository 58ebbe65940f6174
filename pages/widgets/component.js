/*
 * A component of the screens, whose script, style and HTML come by address: only what it shows is sent at each run.
 * The style is handed over with the script, so that nothing is ever seen without it.
 */

const sheets = new Map();

function sheet(look) {
  if (!sheets.has(look)) {
    const made = new CSSStyleSheet();
    made.replaceSync(look);
    sheets.set(look, made);
  }
  return sheets.get(look);
}

const begun = new WeakSet();

/** What Streamlit calls at each run: the script of a component, in its look. */
export async function component(script) {
  const { default: draw, look, html } = await import(new URL(script, import.meta.url));
  return (shown) => {
    const { parentElement: parent } = shown;
    if (!begun.has(parent)) {
      begun.add(parent);
      parent.adoptedStyleSheets = [sheet(look)];
      parent.append(document.createRange().createContextualFragment(html ?? ""));
    }
    return draw(shown);
  };
}

/** An element with plain text: a word of the data is never markup. */
export function element(tag, content = "", attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = content;
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  return made;
}

/** The one element of a component that holds all of it, made when it is first drawn. */
export function root(parent, tag, attributes = {}) {
  const { class: name } = attributes;
  const found = parent.querySelector(`.${name}`);
  if (found) {
    return found;
  }
  const made = element(tag, "", attributes);
  parent.append(made);
  return made;
}

/** Write a text, or show or hide: only where that changes something, so that nothing is drawn again for nothing. */
export function write(node, content) {
  if (node.textContent !== content) {
    node.textContent = content;
  }
}

export function reveal(node, isShown) {
  if (node.hidden === isShown) {
    node.hidden = !isShown;
  }
}
