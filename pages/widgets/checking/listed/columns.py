"""What each column of a list is proposed to say, which the visitor corrects."""

import streamlit as st

from french.lists import joined
from french.typography import quoted
from loaders.recognising.corrections import UNUSED
from loaders.recognising.headings import PERSONAL, PLACE_ROLES, ROLES
from pages.widgets.checking.decided import correct
from pages.widgets.checking.listed.work import Work
from pages.widgets.text import plain

TITLES = {UNUSED: "Gardée telle quelle", **{role.id: role.title for role in ROLES if role.id not in PERSONAL}}
EXAMPLES = 3
MOST_LOOKED_AT = 200  # rows, for examples
LONGEST = 40  # characters of an example
HELP = (
    "Ce que dit la colonne, proposé d’après son intitulé et d’après ce qu’elle contient. Une colonne de "
    "codes est jugée entière\u202f: la moitié des codes postaux sont aussi le code INSEE d’une autre commune."
)


def show_columns(work: Work) -> None:
    """Draw what the columns say, and the form that corrects it."""
    report = work.report
    says_where = any(role in report.mapping for role in PLACE_ROLES)
    said = [f"{quoted(heading)} est {TITLES[role].lower()}" for role, heading in report.mapping.items()]
    if said:
        st.markdown(plain(f"Colonnes reconnues\u202f: {joined(said)}."))
    if report.unused:
        st.caption(
            plain(f"Gardées telles quelles\u202f: {joined([quoted(name) for name in report.unused])}.")
        )
    if not says_where:
        st.warning("Aucune colonne ne dit où sont les lignes\u202f: indiquez laquelle ci-dessous.")
    with st.expander("Corriger les colonnes", expanded=not says_where, key=work.key("colonnes")):
        _show_form(work)


def _show_form(work: Work) -> None:
    header = tuple(work.report.cells.columns)
    proposed = {heading: role for role, heading in work.report.mapping.items()}
    with st.form(work.key("corriger"), border=False):
        chosen = {
            heading: st.selectbox(
                plain(heading),
                [*TITLES],
                index=[*TITLES].index(proposed.get(heading, UNUSED)),
                format_func=TITLES.__getitem__,
                key=work.key(f"colonne_{rank}"),
                help=f"{HELP} {_examples(work, heading)}",
            )
            for rank, heading in enumerate(header)
        }
        if st.form_submit_button("Relire la liste ainsi"):
            changed = {name: role for name, role in chosen.items() if role != proposed.get(name, UNUSED)}
            if changed:
                correct(header, changed)
                st.rerun()


def _examples(work: Work, heading: str) -> str:
    first = dict.fromkeys(work.report.cells[heading].head(MOST_LOOKED_AT))
    values = [value for value in first if value.strip()][:EXAMPLES]
    told = joined([quoted(value[:LONGEST]) for value in values])
    return plain(f"Par exemple {told}.") if told else "Elle est vide."
