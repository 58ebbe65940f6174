"""The sentence that says a selection, as a colleague would say it."""

from datetime import date

from atlas.criteria import BOTH, COLLECTIVITES, CRITERIA, INITIATIVES
from atlas.selection import Selection, Vocabulary
from french.dates import day
from french.lists import either, joined
from french.typography import quoted

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
    "date": "au {}",
}
NOUNS = {INITIATIVES: "initiatives", COLLECTIVITES: "collectivités attestées membres"}
MEMBERS_ON_A_DAY = "collectivités attestées ou présumées membres"


def label(key: str, value: str, vocabulary: Vocabulary) -> str:
    """Return what a visitor reads for one chosen value: « Bretagne », « 31 août 2012 », « « vélo » »."""
    if key == "date":
        return day(date.fromisoformat(value))
    return vocabulary[key][value] if key in vocabulary else quoted(value)


def describe(selection: Selection, vocabulary: Vocabulary, tables: tuple[str, ...] = BOTH) -> str:
    """Say a selection in one French sentence.

    Criteria that choose in one table only are said of that table: « Initiatives (sur le thème Mobilité) et
    collectivités attestées membres (Villes), en région Bretagne. »

    Parameters
    ----------
    selection, vocabulary
        What is chosen, and the labels of its values.
    tables
        Those that are shown.
    """
    subjects = joined([_subject(selection, table, vocabulary) for table in tables])
    keys = (*(criterion.key for criterion in CRITERIA if criterion.tables == BOTH), "recherche", "texte")
    shared = [phrase for key in keys if (phrase := _phrase(selection, key, vocabulary))]
    where = f", {', '.join(shared)}" if shared else " de tout le pays"
    return f"{subjects[0].upper()}{subjects[1:]}{where}."


def _phrase(selection: Selection, key: str, vocabulary: Vocabulary) -> str:
    words = [label(key, value, vocabulary) for chosen, value in selection.chosen if chosen == key]
    return INTRODUCTIONS[key].format(either(words)) if words else ""


def _subject(selection: Selection, table: str, vocabulary: Vocabulary) -> str:
    """Name the rows of a table, with the criteria that choose in it alone."""
    keys = [criterion.key for criterion in CRITERIA if criterion.tables == (table,)]
    own = [phrase for key in keys if (phrase := _phrase(selection, key, vocabulary))]
    noun = NOUNS[table]
    if table == COLLECTIVITES and selection.date:
        noun = f"{MEMBERS_ON_A_DAY} {_phrase(selection, 'date', vocabulary)}"
    return f"{noun} ({', '.join(own)})" if own else noun
