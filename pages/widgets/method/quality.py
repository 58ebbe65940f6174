"""The quality report, what to mend first at the beginning: findings with their number, rows and file."""

from collections.abc import Sequence

import streamlit as st

from atlas.editions import Edition
from atlas.quality import ORDER_OF_WORK, Finding, Step, quality_report
from french.numbers import counted, number
from pages.widgets.addresses import here
from pages.widgets.table import show_table
from pages.widgets.text import linked, plain

SHOWN = 200
LABELS = {
    "table": "Table",
    "ligne": "Ligne",
    "identifiant": "Identifiant",
    "libelle": "Libellé",
    "remarque": "Remarque",
}


def show_quality(edition: Edition) -> None:
    """Draw every finding in the order of work, those with rows folded, the others said in one line."""
    report = quality_report(edition)
    st.header("Ce qui manque, et ce qui est à revoir", anchor=False)
    st.markdown(
        "Compté dans les tables à chaque ouverture de cette page. Chaque liste donne la table et la ligne, "
        "et se télécharge. Elles sont dans l’ordre où les reprendre\u202f: d’abord ce qui trompe, à la fin "
        f"ce qui manque. {linked('Télécharger l’ordre de travail (CSV)', here().finding(ORDER_OF_WORK))}"
    )
    left: dict[Step, list[Finding]] = {}
    for finding in report:
        if len(finding.rows):
            left.setdefault(finding.step, []).append(finding)
    for rank, (step, findings) in enumerate(left.items(), start=1):
        _show_step(rank, step, findings)
    nothing = [finding.title for finding in report if finding.rows.empty]
    if nothing:
        st.subheader("Rien à signaler", anchor=False)
        st.markdown("\n".join(f"- {plain(title)}\u202f: aucune ligne." for title in nothing))


def _show_step(rank: int, step: Step, findings: Sequence[Finding]) -> None:
    st.subheader(f"{rank}. {plain(step.title)}", anchor=False)
    st.markdown(plain(step.why))
    for finding in findings:
        _show_finding(finding)


def _show_finding(finding: Finding) -> None:
    with st.expander(f"**{number(len(finding.rows))}** · {plain(finding.title)}"):
        file = linked("Télécharger la liste (CSV)", here().finding(finding.id))
        st.markdown(f"{plain(finding.remedy)} {file}")
        show_table(finding.rows.head(SHOWN), LABELS)
        if len(finding.rows) > SHOWN:
            rest = counted(len(finding.rows) - SHOWN, "autre ligne", "autres lignes")
            st.caption(f"{rest} dans le fichier.")
