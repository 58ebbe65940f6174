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

/** The form in which two spellings of a name are equal. */
export function folded(name) {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("œ", "oe").toLowerCase();
}
