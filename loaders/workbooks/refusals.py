"""Why a workbook is not read, said with its remedy."""

from __future__ import annotations

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
    """Say that a workbook holds more than is expanded here."""
    message = f"le classeur a trop de cellules, ou dépasse {most // 1024**2} Mo une fois déplié"
    remedy = "n’y laisser que la table, sans image ni feuille de travail"
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
    message, remedy = f"il y a plus de {most} lignes", "vérifier que c’est bien la table, et la partager"
    return _refusal(file, Rule.FICHIER_TROP_GROS, message, remedy, sheet)


def _refusal(file: str, rule: Rule, message: str, remedy: str, sheet: str = "") -> Problem:
    return Problem(file, rule, message, remedy, outcome=Outcome.TABLE_NOT_READ, sheet=sheet)
