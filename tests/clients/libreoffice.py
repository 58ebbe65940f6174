"""LibreOffice Calc, without a window: it opens every table file, and gives it back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from atlas.editions.edition import published
from loaders.check import check_content
from loaders.problems import Outcome
from loaders.rules import World
from outputs.files.open_document.template import to_ods_template
from tests.clients.installing import Debian, said, told
from tests.clients.site import Site
from tests.clients.trial import Client, Trial
from tests.unit.test_template import FILLED

PROGRAM = "soffice"
INSIDE = Path(__file__).with_name("inside")
INTERPRETER = "/usr/bin/python3"  # that of the distribution: its UNO is in no other
# What its dialog is told: separator, quote, UTF-8, first line, formats, language, quoted cells are text.
TEXT_COLUMNS = "/".join(f"{place}/2" for place in range(1, 60))
SEMICOLON, COMMA = "59,34,76,1,,1036,true", f"44,34,76,1,{TEXT_COLUMNS},1036,false"
TEXT = "Text - txt - csv (StarCalc)"


def converted(site: Site, file: Path, to: str, *, told_of_text: str = "") -> Path:
    """Open a file and save it as another kind, beside the first."""
    folder = site.folder / "libreoffice"
    command = [PROGRAM, f"-env:UserInstallation={(site.folder / 'profile').as_uri()}", "--headless"]
    if told_of_text:
        command.append(f"--infilter={TEXT}:{told_of_text}")
    said([*command, "--convert-to", to, "--outdir", str(folder), str(file)])
    made = folder / f"{file.stem}.{to.partition(':')[0]}"
    assert made.exists(), f"nothing is made of {file.name}"
    return made


def comes_back(path: str, table: str, to: str, text: str = "") -> Callable[[Site], str]:
    """Return a trial: a list is opened, saved, and brought back."""

    def see(site: Site) -> str:
        return site.unchanged(converted(site, site.fetch(path), to, told_of_text=text), table)

    return see


def presented(ending: str) -> Callable[[Site], str]:
    """Return a trial: what LibreOffice says of a workbook that it has opened."""

    def see(site: Site) -> str:
        file = site.fetch(f"/api/v1/initiatives.{ending}?region=53", f"presentation.{ending}")
        seen = _told_by("libreoffice_opens.py", site, file)
        # Without a window, what an ODS says of its view is not read.
        assert ending == "ods" or seen["frozen"] == [2, 1], f"frozen at {seen['frozen']}"
        filters = load_workbook(converted(site, file, "xlsx")).worksheets[0].auto_filter.ref
        assert filters, "no filters"
        assert seen["links"], "no links"
        assert seen["fonts"] == ["Calibri"], f"fonts {seen['fonts']}"
        assert seen["codes"], "no column of codes"
        assert seen["lists"], "no list of words"
        assert not seen["numbers"], f"codes are numbers: {seen['numbers']}"
        assert seen["is_high_enough"], "rows are not as high as their texts"
        in_view = "header and names stay in view, " if seen["frozen"] else ""
        offered = f"{seen['links']} links, {seen['lists']} lists of words"
        return f"{in_view}filters over {filters}, {offered}, codes are text, no text is cut"

    return see


def fills_in(site: Site) -> str:
    """Fill in a row of the ODS template, and bring it to « Vérifier ma table »."""
    template, saved = site.folder / "modele.ods", site.folder / "rempli.ods"
    template.write_bytes(to_ods_template(site.edition, "initiatives"))
    seen = _told_by("libreoffice_fills.py", site, template, json.dumps(FILLED), saved.as_uri())
    columns = site.edition.schemas["initiatives"].columns
    assert seen["hints"] == len(columns), f"{seen['hints']} columns say what they are"
    assert seen["lists"], "no list of words"
    world = World(site.edition.vintage.register, date.today(), site.edition.vintage)
    report, *_ = check_content(saved.read_bytes(), saved.name, published(site.edition), world)
    assert (report.table, report.rows) == ("initiatives", 1), f"{report.rows} rows of {report.table}"
    wrong = [each for each in report.problems if each.outcome is not Outcome.REPAIRED]
    assert not wrong, f"{wrong[0].rule.value} {wrong[0].column}"
    return f"{seen['lists']} columns offer a list, {seen['hints']} say what they are; the row comes back"


def _told_by(script: str, site: Site, file: Path, *more: str) -> Any:
    told_words = said([INTERPRETER, str(INSIDE / script), file.as_uri(), str(site.folder), *more])
    return json.loads(told_words.splitlines()[-1])


LIBREOFFICE = Client(
    "LibreOffice",
    Debian(PROGRAM, ("libreoffice-calc-nogui", "python3-uno")),
    lambda: told([PROGRAM, "--version"]).rpartition(" ")[0],
    (
        Trial(
            "opens the XLSX of initiatives, saves it as XLSX",
            comes_back("/api/v1/initiatives.xlsx", "initiatives", "xlsx"),
        ),
        Trial(
            "opens the XLSX of collectivités, saves it as ODS",
            comes_back("/api/v1/collectivites.xlsx", "collectivites", "ods"),
        ),
        Trial(
            "opens the ODS of rencontres, saves it as ODS",
            comes_back("/api/v1/rencontres.ods", "rencontres", "ods"),
        ),
        Trial(
            "opens the ODS of ressources, saves it as XLSX",
            comes_back("/api/v1/ressources.ods", "ressources", "xlsx"),
        ),
        Trial(
            "opens the CSV for Excel, semicolons, quoted cells as text, saves it as XLSX",
            comes_back("/api/v1/initiatives.csv", "initiatives", "xlsx", SEMICOLON),
        ),
        Trial(
            "opens the published CSV, commas, all columns as *Text*, saves it as ODS",
            comes_back("/api/v1/initiatives.publication.csv", "initiatives", "ods", COMMA),
        ),
        Trial("shows the XLSX as it was laid out", presented("xlsx")),
        Trial("shows the ODS as it was laid out", presented("ods")),
        Trial("fills in a row of the ODS template, in French words", fills_in),
    ),
)
