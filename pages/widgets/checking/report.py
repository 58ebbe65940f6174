"""What checking one sheet gives, on the screen: problems, differences, files to take away."""

import streamlit as st

from atlas.editions import Edition
from french.lists import joined
from french.numbers import counted, number
from french.typography import quoted
from loaders.check import CheckReport
from loaders.check.sheets import MOST_BYTES
from pages.widgets.checking.causes import show_causes, show_remedies
from pages.widgets.checking.differences import show_differences
from pages.widgets.checking.duplicates import show_duplicates
from pages.widgets.checking.listed import show_list
from pages.widgets.checking.rows import offer_rows, problems, show_first
from pages.widgets.checking.taking import CSV, offer
from pages.widgets.text import plain

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
            show_differences(report, place, edition)
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
    show_causes(report.causes, f"{count}{certain}, par cause")
    show_remedies(report.causes, place)
    frame = problems(report.problems)
    labels = {name: label for name, label in PROBLEM_LABELS.items() if name != "feuille" or report.sheet}
    with st.expander("Un par un", key=f"problemes_un_par_un_{place}"):
        show_first(frame, labels, report.found)
        if report.untold:
            st.caption(
                f"Et {counted(report.untold, 'autre problème', 'autres problèmes')}\u202f: corriger d’abord "
                "ceux-ci, puis vérifier à nouveau."
            )
    all_told = f"Les {number(len(frame))} premiers" if report.untold else "Tous les"
    offer_rows(f"{all_told} problèmes (CSV)", frame, f"problemes-{place}.csv")


def _show_repaired(report: CheckReport, place: int) -> None:
    if not report.repaired:
        st.caption(
            f"La table réparée dépasse {MEGABYTES}\u202fMo et n’est pas gardée ici\u202f: partagez la vôtre "
            "en plusieurs fichiers."
        )
        return
    key = f"reparee_{place}"
    offer("La table réparée (CSV)", report.repaired_name, CSV, lambda: report.repaired, key, "primary")
    st.caption(
        f"{counted(report.repairs, 'réparation')}, et la forme des tables publiées\u202f: virgule, UTF-8, "
        "colonnes dans l’ordre du schéma. Ce qui n’est pas certain reste tel quel, les lignes en défaut et "
        "les colonnes inconnues aussi\u202f; les colonnes que nos exports ajoutent n’y sont plus."
    )
