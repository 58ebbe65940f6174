"""Names of territories: their comparable form, and how French ties them into a sentence."""

from __future__ import annotations

import re
import unicodedata

APOSTROPHE = "\u2019"

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"})
_ACCENTS = re.compile(r"[\u0300-\u036f]")
_WORD = re.compile(r"[a-z0-9]+")
_ABBREVIATIONS = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_SLASHED = re.compile(r"\bs/(s\b)?", re.IGNORECASE)  # « Villeneuve s/ Lot », « Rosny s/s Bois »
_ARTICLE_LAST = re.compile(r"(.+?)\s*[(,]\s*(les|le|la|l['’]|aux|las|los)\s*\)?\s*", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:les|le|la|l|aux|las|los) (?=.)")
_FORM = re.compile(
    r"(?:cc|ca|cu|ept|eurometropole|metropole"
    r"|communaute (?:de communes|d agglomeration|urbaine)|etablissement public territorial)"
    r"(?: (?:de la|de l|du|des|de|d))? (?=.)"
)


def fold(text: str, *, drop_article: bool = False) -> str:
    """Give the form in which two spellings of the same name are equal.

    Parameters
    ----------
    text
        A name as somebody wrote it: « L’Haÿ-les-Roses », « ST-DENIS », « Havre (Le) ».
    drop_article
        Whether to leave out an article that the name begins with.

    Returns
    -------
    str
        Lower-case words of unaccented letters and digits, one space between: `l hay les roses`. « St » and
        « Ste » are written out, and an article written last stands first.
    """
    text = _SLASHED.sub(_spelled_out, text)
    if written_last := _ARTICLE_LAST.fullmatch(text):
        text = f"{written_last[2]} {written_last[1]}"
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.translate(_LIGATURES))).casefold()
    folded = " ".join(_ABBREVIATIONS.get(word, word) for word in _WORD.findall(plain))
    return _without(_ARTICLE, folded) if drop_article else folded


def core(folded: str) -> str:
    """Take its legal form and its article off a folded name: `ca du niortais` gives `niortais`."""
    return _without(_ARTICLE, _without(_FORM, folded))


def of(name: str, article: str = "") -> str:
    """Tie a territory to the word before it: « du Havre », « d’Orée d'Anjou », « du Nord ».

    Parameters
    ----------
    name
        Of a commune, with its article; of a département or a région, without it.
    article
        As the register has it; it tells « Le Havre » from a name in « Le… ».

    Returns
    -------
    str
        « de » before H, of which the spelling does not tell whether it is mute.
    """
    contracted = {"Le": "du", "Les": "des"}.get(article)
    if contracted:
        return f"{contracted} {name.removeprefix(article).lstrip()}"
    if article and not name.startswith(article):
        return f"de l{APOSTROPHE}{name}" if article == "L'" else f"de {article.lower()} {name}"
    return f"d{APOSTROPHE}{name}" if not article and fold(name)[:1] in tuple("aeiouy") else f"de {name}"


def _without(beginning: re.Pattern[str], folded: str) -> str:
    found = beginning.match(folded)
    return folded[found.end() :] if found else folded


def _spelled_out(found: re.Match[str]) -> str:
    return "sous " if found[1] else "sur "
