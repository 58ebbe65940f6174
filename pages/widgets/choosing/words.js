/* Numbers and names as French writes and compares them: what french/numbers.py does on the server. */

export function number(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** The noun that goes with a number: plural from two on. */
export function noun(value, [one, many]) {
  return value < 2 ? one : many;
}

export function counted(value, nouns) {
  return `${number(value)} ${noun(value, nouns)}`;
}

/** « a », « a et b », « a, b et c »: what french/lists.py does. */
export function joined(words, conjunction = "et") {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${conjunction} ${words.at(-1)}`;
}

export function either(words) {
  return joined(words, "ou");
}

/** The form in which two spellings of a name are equal. */
export function folded(name) {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("œ", "oe").toLowerCase();
}
