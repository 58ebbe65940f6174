"""Why a workbook is not read, said with its remedy."""

from __future__ import annotations

from french.numbers import number
from french.typography import NARROW
from loaders.problems import Outcome, Problem, Rule


def damaged(file: str) -> Problem:
    """Say that a workbook cannot be read through."""
    remedy = "l’ouvrir dans un tableur et l’enregistrer à nouveau en .xlsx"
    return _refusal(file, Rule.FICHIER_ILLISIBLE, "le classeur est endommagé", remedy)


def locked(file: str) -> Problem:
    """Say that a workbook has a password."""
    message = "le classeur est protégé par un mot de passe"
    return _refusal(file, Rule.FICHIER_ILLISIBLE, message, "l’enregistrer en .xlsx, sans mot de passe")


def of_another_format(file: str) -> Problem:
    """Say that an archive is no workbook."""
    message = "ce n’est pas un classeur, mais une archive ou un document d’un autre format"
    return _refusal(file, Rule.FICHIER_ILLISIBLE, message, "l’enregistrer en .xlsx ou en CSV")


def too_vast(file: str, most: int) -> Problem:
    """Say that a workbook expands further than it may."""
    size = f"{most // 1024**2}{NARROW}Mo"
    message = f"le classeur a trop de balises ou une balise trop longue, ou dépasse {size} une fois déplié"
    remedy = "n’y laisser que la table, sans image ni feuille de travail"
    return _refusal(file, Rule.FICHIER_TROP_GROS, message, remedy)


def too_many_characters(file: str, most: int) -> Problem:
    """Say that the cells of a workbook have more characters than are read here."""
    message = f"les cellules ont plus de {most // 10**6} millions de caractères en tout"
    remedy = "raccourcir les textes qui se répètent, ou partager la table en plusieurs fichiers"
    return _refusal(file, Rule.FICHIER_TROP_GROS, message, remedy)


def too_many_cells(file: str, most: int) -> Problem:
    """Say that a table has more cells than are read here."""
    where = "de la première à la dernière de chaque feuille"
    message = f"il y a plus de {most // 10**6} millions de cellules, {where}"
    remedy = "supprimer ce qui se trouve sous la table et à sa droite, ou la partager en plusieurs fichiers"
    return _refusal(file, Rule.FICHIER_TROP_GROS, message, remedy)


def too_many_sheets(file: str, most: int) -> Problem:
    """Say that a workbook has more sheets than are read here."""
    message = f"le classeur a plus de {most} feuilles"
    return _refusal(file, Rule.FICHIER_TROP_GROS, message, "n’y laisser que les feuilles à vérifier")


def too_many_columns(file: str, most: int, sheet: str = "") -> Problem:
    """Say that a table has more columns than are read here."""
    message, remedy = f"il y a plus de {most} colonnes", "supprimer ce qui se trouve à droite de la table"
    return _refusal(file, Rule.FICHIER_TROP_GROS, message, remedy, sheet)


def too_many_rows(file: str, most: int, sheet: str = "") -> Problem:
    """Say that a table has more rows than are read here."""
    message = f"il y a plus de {number(most)} lignes"
    remedy = "vérifier que c’est bien la table, et la partager en plusieurs fichiers"
    return _refusal(file, Rule.FICHIER_TROP_GROS, message, remedy, sheet)


def _refusal(file: str, rule: Rule, message: str, remedy: str, sheet: str = "") -> Problem:
    return Problem(file, rule, message, remedy, outcome=Outcome.TABLE_NOT_READ, sheet=sheet)
