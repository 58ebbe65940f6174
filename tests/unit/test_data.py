"""The curated tables as they are published: whole, proved, and clean of what must not be in them."""

import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package

from atlas.labels import SOURCE_ACCESSES
from geo.names import fold
from geo.register import Register
from geo.vintage import Vintage
from loaders.folders import CODE as DATA
from loaders.folders import SCHEMAS, Folders
from loaders.schemas import TableSchema, read_schema
from loaders.tables import load_tables
from outputs.files.words import LABELS

ROOT = Path(__file__).parents[2]
DOCUMENTS = Path(os.environ.get("DOCUMENTS_FOLDER", ROOT.parent / "shared" / "sources"))
TABLES = [path.stem for path in sorted(DATA.glob("*.csv"))]
RUN = 8  # as many words in common with a document are a borrowed sentence

needs_documents = pytest.mark.skipif(
    not DOCUMENTS.is_dir(), reason="the documents are copyrighted and are not in this repository"
)


@cache
def table(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)


@cache
def register() -> Register:
    return Vintage.read(Folders.of(DATA).boundaries).register


def schema_of(name: str) -> TableSchema:
    return read_schema((DATA / SCHEMAS / f"{name}.json").read_bytes(), name)


@cache
def document(number: str) -> list[str]:
    return next(DOCUMENTS.glob(f"{number}_*.txt")).read_text(encoding="utf-8").splitlines()


def test_the_loaders_find_nothing_wrong():
    load_tables(DATA, register())


def test_the_package_and_every_table_are_valid_for_anybody_with_frictionless():
    report = Package(DATA / "datapackage.json").validate()
    assert report.valid, report.flatten(["path", "rowNumber", "fieldName", "message"])[:10]


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_described(name):
    schema = schema_of(name)
    assert [column.name for column in schema.columns] == list(table(name).columns)
    assert all(len(column.description) > 10 for column in schema.columns)


@pytest.mark.parametrize(
    ("name", "column", "words"),
    [*((*of_what, words) for of_what, words in LABELS.items()), ("sources", "acces", SOURCE_ACCESSES)],
)
def test_every_value_of_a_vocabulary_has_its_french_words(name, column, words):
    schema = schema_of(name)
    assert set(schema[column].vocabulary.values) == set(words)


def test_the_list_of_2012_has_its_88_members_and_adds_up():
    listed = table("attestations")
    listed = listed.query("date == '2012-08-31' and source == 'lettre-2012-09' and evenement == 'attestee'")
    members = table("collectivites").set_index("id").loc[listed["collectivite"]]
    (announced,) = table("listes_completes").query("date == '2012-08-31'")["nombre"]
    assert len(members) == int(announced) == 88
    assert members["rubrique_rtes"].value_counts().to_dict() == {
        "villes": 31,
        "intercommunalites": 29,
        "regions": 16,
        "departements": 12,
    }
    # The list prints no total: those of that day are counted, and stand in no table.
    assert table("effectifs").query("date == '2012-08-31'").empty


def test_the_board_of_2020_has_its_21_collectivites_and_one_presidency_on_both_its_days():
    mandates = table("mandats")
    for day in ("2020-09-03", "2020-12-08"):
        on = mandates[mandates["date"] == day].groupby("fonction")["collectivite"].nunique()
        assert on["administration"] == 21
        assert on["presidence"] == 1


def test_the_seven_families_of_the_reperess_are_all_there():
    assert len(table("regroupements")) == 7


def test_8_december_2020_names_41_members_the_board_and_who_joined_in_the_year():
    named = table("attestations").query("date == '2020-12-08' and evenement == 'attestee'")
    assert len(named) == named["collectivite"].nunique() == 41
    board = table("attestations").query("date == '2020-09-03' and evenement == 'attestee'")
    joined = table("attestations").query("date == '2020-01-01' and evenement == 'adhesion'")
    assert set(board["collectivite"]) | set(joined["collectivite"]) == set(named["collectivite"])


def test_who_is_only_known_to_have_joined_by_a_day_has_no_earlier_date():
    limits = table("attestations").query("precision == 'au_plus_tard'")
    assert set(limits["date"]) == {"2012-02-23", "2012-08-31"}
    assert len(limits) == 10
    years = table("attestations").query("precision == 'annee'")
    assert set(years["date"]) == {"2020-01-01"}


@pytest.mark.parametrize("name", ["initiatives", "collectivites", "partenaires"])
def test_every_row_cites_a_source(name):
    assert (table(name)["sources"] != "").all()


def test_every_source_says_how_it_is_reached():
    assert (table("sources")["acces"] != "").all()


def test_what_is_larger_than_a_commune_says_how_much_of_it_is_served_and_every_state_has_its_day():
    rows = table("initiatives")
    above = rows[["code_epci", "code_departement", "code_region", "territoires_servis"]].ne("").any(axis=1)
    assert rows["id"][above & (rows["emprise"] == "")].empty
    assert rows["id"][rows["statut_date"] == ""].empty


def test_nothing_of_before_2016_is_said_to_serve_a_region_of_today():
    rows = table("initiatives")
    early = rows["sources"].map(
        lambda cited: all(each.startswith("lettre-2012-09") for each in cited.split(";"))
    )
    todays = rows["code_region"].isin(["84", "32", "76", "27", "75", "44", "28"])
    assert rows["id"][early & todays].empty


def test_no_electronic_address_and_no_telephone_number_is_in_a_table():
    private = re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}|(?<!\d)0[1-9](?:[ .-]?\d\d){4}(?!\d)")
    for name in TABLES:
        for column in table(name).columns.difference(["sources", "source"]):
            found = table(name)[column][table(name)[column].str.contains(private, regex=True)]
            assert found.empty, (name, column, list(found))


def cited_passages() -> Iterator[tuple[str, str, str]]:
    """Every passage of a document that a row cites, with a text of which a word must be in it."""
    names = table("collectivites").set_index("id")["nom"]
    initiatives = table("initiatives").set_index("id")["nom"]
    for row in table("initiatives").itertuples():
        for source in row.sources.split(";"):
            yield row.id, source.partition("@")[2], f"{row.nom} {row.id}"
    for row in table("attestations").itertuples():
        yield row.collectivite, row.passage, f"{names[row.collectivite]} {row.collectivite}"
    for name in ("rencontres", "ressources"):
        for row in table(name).itertuples():
            for source in row.sources.split(";"):
                yield (
                    row.id,
                    source.partition("@")[2],
                    f"{row.nom} {row.sujet if name == 'rencontres' else ''}",
                )
    for row in table("mandats").itertuples():
        yield row.collectivite, row.passage, f"{names[row.collectivite]} {row.collectivite}"
    for name in ("labels", "programmes"):
        for row in table(name).itertuples():
            yield row.nom, row.passage, row.nom
    for row in table("regroupements").itertuples():
        yield row.id, row.passage, row.libelle
    for row in table("partenaires").itertuples():
        for source in row.sources.split(";"):
            either = f"{names[row.collectivite]} {row.collectivite} {initiatives[row.initiative]}"
            yield row.initiative, source.partition("@")[2], either
    for row in table("collectivites").itertuples():
        yield row.id, row.sources.split(";")[0].partition("@")[2], f"{row.nom} {row.id}"


@needs_documents
def test_every_passage_exists_and_contains_a_word_of_its_row():
    for row, passage, text in cited_passages():
        if passage.startswith("http"):
            continue
        number, _, lines = passage.partition(":")
        first, _, last = lines.partition("-")
        cited = document(number)[int(first) - 1 : int(last or first)]
        # Line ends cut words, and the OCR of one document glues them: letters are compared, without spaces.
        letters = fold("".join(line.rstrip("-") if line.endswith("-") else f"{line} " for line in cited))
        words = [word for word in fold(text).split() if len(word) > 2] or fold(text).split()
        assert cited, (row, passage)
        assert any(word in letters.replace(" ", "") for word in words), (row, passage)


def runs(text: str) -> set[tuple[str, ...]]:
    words = fold(text).split()
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


@needs_documents
def test_no_run_of_eight_words_is_borrowed_from_a_document():
    borrowed = set().union(*(runs(path.read_text(encoding="utf-8")) for path in DOCUMENTS.glob("00*.txt")))
    for name, column in (
        ("initiatives", "resume"),
        ("initiatives", "nom"),
        ("rencontres", "nom"),
        ("rencontres", "sujet"),
        ("ressources", "resume"),
    ):
        for text in table(name)[column]:
            assert not runs(text) & borrowed, text
    for name in ("collectivites", "attestations", "mandats", "labels", "programmes"):
        for text in table(name)["note"]:
            assert not runs(text) & borrowed, text
