"""A check of one's own table: drop a file, read what is wrong, take the repaired table away."""

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from atlas.catalogue import Catalogue
from atlas.store import store
from loaders.check import EXPORTED, CheckReport, check_content
from loaders.check.sheets import MOST_BYTES
from pages.widgets.checking.report import show_report
from pages.widgets.state import base_path

KEPT = "verification"
# Those that cannot be read are taken too: what to do instead is then said, in French.
KINDS = ["csv", "xlsx", "txt", "tsv", "xls", "ods"]
MEGABYTES = MOST_BYTES // 1024**2


def show_verification(catalogue: Catalogue) -> None:
    """Draw the part of a screen where a table is checked before it is published."""
    st.header("Vérifier ma table", anchor=False)
    st.markdown(
        "Un fichier CSV ou Excel est comparé aux règles des données et à la table publiée. Rien n’est publié "
        "d’ici, et rien n’est gardé\u202f: le fichier reste en mémoire le temps de votre visite, sans être "
        "écrit sur le serveur."
    )
    file = st.file_uploader(
        f"Déposez ou choisissez votre table, en CSV ou en XLSX ({MEGABYTES}\u202fMo au plus)",
        type=KINDS,
        key="verification_fichier",
        max_upload_size=MEGABYTES,
    )
    if file is None:
        st.session_state.pop(KEPT, None)
        _show_what_to_drop()
        return
    for place, report in enumerate(_checked(file, catalogue)):
        show_report(report, place)


def _checked(file: UploadedFile, catalogue: Catalogue) -> list[CheckReport]:
    """Check a file once a visit, and again when the published data changes."""
    asked = (file.file_id, catalogue.version)
    known, reports = st.session_state.get(KEPT, (None, []))
    if known != asked:
        bar = st.progress(0.0, "Vérification")
        reports = check_content(
            file.getvalue(),
            file.name,
            store.folder,
            catalogue.register,
            extras=EXPORTED,
            progress=lambda share, step: bar.progress(share, step),
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
    st.markdown(
        f"Les colonnes sont décrites dans [les schémas des tables]({base_path()}/donnees?partie=tables)."
    )
