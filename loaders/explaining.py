"""What a Table Schema asks for, said in French: why a text cannot be used, and how to write it."""

from __future__ import annotations

from typing import NamedTuple

from french.lists import listed
from french.typography import quoted
from loaders.columns import Column
from loaders.near import hint
from loaders.problems import Rule

TYPES = {
    "integer": "un nombre entier",
    "year": "une année",
    "number": "un nombre",
    "boolean": "une réponse par oui ou non",
    "string": "une adresse",  # the one format of text that our schemas ask for
}
DATE_EXAMPLE = "2012-08-31"


class Explained(NamedTuple):
    """Why a text cannot be used, how to write it, and the text that is worth offering, if there is one."""

    rule: Rule
    message: str
    remedy: str
    offer: str = ""


def explain(text: str, column: Column, fault: str) -> Explained:
    """Say why a text cannot be used.

    Parameters
    ----------
    text
        The text, tidied.
    column
        What it should be.
    fault
        Name of the constraint that it fails, or `type`.
    """
    limit = column.constraints.get(fault)
    like = f"comme {quoted(column.example)}" if column.example else "selon la description de la colonne"
    write = f"écrire {like}"
    match fault:
        case "required":
            return Explained(Rule.VALEUR_ABSENTE, "la valeur est obligatoire et manque", f"la donner, {like}")
        case "enum":
            words = column.vocabulary
            near = words.nearest(text) or ""
            remedy = f"écrire l’un de {listed(words.values)}{hint(near)}"
            message = "la valeur ne fait pas partie du vocabulaire"
            return Explained(Rule.VALEUR_INCONNUE, message, remedy, near)
        case "maxLength":
            message = f"{len(text)} caractères, plus que les {limit} permis"
            return Explained(Rule.LONGUEUR, message, "raccourcir le texte")
        case "minLength":
            message = f"{len(text)} caractères, moins que les {limit} voulus"
            return Explained(Rule.LONGUEUR, message, "compléter le texte")
        case "minimum" | "exclusiveMinimum":
            return Explained(Rule.BORNES, f"la valeur est trop petite (limite\u202f: {limit})", write)
        case "maximum" | "exclusiveMaximum":
            return Explained(Rule.BORNES, f"la valeur est trop grande (limite\u202f: {limit})", write)
        case "pattern":
            return Explained(Rule.FORME, "la valeur n’a pas la forme attendue", write)
    return _of_another_type(column, write)


def _of_another_type(column: Column, write: str) -> Explained:
    if column.type == "date":
        remedy = f"écrire année-mois-jour, comme {quoted(DATE_EXAMPLE)}"
        return Explained(Rule.DATE_ILLISIBLE, "ce n’est pas une date", remedy)
    kind = TYPES.get(column.type, "une valeur de ce type")
    return Explained(Rule.VALEUR_ILLISIBLE, f"ce n’est pas {kind}", write)
