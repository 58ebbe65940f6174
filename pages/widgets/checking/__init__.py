"""A check of one's own table: drop a file, read what is wrong, take the repaired table away."""

from collections.abc import Sequence

import streamlit as st

from atlas.editions import Edition
from loaders.check import CheckReport
from loaders.check.said import Said
from pages.widgets.addresses import here
from pages.widgets.checking.decided import forget_decisions, forget_what_was_made, said
from pages.widgets.checking.report import MEGABYTES, show_report
from pages.widgets.checking.template import show_templates
from web.checks import CHECKS, Kept, TooManyChecksError
from web.patterns import PART
from web.streamlit_seams.types import UploadedFile
from web.turns import RUNS

KEPT = "verification"
KINDS = ["csv", "txt", "tsv", "xlsx", "xlsm", "xlsb", "xls", "ods"]


def show_checking(edition: Edition) -> None:
    """Draw the part of a screen where a table is checked before it is published."""
    st.header("Vérifier ma table", anchor=False)
    st.markdown(
        "Un fichier CSV, Excel ou LibreOffice est comparé aux règles des données et à la table publiée. Rien "
        "n’est publié d’ici, et rien n’est gardé\u202f: le fichier reste en mémoire le temps de votre "
        "visite, sans être écrit sur le serveur."
    )
    CHECKS.prepare(edition)
    file = st.file_uploader(
        f"Déposez ou choisissez votre table, en CSV, Excel ou LibreOffice ({MEGABYTES}\u202fMo au plus)",
        type=KINDS,
        key="verification_fichier",
        max_upload_size=MEGABYTES,
    )
    if file is None:
        st.session_state.pop(KEPT, None)
        forget_decisions()
        _show_what_to_drop(edition)
        return
    for place, report in enumerate(_checked(file, edition)):
        show_report(report, place, edition)


def _checked(file: UploadedFile, edition: Edition) -> Sequence[CheckReport]:
    """Check a file once a visit, and again when the published data or what is said of it changes."""
    progress = st.empty()  # its place is there at every run: what comes after it stays, and keeps the focus
    known: tuple[tuple[str, str, Said], Kept] | None = st.session_state.get(KEPT)
    if known is not None and known[0][0] != file.file_id:
        forget_decisions()
    asked = (file.file_id, edition.version, said())
    if known is not None and known[0] == asked:
        return known[1].reports
    forget_what_was_made()
    del known
    st.session_state.pop(KEPT, None)

    def tell(share: float, step: str) -> None:
        progress.progress(share, step)

    try:
        with RUNS.aside():  # it takes seconds, in another process: the screens of others go on
            kept = CHECKS.check(file.getvalue(), file.name, edition, tell, said())
    except TooManyChecksError:
        _show_no_turn()
        return ()
    finally:
        progress.empty()
    st.session_state[KEPT] = asked, kept
    return kept.reports


def _show_no_turn() -> None:
    st.warning(
        "Trop de tables sont vérifiées en ce moment. La vôtre est gardée\u202f: essayez à nouveau dans une "
        "minute."
    )
    st.button("Vérifier à nouveau", key="verification_encore")


def _show_what_to_drop(edition: Edition) -> None:
    st.info(
        "Déposez la liste d’un partenaire, quelles que soient ses colonnes\u202f: chaque ligne est cherchée "
        "sur la carte, et vous emportez la table prête à publier. Ou une table d’initiatives, "
        "d’attestations, toute table des données\u202f: elle est reconnue à ses colonnes, feuille par "
        "feuille. Un export de ce site convient tel quel. "
        "Ce qu’Excel change en passant (séparateur, accents, zéros initiaux, dates, cellules fusionnées, "
        "lignes et colonnes vides) est reconnu, et réparé quand il n’y a qu’une réparation possible."
    )
    schemas = here().screen("donnees", {PART: "tables"})
    st.markdown(f"Les colonnes sont décrites dans [les schémas des tables]({schemas}).")
    show_templates(edition)
