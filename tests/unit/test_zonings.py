"""Official lists of zonings, read as they are published; every list here is made up."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest

from atlas.criteria import options_of
from atlas.editions import Edition
from atlas.listed import COLLECTIVITES, INITIATIVES
from atlas.listings import listing_of, row_of
from atlas.profile import profile_of
from geo.levels import TerritoryKey
from geo.millesime import VINTAGE
from geo.zonings.__main__ import main
from tests.unit.conftest import Folder
from tests.unit.editions import edition_of, with_tables

FRR = "Code_insee;Departement;Commune;Classement FRR et FRR+ au 10 juillet 2025;\r\n"
QPV = "code_qp;lib_qp;insee_reg;insee_dep;insee_com;lib_com\r\n"
DATED = ("--date", "2024-01-01")


class Command:
    """The command, on the small folder: what it says, what it writes."""

    def __init__(self, folder: Folder, at: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._at, self._capsys = folder, at, capsys
        boundaries = folder.path / "boundaries" / VINTAGE
        boundaries.mkdir(parents=True)
        folder.register.frame.to_parquet(boundaries / "territoires.parquet")

    def __call__(self, content: str | bytes, *options: str, name: str = "liste.csv") -> tuple[int, str]:
        file = self._at / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        code = main([str(file), "--dossier", str(self.folder.path), *options])
        said = self._capsys.readouterr()
        return code, re.sub("[\u00a0\u202f]", " ", said.out + said.err)

    @property
    def written(self) -> list[str]:
        """The rows of the file, without the name of the list that they are from."""
        path = self.folder.path / "zonages.csv"
        rows = path.read_text(encoding="utf-8").splitlines()[1:] if path.exists() else []
        return [row.rpartition(",")[0] for row in rows]


@pytest.fixture
def command(data_folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(data_folder, tmp_path, capsys)


@pytest.fixture
def without(edition: Edition) -> Edition:
    return with_tables(edition, zonages=edition.tables["zonages"].iloc[:0])


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


# -- the shapes in which lists are published ---------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_the_list_of_frr_says_its_day_and_only_the_communes_that_are_in_it_are_kept(command, encoding):
    rows = "01004;01;Ambérieu-en-Bugey;FRR+;\r\n35238;35;Rennes;Non classée;\r\n"
    code, said = command((FRR + rows + "59350;59;Lille;Classée FRR partiellement;\r\n").encode(encoding))
    assert code == 0
    assert "(FRR), liste du 10 juillet 2025 : 2 communes, dont 1 en partie" in said
    assert command.written == [
        "frr,01004,,FRR+,2025-07-10",
        "frr,59350,oui,Classée FRR partiellement,2025-07-10",
    ]


def test_the_workbook_of_frr_has_titles_above_numbers_for_words_and_codes_without_their_zero(command):
    content = workbook(
        ("France ruralités revitalisation (Commune (2025))",),
        (),
        ("codgeo", "libgeo", "codefrr"),
        (1004, "Ambérieu-en-Bugey", 5),
        ("35238", "Rennes", -9999),
        ("59350", "Lille", "2"),
    )
    assert command(content, *DATED, name="donnees.xlsx")[0] == 0
    words = 'oui,"FRR, commune nouvelle classée partiellement"'
    assert command.written == ["frr,01004,,FRR+,2024-01-01", f"frr,59350,{words},2024-01-01"]


def test_the_workbook_of_zrr_names_its_columns_twice(command):
    content = workbook(
        ("Classement en ZRR des communes au 1er janvier 2021",),
        ("Code Insee", "Commune", "Classement en ZRR", "Détail"),
        ("CODGEO", "LIBGEO", "ZRR_SIMP", "ZONAGE_ZRR"),
        ("01004", "Ambérieu-en-Bugey", "C - Classée en ZRR", "Classée"),
        ("35238", "Rennes", "NC - Commune non classée", "Non classée"),
        ("59350", "Lille", "P - Commune partiellement classée en ZRR", "Partiellement"),
    )
    code, said = command(content, name="zonages.xlsx")
    assert (code, said.count("\n")) == (0, 1)
    assert command.written == [
        "zrr,01004,,Classée en ZRR,2021-01-01",
        "zrr,59350,oui,Commune partiellement classée en ZRR,2021-01-01",
    ]


def test_the_districts_of_a_commune_are_counted_and_one_may_be_in_two_communes(command):
    rows = (
        'QN05901A;Un;32;59;"=""59350""";Lille',
        'QN05902B;Deux;32;59;"=""59350;35238""";"Lille; Rennes"',
    )
    assert command(QPV + "\r\n".join(rows), *DATED)[0] == 0
    assert command.written == ["qpv,35238,oui,1 quartier,2024-01-01", "qpv,59350,oui,2 quartiers,2024-01-01"]


def test_a_bare_list_of_communes_is_of_the_zoning_that_one_says(command):
    bare = "code_commune,commune,statut\n35238,Rennes,?\n"
    code, said = command(bare, *DATED, name="frr.csv")
    assert code == 2
    assert "dire lequel par --zonage" in said
    assert command(bare, "--zonage", "zrr", *DATED)[0] == 0
    assert command.written == ["zrr,35238,,,2024-01-01"]


# -- what does not fit -------------------------------------------------------------------------------------


def test_a_former_commune_is_told_and_counts_as_a_part_of_the_one_of_today(command):
    _, said = command(FRR + "59355;59;Lomme;FRR socle;\r\n")
    assert "ligne 2 : « 59355 » est le code d’une commune associée (Lomme)" in said
    assert "comptée dans Lille (59350)" in said
    assert command.written == ["frr,59350,oui,FRR socle,2025-07-10"]


@pytest.mark.parametrize(("of_lomme", "part"), [("FRR socle", ""), ("Non classée", "oui")])
def test_a_commune_is_in_it_as_a_whole_when_all_that_it_took_the_place_of_are(command, of_lomme, part):
    command(FRR + f"59350;59;Lille;FRR socle;\r\n59355;59;Lomme;{of_lomme};\r\n")
    assert command.written == [f"frr,59350,{part},FRR socle,2025-07-10"]


def test_an_unknown_code_is_told_with_its_line_and_the_commune_of_that_name(command):
    communes = ("35238;35;Rennes", "35999;35;Rennes", "35998;35;Nulle-Part", "98735;;Papeete")
    code, said = command(FRR + "".join(f"{each};FRR+;\r\n" for each in communes))
    assert code == 0
    assert "ligne 3 : « 35999 » n’est le code d’aucune commune" in said
    assert "écrire « 35238 » s’il s’agit de Rennes (Ille-et-Vilaine)" in said
    assert "ligne 4 : « 35998 »" in said
    assert "ligne 5 : « 98735 » est d’une collectivité d’outre-mer" in said
    assert command.written == ["frr,35238,,FRR+,2025-07-10"]


def test_words_that_are_not_known_are_told_and_never_guessed(command):
    _, said = command(FRR + "35238;35;Rennes;FRR+;\r\n59350;59;Lille;En attente;\r\n")
    assert "ligne 3 : le classement « En attente » n’est pas connu" in said
    assert command.written == ["frr,35238,,FRR+,2025-07-10"]


@pytest.mark.parametrize(
    ("content", "options", "name", "said"),
    [
        (QPV + "QN1;Un;32;59;59350;Lille", (), "liste.csv", "ne le dit pas : le donner par --date"),
        (FRR + "35238;;;FRR+", (), "au-2025-07-11.csv", "plusieurs (10 juillet 2025 et 11 juillet 2025)"),
        (FRR + "35238;;;FRR+", ("--date", "2999-01-01"), "liste.csv", "est à venir"),
        (FRR + "35238;;;Non classée", (), "liste.csv", "rien n’est écrit"),
        ("nom,prénom\n", DATED, "liste.csv", "n’a pas les colonnes d’une liste connue"),
        (b"PK\x03\x04 cut", DATED, "liste.xlsx", "n’est ni un CSV ni un classeur lisible"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_in_a_line_and_nothing_is_written(
    command, content, options, name, said
):
    code, told = command(content, *options, name=name)
    assert (code, told.count("\n")) == (2, 1)
    assert said in told
    assert command.written == []


def test_a_file_that_is_not_there_is_told(command, capsys):
    assert main(["nulle-part.csv", "--dossier", str(command.folder.path)]) == 2
    assert "nulle-part.csv" in capsys.readouterr().err


def test_a_list_takes_the_place_of_the_former_one_of_its_zoning_and_of_no_other(command):
    command(FRR + "35238;35;Rennes;FRR+;\r\n")
    command(QPV + "QN1;Un;32;59;59350;Lille", *DATED)
    command(FRR + "01004;01;Ambérieu-en-Bugey;FRR+;\r\n")
    assert command.written == ["frr,01004,,FRR+,2025-07-10", "qpv,59350,oui,1 quartier,2024-01-01"]


def test_what_is_written_is_a_table_that_the_loaders_find_nothing_wrong_in(command):
    command(FRR + "35238;35;Rennes;FRR+;\r\n")
    tables, problems = command.folder.read()
    assert problems == ()
    assert tables["zonages"]["code_commune"].tolist() == ["35238"]
    edition = edition_of(command.folder)
    assert listing_of(edition, INITIATIVES).index["zonages"].keys() == {"frr"}


# -- what the screens and the API make of it ---------------------------------------------------------------


@pytest.mark.parametrize("table", [INITIATIVES, COLLECTIVITES], ids=lambda table: table.id)
def test_a_zoning_chooses_by_the_commune_of_the_seat(edition, table):
    code = {"initiatives": "code_commune", "collectivites": "code"}[table.id]
    listing = listing_of(edition, table)
    of_the_zoning = edition.tables["zonages"].query("zonage == 'qpv'")["code_commune"]
    chosen = listing.frame[listing.having("zonages", ["qpv"])]
    assert len(chosen)
    assert set(chosen[code]) <= set(of_the_zoning)
    assert len(chosen) == listing.frame[code].isin(of_the_zoning).sum()


def test_a_sheet_says_the_zonings_of_the_commune_with_the_day_of_the_list(edition):
    rows = listing_of(edition, INITIATIVES).frame.query("code_commune == '47315'")
    row = row_of(edition, INITIATIVES, rows["id"].iloc[0])
    words = dict(INITIATIVES.sheet(edition, row).facts)["Zonages"]
    assert words.endswith("(FRR)\u202f: Classée FRR partiellement, en partie, liste du 10 juillet 2025")


def test_the_page_of_a_territory_says_its_zonings_and_how_many_of_its_communes_are_in_each(edition):
    lille, nord = (profile_of(edition, TerritoryKey(key)) for key in ("commune-59350", "departement-59"))
    assert "3 quartiers, liste du 1er janvier 2024." in lille.remarks[-1]
    assert nord.zonings == ("Communes classées FRR", "Communes avec un QPV")
    assert [area.zoned for area in lille.figures] == [(0, 1), (0, 2), (4, 3)]
    assert nord.figures[0].zoned == (0, 1)


def test_without_a_list_nothing_is_offered_nor_said(without):
    assert options_of(without, "zonage") == {}
    row = row_of(without, INITIATIVES, listing_of(without, INITIATIVES).frame["id"].iloc[0])
    assert "Zonages" not in dict(INITIATIVES.sheet(without, row).facts)
    lille = profile_of(without, TerritoryKey("commune-59350"))
    assert lille.zonings == ()
    assert not any("QPV" in remark for remark in lille.remarks)
