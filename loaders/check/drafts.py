"""A list made into a draft of initiatives: what it says goes to our columns, what is missing stays empty."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd

from french.lists import listed
from french.numbers import counted
from geo.names import fold
from loaders.check.causes import Remedy, settled
from loaders.check.kinds import ReadList
from loaders.check.repairing import repaired
from loaders.checking import check_cells
from loaders.columns import LIST_SEPARATOR
from loaders.formulas import defused
from loaders.placing import Places, Status
from loaders.problems import Problem, Rule
from loaders.rules import Table
from loaders.rules.named import BETWEEN, Named
from loaders.schemas import TableSchema

COPIED = ("nom", "resume", "nature", "annee_debut", "statut", "site")  # roles that are columns of ours
LONGEST_ID = 60


def cells_of_list(
    sheet: ReadList, schema: TableSchema, remedies: Mapping[str, Remedy]
) -> tuple[pd.DataFrame, list[Problem]]:
    """Read the columns of a list that are also ours, with the repairs that are certain.

    Parameters
    ----------
    sheet
        The list.
    schema
        Of initiatives.
    remedies
        What a person does with all the cells of a cause.

    Returns
    -------
    texts
        Those columns, under our names: text (object).
    problems
        Under the headings of the file. Nothing is obligatory in a draft.
    """
    mapping = {role: sheet.proposal.mapping[role] for role in COPIED if role in sheet.proposal.mapping}
    columns = tuple(
        replace(schema[role], constraints={**schema[role].constraints, "required": False}) for role in mapping
    )
    written = sheet.frame[[*mapping.values()]]
    texts = written.set_axis([*mapping], axis="columns")
    _, found = check_cells(texts, replace(schema, columns=columns), sheet.label)
    under_headings = [replace(each, column=mapping[each.column or ""]) for each in found if each.column]
    problems = settled(under_headings, remedies)
    return repaired(written, problems).set_axis([*mapping], axis="columns"), problems


class Themes:
    """The themes by the words of a list.

    Parameters
    ----------
    table
        The published themes.
    """

    def __init__(self, table: Table) -> None:
        self._named = Named(table.frame, "id")
        self._ids = frozenset(table.frame["id"])

    def meant(self, text: str) -> str:
        """Return the themes that some words stand for: those that are known among them."""
        parts = [part for piece in text.split(LIST_SEPARATOR) for part in (piece, *BETWEEN.split(piece))]
        known = (part if part in self._ids else self._named.meant(part, is_list=True) for part in parts)
        return LIST_SEPARATOR.join(dict.fromkeys(theme for theme in known if theme))


def unknown_themes(sheet: ReadList, themes: Themes) -> list[Problem]:
    """Say which words of a list are none of our themes."""
    heading = sheet.proposal.mapping.get("themes")
    if heading is None:
        return []
    words = [
        word for word in dict.fromkeys(sheet.frame[heading].str.strip()) if word and not themes.meant(word)
    ]
    if not words:
        return []
    message = (
        f"{counted(len(words), 'mot n’est pas un thème', 'mots ne sont pas des thèmes')} ({listed(words)})"
    )
    remedy = "choisir, une fois pour chacun, le thème qui lui correspond"
    return [Problem(sheet.label, Rule.VALEUR_INCONNUE, message, remedy, None, heading)]


def draft_of(
    sheet: ReadList, texts: pd.DataFrame, places: Places, themes: Themes, schema: TableSchema
) -> bytes:
    """Write the draft of a list as a CSV.

    Parameters
    ----------
    sheet
        The list.
    texts
        Its columns that are ours, repaired.
    places
        Where its rows are.
    themes
        By the words of the list.
    schema
        Of initiatives.

    Returns
    -------
    bytes
        Our columns, then the row of the file, what its place is, and the columns that are kept as they are.
    """
    frame = sheet.frame
    heading = sheet.proposal.mapping.get("themes")
    sure = [place.code_commune if place.status is Status.SURE else "" for place in places]
    own = pd.DataFrame("", index=frame.index, columns=[*schema.by_name], dtype=object)
    own[[*texts]] = texts
    own["id"] = _ids(texts["nom"] if "nom" in texts else [""] * len(frame))
    own["code_commune"] = sure
    own["echelle"] = ["commune" if code else "" for code in sure]
    own["pays"] = ["France" if code else "" for code in sure]
    if heading is not None:
        own["themes"] = [themes.meant(text) for text in frame[heading]]
    own["ligne"] = [str(line) for line in frame.index]
    own["lieu_trouve"] = [place.status.value for place in places]
    own["lieu_propositions"] = [
        " | ".join(f"{code} {label}" for code, label in each.candidates) for each in places
    ]
    kept = frame[[*sheet.proposal.unused]].rename(
        columns=lambda name: f"{name} (liste)" if name in own else name
    )
    return _to_csv(own.join(kept))


def _ids(names: Iterable[str]) -> list[str]:
    """Make an id of each name, none twice."""
    taken: dict[str, int] = {}
    ids = []
    for name in names:
        slug = "-".join(fold(str(name)).split())[:LONGEST_ID].strip("-") or "sans-nom"
        taken[slug] = taken.get(slug, 0) + 1
        ids.append(slug if taken[slug] == 1 else f"{slug}-{taken[slug]}")
    return ids


def _to_csv(frame: pd.DataFrame) -> bytes:
    buffer = io.BytesIO()
    text = io.TextIOWrapper(buffer, encoding="utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows([defused(str(cell)) for cell in row] for row in frame.itertuples(index=False))
    text.flush()
    return buffer.getvalue()
