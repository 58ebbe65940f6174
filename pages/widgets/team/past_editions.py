"""The editions that were published: what each changed, what was in it, how it is taken away or put back."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from ledger.accounts import Role
from ledger.desk import Desk
from ledger.editions import Published
from ledger.taking import ID
from pages.widgets.addresses import here
from pages.widgets.team.saying import REGISTER, moment_said, show_cells, show_sentences
from pages.widgets.team.taking_back import go_back
from pages.widgets.team.wording import Wording
from pages.widgets.text import linked, plain


def show_editions(desk: Desk, edition: Edition) -> None:
    """Draw the editions, then the one that is chosen."""
    names, editions = desk.names(), desk.editions()
    lines = [
        (each.number, moment_said(each.at), names.get(each.author, REGISTER), each.reason)
        for each in editions
    ]
    columns = ["Édition", "Le", "Par", "Motif"]
    st.dataframe(pd.DataFrame(lines, columns=columns), hide_index=True, key="equipe_editions")
    number = st.selectbox(
        "Regarder l’édition", [each.number for each in editions], key="equipe_edition_regardee"
    )
    if number is not None:
        _show_one(desk, edition, editions, number)


def _show_one(desk: Desk, edition: Edition, editions: Sequence[Published], number: int) -> None:
    last = editions[0].number
    with st.container(horizontal=True):
        st.markdown(linked(f"Emporter l’édition {number} (.zip)", here().team_edition(number)))
        account = desk.account()
        may_go_back = account is not None and account.role.may(Role.EDITEUR)
        words = f"Revenir à l’édition {number}"
        can = number < last and may_go_back
        if can and st.button(words, icon=":material/undo:", key="equipe_revenir_a"):
            go_back(desk, number)
    differences = desk.changed_by(number)
    st.markdown("**Ce que les visiteurs ont vu changer**")
    wording = Wording(edition, desk)
    if differences:
        show_sentences(differences, edition)
        show_cells(differences, wording)
    else:
        st.caption("C’est la première\u202f: elle reprend les tables du dossier des données.")
    _show_rows(desk, wording, number)


def _show_rows(desk: Desk, wording: Wording, number: int) -> None:
    st.markdown(f"**Ce qui était dans l’édition {number}**")
    schemas = wording.edition.schemas
    name = st.selectbox(
        "Table", [*schemas], format_func=lambda each: schemas[each].title, key="equipe_edition_table"
    )
    schema = schemas[name]
    rows = desk.rows_published(number, schema)
    columns = [each for each in schema.columns if each.name != ID]
    lines = [[wording.cell(cells, column, schema) for column in columns] for cells in rows]
    titles = [*map(wording.title, columns)]
    st.dataframe(pd.DataFrame(lines, columns=titles), hide_index=True, key="equipe_edition_lignes")
    st.caption(plain(f"{len(rows)} lignes dans «\u202f{schema.title}\u202f»."))
