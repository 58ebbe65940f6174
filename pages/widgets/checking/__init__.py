"""A check of one's own table: drop a file, read what is wrong, take the repaired table away."""

from datetime import date

import streamlit as st

from atlas.editions import Edition
from atlas.editions.edition import published
from loaders.check import CheckReport, check_content
from loaders.check.sheets import MOST_BYTES
from loaders.rules import World
from pages.widgets.addresses import here
from pages.widgets.checking.report import show_report
from web.addresses import PART
from web.streamlit_seams.types import UploadedFile

KEPT = "verification"
KINDS = ["csv", "txt", "tsv", "xlsx", "xlsm", "xlsb", "xls", "ods"]
MEGABYTES = MOST_BYTES // 1024**2


def show_checking(edition: Edition) -> None:
    """Draw the part of a screen where a table is checked before it is published."""
    st.header("Vérifier ma table", anchor=False)
    st.markdown(
        "Un fichier CSV, Excel ou LibreOffice est comparé aux règles des données et à la table publiée. Rien "
        "n’est publié d’ici, et rien n’est gardé\u202f: le fichier reste en mémoire le temps de votre "
        "visite, sans être écrit sur le serveur."
    )
    file = st.file_uploader(
        f"Déposez ou choisissez votre table, en CSV, Excel ou LibreOffice ({MEGABYTES}\u202fMo au plus)",
        type=KINDS,
        key="verification_fichier",
        max_upload_size=MEGABYTES,
    )
    if file is None:
        st.session_state.pop(KEPT, None)
        _show_what_to_drop()
        return
    for place, report in enumerate(_checked(file, edition)):
        show_report(report, place)


def _checked(file: UploadedFile, edition: Edition) -> list[CheckReport]:
    """Check a file once a visit, and again when the published data changes."""
    asked = (file.file_id, edition.version)
    known: tuple[str, str] | None
    reports: list[CheckReport]
    known, reports = st.session_state.get(KEPT, (None, []))
    if known != asked:
        bar = st.progress(0.0, "Vérification")

        def progress(share: float, step: str) -> None:
            bar.progress(share, step)

        reports = check_content(
            file.getvalue(),
            file.name,
            published(edition),
            World(edition.vintage.register, date.today()),
            progress=progress,
        )
        bar.empty()
        st.session_state[KEPT] = asked, reports
    return reports


def _show_what_to_drop() -> None:
    st.info(
        "Déposez une table d’initiatives, d’attestations, ou toute autre table des données\u202f: elle est "
        "reconnue à ses colonnes, feuille par feuille. Un export de ce site convient tel quel. "
        "Ce qu’Excel change en passant (séparateur, accents, zéros initiaux, dates, cellules fusionnées, "
        "lignes et colonnes vides) est reconnu, et réparé quand il n’y a qu’une réparation possible."
    )
    schemas = here().screen("donnees", {PART: "tables"})
    st.markdown(f"Les colonnes sont décrites dans [les schémas des tables]({schemas}).")
