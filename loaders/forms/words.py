"""Words of a vocabulary as people write them, and the signs that stand for nothing."""

from __future__ import annotations

import re

from geo.names import fold
from loaders.columns import Column
from loaders.forms.readings import Reading
from loaders.problems import Rule

LONGEST_NOTHING = 20  # characters
DASHES = re.compile(r"[-–—_.…/?*]{1,5}|#")
NOTHING = frozenset(
    {
        *("n c", "nc", "n r", "nr", "n d", "nd", "n a", "na", "s o", "nsp", "neant", "aucun", "aucune"),
        *("sans objet", "non communique", "non renseigne", "non renseignee", "non connu", "non precise"),
        *("inconnu", "inconnue", "pas connu", "ne sait pas", "a preciser", "a definir"),
        *("non disponible", "a completer", "a renseigner", "vide", "null", "none", "nan"),
    }
)
# What people say for a word of a vocabulary that is none of its spellings.
OTHER_WORDS = {
    "actif": "active",
    "en activite": "active",
    "en cours": "active",
    "ouvert": "active",
    "ouverte": "active",
    "en fonctionnement": "active",
    "termine": "terminee",
    "ferme": "terminee",
    "fermee": "terminee",
    "arretee": "terminee",
    "projet": "en_projet",
    "en preparation": "en_projet",
    "ville": "commune",
    "communal": "commune",
    "communale": "commune",
    "intercommunalite": "epci",
    "intercommunal": "epci",
    "intercommunale": "epci",
    "departemental": "departement",
    "departementale": "departement",
    "regional": "region",
    "regionale": "region",
    "villes": "commune",
    "scic": "cooperative",
    "scop": "cooperative",
    "societe cooperative": "cooperative",
    "monnaie locale": "monnaie",
    "asso": "association",
    "oui": "true",
    "non": "false",
}


def says_nothing(text: str, column: Column) -> bool:
    """Tell whether a text only says that there is nothing to say: « n.c. », « - », « néant »."""
    if DASHES.fullmatch(text):
        return True
    is_short = len(text) <= LONGEST_NOTHING and not text.startswith("#")  # else an error of a spreadsheet
    folded = fold(text) if is_short else ""
    return folded in NOTHING and text not in column.vocabulary.values


def reading_of_word(text: str, column: Column) -> Reading | None:
    """Understand a text as a word of a vocabulary, in any case and with any accents."""
    folded = fold(text)
    by_spelling = {fold(word): word for word in column.vocabulary.values}
    word = (
        by_spelling.get(folded) or by_spelling.get(folded.removesuffix("s")) or by_spelling.get(f"{folded}s")
    )
    if word is None and OTHER_WORDS.get(folded) in column.vocabulary.values:
        word = OTHER_WORDS[folded]
    message = "la valeur n’est pas écrite comme dans le vocabulaire"
    return Reading(Rule.VALEUR_INCONNUE, message, word) if word else None
