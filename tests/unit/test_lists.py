"""What a person decides of a list, and the rows that come of it."""

import io
from datetime import date

import openpyxl
import pytest

from atlas.lists.decisions import NOWHERE, Decisions, Twin
from atlas.lists.ready import draft, listed_with_codes, problems_of, ready_rows, unknown_words
from loaders.check import Said, check_content
from loaders.check.trial import published_tables
from loaders.placing import Candidate, Place, Status
from loaders.recognising.corrections import Corrections
from loaders.rules import World
from outputs.drawing.listed import draw_list
from outputs.drawing.pins import Pin
from outputs.files.workbook import rows_to_xlsx

LIST = b"""structure,thematique,ville,cp,code_commune (liste)
Ressourcerie des Deux Rives,R\xc3\xa9emploi,Rennes,35000,x
Habitat partag\xc3\xa9,Habitat,Brest,29200,=1+1
Atelier sans lieu,Habitat,Gen\xc3\xa8ve,1201,
"""
WHOLE = {
    "resume": "Un lieu ouvert.",
    "nature": "lieu",
    "statut": "active",
    "themes": "habitat",
    "sources": "lettre-33@000:1-2",
}
ONE = Place(2, "", Status.TO_CONFIRM, "", (Candidate("35238", "Rennes"),))
TWO = Place(
    3, "", Status.TO_CONFIRM, "", (Candidate("59350", "Lille"), Candidate("departement-976", "Mayotte"))
)


@pytest.fixture(scope="module")
def checked(edition):
    published = published_tables(edition.tables, edition.schemas, frozenset())
    world = World(edition.vintage.register, date(2026, 11, 27), edition.vintage)

    def check(corrections=Corrections(), content=LIST):  # noqa: B008
        [report] = check_content(content, "liste.csv", published, world, said=Said(corrections))
        return report

    return check


def test_only_rows_with_one_proposal_are_confirmed_together_and_no_decision_is_undone():
    decided = Decisions().with_first_places((ONE, TWO))
    assert decided.places == {2: "35238"}
    refused = Decisions().with_place(2, NOWHERE).with_first_places((ONE, TWO))
    assert refused.status(ONE) is Status.NOT_FOUND
    assert refused.key(ONE) == ""
    assert refused.status(TWO) is Status.TO_CONFIRM
    assert Decisions().with_place(3, "departement-976").key(TWO).level == "departement"


def test_rows_are_ready_once_what_the_list_lacks_is_said_once(checked, edition):
    report = checked()
    drafted = draft(report)
    assert unknown_words(report, drafted, edition) == {"themes": ["Réemploi"]}
    decided = Decisions(words={("themes", "Réemploi"): "numerique"}, whole=WHOLE)
    rows = ready_rows(report, drafted, decided, edition)
    assert rows["themes"].tolist() == ["numerique", "habitat", "habitat"]
    assert rows["code_commune"].tolist() == ["35238", "29019", ""]
    problems = problems_of(rows, edition, "liste.csv")
    assert [problem.line for problem in problems] == [4]  # it has no place, and that is said once
    without = ready_rows(report, drafted, decided.with_twin(2, Twin.ASIDE), edition)
    assert without.index.tolist() == [3, 4]


def test_a_row_that_is_merged_gives_the_other_what_it_lacks(checked, edition):
    table = edition.tables["initiatives"]
    row = table[(table["code_commune"] != "") & (table["site"] == "")].iloc[0]
    name = edition.vintage.register.name_of("commune", row["code_commune"])
    mine = f'"{row["nom"]}",{name},{row["code_commune"]}'
    content = f"structure,ville,insee,site\n{mine},https://exemple.fr\nUn autre,Rennes,35238,\n"
    report = checked(content=content.encode())
    rows = ready_rows(report, draft(report), Decisions().with_twin(2, Twin.MERGED), edition)
    merged = rows.loc[2]
    assert (merged["id"], merged["resume"], merged["site"]) == (
        row["id"],
        row["resume"],
        "https://exemple.fr",
    )
    assert rows.loc[3, "nom"] == "Un autre"


def test_a_column_that_is_corrected_is_read_so_and_every_row_stays(checked):
    header = ("structure", "thematique", "ville", "cp", "code_commune (liste)")
    report = checked(Corrections().with_roles(header, {"ville": "", "thematique": "nature", "cp": ""}))
    assert report.mapping["nature"] == "thematique"
    assert {"ville", "cp"} <= {*report.unused}
    assert len(report.places) == 3
    remembered = Corrections().with_roles(header, {"ville": "porteur"})
    assert remembered.of(("ville", "autre")) == {"ville": "porteur"}  # another shape, the same heading


def test_the_list_is_taken_away_with_its_codes_beside_its_own_columns_as_text(checked, edition):
    listed = listed_with_codes(checked(), Decisions(), edition)
    assert listed["code_commune"].tolist() == ["35238", "29019", ""]
    sheet = openpyxl.load_workbook(io.BytesIO(rows_to_xlsx("Liste", listed)))["Liste"]
    assert "Rennes" in [cell.value for cell in sheet[2]]
    assert "'=1+1" in [cell.value for cell in sheet[3]]


def test_a_map_of_a_list_holds_its_words_as_text_and_nothing_of_the_published_initiatives(edition):
    svg = draw_list(edition, [Pin("<script>${alert(1)}</script>", -1.68, 48.11)])
    assert "&lt;script&gt;" in svg
    assert "<script" not in svg
    assert "1 ligne placée à leur commune" in svg
    published = edition.tables["initiatives"]["nom"].iloc[0]
    assert published not in svg
