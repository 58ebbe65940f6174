"""The sentence that says a selection, as a colleague would say it."""

from atlas.criteria import BOTH, COLLECTIVITES, CRITERIA, INITIATIVES
from atlas.selection import Selection, Vocabulary
from atlas.words import either, quoted

INTRODUCTIONS = {
    "region": "en région {}",
    "departement": "dans le département {}",
    "familles": "de la famille {}",
    "themes": "sur le thème {}",
    "nature": "de nature {}",
    "echelle": "à l’échelle {}",
    "rubrique": "{}",
    "niveau": "de niveau {}",
    "population": "dans une commune de la tranche {}",
    "recherche": "à {} ou sur un territoire qui le couvre",
    "texte": "contenant {}",
}


def label(key: str, value: str, vocabulary: Vocabulary) -> str:
    """Return what a visitor reads for one chosen value: « Bretagne », « Mobilité », « « vélo » »."""
    return vocabulary[key][value] if key in vocabulary else quoted(value)


def describe(selection: Selection, vocabulary: Vocabulary) -> str:
    """Say a selection in one French sentence.

    Criteria that choose in one table only are said of that table: « Initiatives (sur le thème Mobilité) et
    collectivités attestées membres (Villes), en région Bretagne. »
    """
    phrases = {criterion: _phrase(selection, criterion.key, vocabulary) for criterion in CRITERIA}
    said = {criterion: phrase for criterion, phrase in phrases.items() if phrase}

    def of(*tables: str) -> list[str]:
        return [phrase for criterion, phrase in said.items() if criterion.tables == tables]

    initiatives = _subject("Initiatives", of(INITIATIVES))
    collectivites = _subject("collectivités attestées membres", of(COLLECTIVITES))
    shared = [
        *of(*BOTH),
        *filter(None, (_phrase(selection, key, vocabulary) for key in ("recherche", "texte"))),
    ]
    where = f", {', '.join(shared)}" if shared else " de tout le pays"
    return f"{initiatives} et {collectivites}{where}."


def _phrase(selection: Selection, key: str, vocabulary: Vocabulary) -> str:
    words = [label(key, value, vocabulary) for chosen, value in selection.chosen if chosen == key]
    return INTRODUCTIONS[key].format(either(words)) if words else ""


def _subject(noun: str, phrases: list[str]) -> str:
    return f"{noun} ({', '.join(phrases)})" if phrases else noun
