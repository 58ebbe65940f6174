"""What checking one sheet gives, on the screen: problems, differences, files to take away."""

import pandas as pd
import streamlit as st

from atlas.editions import Edition
from french.lists import joined
from french.numbers import counted, number
from french.typography import quoted
from loaders.check import CheckReport
from loaders.check.sheets import MOST_BYTES
from outputs.files.delimited import to_csv
from pages.widgets.checking.duplicates import show_duplicates
from pages.widgets.checking.listed import show_list
from pages.widgets.checking.rows import changes, differences, problems, rows
from pages.widgets.table import show_table
from pages.widgets.text import plain

SHOWN = 100
LONGEST = 300
MEGABYTES = MOST_BYTES // 1024**2
PROBLEM_LABELS = {
    "feuille": "Feuille",
    "ligne": "Ligne",
    "colonne": "Colonne",
    "valeur": "Valeur",
    "regle": "Règle",
    "constat": "Constat",
    "remede": "Remède",
}
ROW_LABELS = {"ligne": "Ligne", "cle": "Clé", "contenu": "Contenu"}
CHANGE_LABELS = {
    "ligne": "Ligne",
    "cle": "Clé",
    "colonne": "Colonne",
    "publie": "Publié",
    "fichier": "Dans le fichier",
}


def show_report(report: CheckReport, place: int, edition: Edition) -> None:
    """Draw all that is said of one sheet.

    Parameters
    ----------
    report
        Of the sheet.
    place
        Among the sheets of the file; it tells the buttons of one from those of another.
    edition
        What it is compared with.
    """
    where = f"Feuille {quoted(report.sheet)}" if report.sheet else quoted(report.file)
    if report.is_ignored:
        st.caption(plain(f"{where}\u202f: ignorée, aucune table n’y est reconnue."))
        return
    with st.container(key=f"rapport_{place}"):
        if report.is_list:
            show_list(report, place, where, edition)
            return
        _show_heading(report, where)
        _show_problems(report, place)
        show_duplicates(report)
        if report.is_read:
            _show_differences(report, place)
            _show_repaired(report, place)


def _show_heading(report: CheckReport, where: str) -> None:
    if not report.is_read:
        st.subheader(plain(where), anchor=False)
        st.error("Ce fichier ne peut pas être vérifié tel quel.")
        return
    lines = counted(report.rows, "ligne")
    st.subheader(plain(f"{where}, table {quoted(report.title)}\u202f: {lines}"), anchor=False)
    if not report.problems:
        st.success("Aucun problème\u202f: la table suit toutes les règles.")
    if report.absent:
        columns = joined([quoted(name) for name in report.absent])
        st.caption(plain(f"Colonnes absentes du fichier, qui ne sont pas comparées\u202f: {columns}."))


def _show_problems(report: CheckReport, place: int) -> None:
    if not report.problems:
        return
    count = counted(report.found, "problème")
    certain = f", dont {number(report.repairs)} à réparation certaine" if report.repairs else ""
    st.markdown(f"**{count}**{certain}")
    frame = problems(report.problems)
    labels = {name: label for name, label in PROBLEM_LABELS.items() if name != "feuille" or report.sheet}
    _show_first(frame, labels, report.found)
    if report.untold:
        st.caption(
            f"Et {counted(report.untold, 'autre problème', 'autres problèmes')}\u202f: corriger d’abord "
            "ceux-ci, puis vérifier à nouveau."
        )
    all_told = f"Les {number(len(frame))} premiers" if report.untold else "Tous les"
    _offer(f"{all_told} problèmes (CSV)", frame, f"problemes-{place}.csv")


def _show_differences(report: CheckReport, place: int) -> None:
    found, counts = report.differences, report.differences.counts
    same = counted(counts.unchanged, "ligne identique", "lignes identiques")
    st.markdown(f"**Par rapport à la table publiée**\u202f: {same}")
    cells = f"{counted(counts.changed, 'cellule')}, dans {counted(counts.changed_rows, 'ligne')}"
    with st.expander(f"Lignes ajoutées\u202f: {number(counts.added)}", key=f"ajoutees_{place}"):
        _show_first(rows(found.added), ROW_LABELS, counts.added)
    with st.expander(f"Cellules modifiées\u202f: {cells}", key=f"modifiees_{place}"):
        _show_first(changes(found.changed), CHANGE_LABELS, counts.changed)
    with st.expander(f"Lignes retirées\u202f: {number(counts.removed)}", key=f"retirees_{place}"):
        st.caption(
            "Publiées, et absentes de votre fichier. D’un extrait, c’est tout ce qu’il ne reprend pas."
        )
        _show_first(rows(found.removed), ROW_LABELS, counts.removed)
    if found:
        frame = differences(found)
        is_all_told = len(frame) == counts.added + counts.changed + counts.removed
        all_told = "Toutes les" if is_all_told else f"Les {number(len(frame))} premières"
        _offer(f"{all_told} différences (CSV)", frame, f"differences-{place}.csv")


def _show_repaired(report: CheckReport, place: int) -> None:
    if not report.repaired:
        st.caption(
            f"La table réparée dépasse {MEGABYTES}\u202fMo et n’est pas gardée ici\u202f: partagez la vôtre "
            "en plusieurs fichiers."
        )
        return
    st.download_button(
        "La table réparée (CSV)",
        data=report.repaired,
        file_name=report.repaired_name,
        mime="text/csv",
        key=f"reparee_{place}",
        type="primary",
        on_click="ignore",
    )
    st.caption(
        f"{counted(report.repairs, 'réparation')}, et la forme des tables publiées\u202f: virgule, UTF-8, "
        "colonnes dans l’ordre du schéma. Ce qui n’est pas certain reste tel quel, les lignes en défaut et "
        "les colonnes inconnues aussi\u202f; les colonnes que nos exports ajoutent n’y sont plus."
    )


def _show_first(frame: pd.DataFrame, labels: dict[str, str], count: int) -> None:
    """Draw the first rows, and say how many more there are, and where."""
    if frame.empty:
        st.markdown("Aucune.")
        return
    show_table(frame.head(SHOWN).map(_shortened), labels)
    if count > SHOWN:
        in_file = "tout" if count == len(frame) else f"les {number(len(frame))} premières"
        st.caption(f"Les {SHOWN} premières lignes sur {number(count)}\u202f; le fichier a {in_file}.")


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _offer(label: str, frame: pd.DataFrame, name: str) -> None:
    st.download_button(
        label,
        data=lambda: to_csv(frame),
        file_name=name,
        mime="text/csv",
        key=name,
        icon=":material/download:",
        on_click="ignore",
    )
