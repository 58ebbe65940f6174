"""Names of collectivités that are pasted or dropped, and what enters the same fact on each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from atlas.editions import Edition
from french.numbers import counted
from ledger.desk import Desk
from ledger.full_lists import Line, names_in_file, names_pasted, recognised
from ledger.members import ATTESTATIONS, Fact
from ledger.provenance import Provenance
from ledger.records import Record
from ledger.revisions import Edit
from loaders.reading import UnreadableTableError
from pages.widgets.team.who import choose_who, in_register
from pages.widgets.text import plain
from web.streamlit_seams.types import UploadedFile

MEGABYTES = 20
Rows = Mapping[str, Record]


def ask_for_names(form: str, turn: int, rows: Rows, edition: Edition) -> list[str] | None:
    """Draw what takes names, and return the key of what each is; nothing while one is not decided."""
    pasted = st.text_area("Les noms, un par ligne, collés du tableur", height=200, key=f"{form}/noms/{turn}")
    sent = st.file_uploader(
        "Ou le fichier (Excel, LibreOffice, CSV)", key=f"{form}/fichier/{turn}", max_upload_size=MEGABYTES
    )
    given = dict.fromkeys([*names_pasted(pasted), *_in_file(sent)])
    lines = recognised(given, rows, edition.vintage.register)
    if not lines:
        return None
    names = _choose_all(lines, rows, edition, form)
    if names is None:
        st.caption("Dites d’abord ce qu’est chaque nom.")
    return names


def fact_on_each(
    desk: Desk, edition: Edition, names: Sequence[str], fact: Fact, rows: Rows, provenance: Provenance
) -> list[Edit]:
    """Return what enters a fact on each, with the collectivités and the document that are new."""
    edits, known, said = provenance.edits(), dict(rows), []
    for key in names:
        holder, new = in_register(key, known, edition, provenance.cited)
        edits += new
        said.append(fact.cells(holder, provenance.source, provenance.passage))
    return [*edits, *desk.new_rows(edition.schemas[ATTESTATIONS], said)]


def _in_file(sent: UploadedFile | None) -> list[str]:
    try:
        return names_in_file(sent.getvalue(), sent.name) if sent else []
    except UnreadableTableError as error:
        st.error("  \n".join(plain(str(each)) for each in error.problems))
        return []


def _choose_all(lines: Sequence[Line], rows: Rows, edition: Edition, form: str) -> list[str] | None:
    sure = [each for each in lines if each.is_sure]
    st.caption(f"{counted(len(sure), 'nom')} sur {len(lines)} sans hésitation.")
    new = [each.text for each in sure if each.territories]
    if new:
        st.markdown(f"Nouvelles au registre\u00a0: {plain(', '.join(new))}.")
    keys = [key for line in lines if (key := choose_who(line, rows, edition, form))]
    return keys if len(keys) == len(lines) else None
