"""A file that ends in the middle of a row: its copy was cut short, or is under way."""

from __future__ import annotations

from collections.abc import Iterable

from loaders.problems import Problem, Rule

ENDS = (b"\n", b"\r", b"\n\x00", b"\r\x00")  # of a line, in one byte a character or in two
CUT = {Rule.CELLULES_MANQUANTES, Rule.GUILLEMETS}


def ends_midway(content: bytes | Problem, file: str, problems: Iterable[Problem]) -> bool:
    """Tell whether the bytes of a file end in the middle of a row, from the problems found in all files."""
    return lacks_its_end(content) and any(each.rule in CUT for each in problems if each.file == file)


def lacks_its_end(content: bytes | Problem) -> bool:
    """Tell whether bytes end without the end of a line."""
    return isinstance(content, bytes) and not content.endswith(ENDS)


def unfinished(file: str) -> Problem:
    """Say as a problem that a file ends in the middle of a row."""
    message = "le fichier s’arrête au milieu d’une ligne, ou est en cours d’écriture"
    return Problem(file, Rule.FICHIER_INACHEVE, message, "attendre la fin de la copie, ou la refaire")
