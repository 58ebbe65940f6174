"""A list that is none of our tables: from its columns to the table that is ready to publish."""

import streamlit as st

from atlas.editions import Edition
from french.numbers import counted
from loaders.check import CheckReport
from pages.widgets.checking.causes import show_causes, show_remedies
from pages.widgets.checking.decided import history_of
from pages.widgets.checking.listed.adding import show_adding
from pages.widgets.checking.listed.columns import show_columns
from pages.widgets.checking.listed.completing import show_completing
from pages.widgets.checking.listed.duplicates import show_duplicates
from pages.widgets.checking.listed.picture import show_picture
from pages.widgets.checking.listed.places import show_places
from pages.widgets.checking.listed.taking import show_files
from pages.widgets.checking.listed.team import of_the_team
from pages.widgets.checking.listed.work import Work
from pages.widgets.text import plain


def show_list(report: CheckReport, place: int, where: str, edition: Edition) -> None:
    """Draw all that is said of a list, and what there is to decide.

    Parameters
    ----------
    report
        Of its sheet.
    place
        Among the sheets of the file; it tells the widgets of one from those of another.
    where
        What the sheet is called.
    edition
        What the list is drawn and compared with.
    """
    rows = counted(report.rows, "ligne")
    st.subheader(plain(f"{where}\u202f: une liste de {rows}"), anchor=False)
    st.markdown(
        "Ce n’est aucune de nos tables\u202f: ses colonnes sont lues comme celles d’une liste, et chaque "
        "ligne est cherchée sur la carte. Rien n’est publié ni gardé sur le serveur\u202f: tout s’oublie "
        "quand vous retirez le fichier ou quittez la page."
    )
    work = Work(report, place, edition, history_of(place), *of_the_team(edition))
    show_columns(work)
    show_causes(report.causes, "Ce qui a été vu dans le fichier")
    show_remedies(report.causes, place)
    show_places(work)
    if not report.repaired:
        st.warning(
            "La liste est trop grande pour être complétée ici\u202f: partagez-la en plusieurs fichiers."
        )
        return
    show_picture(work)
    show_duplicates(work)
    show_completing(work)
    show_adding(work)
    show_files(work)
