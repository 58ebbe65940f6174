"""What a table brings back to the published one, and the table that comes of it."""

import streamlit as st

from atlas.editions import Edition
from french.numbers import counted, number
from loaders.check import CheckReport
from loaders.check.ways import Way, merged
from loaders.texts import frame_of_texts
from outputs.files.delimited import to_published_csv
from pages.widgets.checking.absent import removed_keys, show_absent
from pages.widgets.checking.rows import changes, differences, offer_rows, rows, show_first
from pages.widgets.checking.taking import CSV, offer

WAYS = {
    Way.ADDITIONS: "Des ajouts",
    Way.CORRECTIONS: "Un extrait corrigé",
    Way.COMPLETE: "La liste complète",
}
MEANINGS = {
    Way.ADDITIONS: "Ses lignes nouvelles sont ajoutées\u202f; celles déjà publiées restent telles quelles.",
    Way.CORRECTIONS: "Ses lignes sont corrigées ou ajoutées\u202f; ce qui n’y est pas reste publié.",
    Way.COMPLETE: "Ses lignes sont corrigées ou ajoutées\u202f; ce qui manque est demandé, ligne par ligne.",
}
ROW_LABELS = {"ligne": "Ligne", "cle": "Clé", "contenu": "Contenu"}
CHANGE_LABELS = {
    "ligne": "Ligne",
    "cle": "Clé",
    "colonne": "Colonne",
    "publie": "Publié",
    "fichier": "Dans le fichier",
}


def show_differences(report: CheckReport, place: int, edition: Edition) -> None:
    """Draw how the table is brought back, what it adds, changes and lacks, and what would be published.

    Parameters
    ----------
    report
        Of the sheet.
    place
        Among the sheets of the file; it tells the widgets of one from those of another.
    edition
        What is published.
    """
    found, counts = report.differences, report.differences.counts
    same = counted(counts.unchanged, "ligne identique", "lignes identiques")
    st.markdown(f"**Par rapport à la table publiée**\u202f: {same}")
    way = _chosen_way(report, place)
    with st.expander(f"Lignes ajoutées\u202f: {number(counts.added)}", key=f"ajoutees_{place}"):
        show_first(rows(found.added, report.numbering), ROW_LABELS, counts.added)
    cells = f"{counted(counts.changed, 'cellule')}, dans {counted(counts.changed_rows, 'ligne')}"
    not_taken = " (laissées telles que publiées)" if way is Way.ADDITIONS and counts.changed else ""
    with st.expander(f"Cellules modifiées\u202f: {cells}{not_taken}", key=f"modifiees_{place}"):
        show_first(changes(found.changed, report.numbering), CHANGE_LABELS, counts.changed)
    with st.expander(f"Lignes absentes du fichier\u202f: {number(counts.removed)}", key=f"absentes_{place}"):
        if way is Way.COMPLETE and counts.removed:
            show_absent(found.removed, counts.removed, place)
        else:
            st.caption("Publiées, et absentes de votre fichier\u202f: elles restent publiées.")
            show_first(rows(found.removed), ROW_LABELS, counts.removed)
    if found:
        frame = differences(found, report.numbering)
        is_all_told = len(frame) == counts.added + counts.changed + counts.removed
        all_told = "Toutes les" if is_all_told else f"Les {number(len(frame))} premières"
        offer_rows(f"{all_told} différences (CSV)", frame, f"differences-{place}.csv")
    if report.repaired:
        _offer_merged(report, way, place, edition)


def _chosen_way(report: CheckReport, place: int) -> Way:
    """Ask how the table is brought back; what is recognised is chosen."""
    ways = [*WAYS]
    way = st.radio(
        "Ce fichier apporte",
        ways,
        index=ways.index(report.way),
        format_func=WAYS.__getitem__,
        key=f"retour_{place}",
        horizontal=True,
    )
    st.caption(MEANINGS[way])
    return way


def _offer_merged(report: CheckReport, way: Way, place: int, edition: Edition) -> None:
    schema = edition.schemas[report.table]

    def make() -> bytes:
        published = frame_of_texts(edition.tables[report.table], schema)
        rows = merged(published, report.repaired, schema, way, removed_keys(place))
        return to_published_csv(schema, rows)

    offer("La table à publier, entière (CSV)", schema.file, CSV, make, f"entiere_{place}")
