"""Run in the copy in which the recipes were followed: looks at all that they should have changed."""

import io
import json
import sys
import zipfile
from datetime import date
from pathlib import Path

from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from atlas.criteria import options_of
from atlas.figures import FIGURES
from atlas.listed import LISTED
from atlas.listings import listing_of, row_of
from atlas.phrases import describe
from atlas.selection import Selection
from atlas.view import State
from loaders.check import check_content
from loaders.check.trial import published_tables
from loaders.rules import World
from outputs.choosing.index import index
from outputs.files.extract import Extract
from outputs.files.formats import ARCHIVE
from outputs.map.spec import figure_of
from web.api import application
from web.opening import open_edition

edition = open_edition().edition
client = TestClient(application(open_edition))
openapi = client.get("/openapi.json").json()
INITIATIVES = LISTED["initiatives"]


def screen(name: str = "", **query: str) -> AppTest:
    """Draw a screen at an address."""
    test = AppTest.from_file(str(Path("pages/navigation.py").resolve()), default_timeout=120)
    for key, value in query.items():
        test.query_params[key] = value
    if name:
        test.run().switch_page(f"{name}.py")
        for key, value in query.items():
            test.query_params[key] = value
    return test.run()


def words(test: AppTest) -> str:
    return "\n".join([*(each.value for each in test.markdown), *(each.value for each in test.title)])


def handed(test: AppTest, name: str) -> dict[str, object]:
    """Return what a screen hands a component."""
    components = (each.proto for each in test.get("bidi_component"))
    return next(json.loads(each.json) for each in components if each.component_name == name)


def of_filter() -> dict[str, object]:
    state, unknown = State.read({"localisation": ["deduite"]}, edition)
    rows = state.selection.apply(INITIATIVES, edition)
    drawn = screen(localisation="deduite")
    answer = client.get("/initiatives?localisation=deduite").json()
    parameters = openapi["paths"]["/initiatives"]["get"]["parameters"]
    return {
        "options": dict(options_of(edition, "localisation")),
        "address": state.to_query(),
        "unknown": len(unknown),
        "sentence": describe(state.selection, edition),
        "rows": len(rows),
        "values": sorted(set(rows["localisation"])),
        "api": answer["total"],
        "refused": client.get("/initiatives?localisation=zzz").status_code,
        "refused_elsewhere": client.get("/collectivites?localisation=deduite").status_code,
        "openapi": [each["name"] for each in parameters].count("localisation"),
        "documented": "Origine du lieu" in client.get("/docs").text,
        "widget": [
            each["title"] for each in handed(drawn, "facettes")["panels"] if "localisation" in each["keys"]
        ],
        "indexed": [each["label"] for each in index(edition)["criteria"] if each["key"] == "localisation"],
        "in_browser": sorted(index(edition)["values"]["localisation"]),
        "chip": handed(drawn, "puces")["chips"],
        "said": "lieu déduit du texte de la source" in handed(drawn, "phrase")["sentence"],
        "csv": len(client.get("/initiatives.csv?localisation=deduite").text.splitlines()) - 1,
    }


def of_format() -> dict[str, object]:
    rows = listing_of(edition, INITIATIVES).frame
    extract = Extract(edition, INITIATIVES, Selection(), rows, date(2026, 1, 1))
    archive = zipfile.ZipFile(io.BytesIO(ARCHIVE.write(extract)))
    answer = client.get("/initiatives.jsonl?region=53")
    drawn = screen()
    drawn.session_state["exporter"] = True
    drawn.run()
    return {
        "api": [json.loads(line)["id"] for line in answer.text.splitlines()],
        "same": [each["id"] for each in client.get("/initiatives?region=53").json()["items"]],
        "media_type": answer.headers["content-type"],
        "name": answer.headers["content-disposition"],
        "archive": [name for name in archive.namelist() if name.endswith(".jsonl")],
        "openapi": "/initiatives.jsonl" in openapi["paths"],
        "documented": "initiatives.jsonl" in client.get("/docs").text,
        "menu": "JSON, ligne par ligne" in [each.label for each in drawn.get("download_button")],
    }


def of_figure() -> dict[str, object]:
    state, _ = State.read({"chiffre": ["natures"], "maille": ["region"]}, edition)
    measured = figure_of(edition, state, state.selection.apply_to_all(edition))
    drawn = screen(chiffre="natures", maille="region")
    choice = next(each for each in drawn.selectbox if each.key == "chiffre")
    return {
        "title": FIGURES["natures"].title,
        "rows": len(measured.rows),
        "highest": int(measured.rows["nombre"].max()),
        "choice": choice.value,
        "options": "Natures d’initiatives différentes" in choice.options,
        "table": [each.label for each in drawn.expander],
        "address": state.to_query(),
    }


def of_table() -> dict[str, object]:
    table = LISTED["formations"]
    state, unknown = State.read({"liste": ["formations"], "region": ["53"]}, edition)
    sheet = table.sheet(edition, row_of(edition, table, "budget-vert-2026"))
    own, home, opened = screen("formations", region="53"), screen(), screen(formation="budget-vert-2026")
    figures = handed(home, "chiffres")["figures"]
    files = {
        each.rpartition("formations")[2]: client.get(f"{each}?region=53").status_code
        for each in openapi["paths"]
        if each.startswith("/formations") and "{" not in each
    }
    return {
        "problems": [str(each) for each in edition.problems],
        "unknown": len(unknown),
        "address": state.to_query(),
        "sentence": describe(state.selection, edition, (table,)),
        "rows": list(state.selection.apply(table, edition)["id"]),
        "sorted": list(Selection().apply(table, edition, "-nom")["id"]),
        "found": list(Selection.of(words="vert").apply(table, edition)["id"]),
        "sheet": [sheet.title, dict(sheet.facts)["Lieu"]],
        "screen": words(own),
        "sheet_on_the_map": handed(opened, "fiche")["sheet"]["title"] == "Le budget vert",
        "choice": [option for each in home.get("button_group") for option in each.options],
        "listed": handed(own, "liste")["lines"]["ids"],
        "counted": [each["words"] for each in figures if each["tables"] == ["formations"]],
        "in_browser": index(edition)["values"]["region"]["formations"]["53"],
        "files": files,
        "item": client.get("/formations/budget-vert-2026").json()["fiche"],
        "api": client.get("/formations?region=53").json()["items"][0]["nom"],
        "schema": sorted(openapi["components"]["schemas"]["formations"]["properties"])[:3],
    }


def of_screen() -> dict[str, object]:
    return {"title": [each.value for each in screen("contact").title]}


def of_rule() -> dict[str, object]:
    content = Path("data/initiatives.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    columns = content[0].strip().split(",")
    place = columns.index("resume")
    assert columns.index("nom") < place
    row = [""] * len(columns)
    first = dict(zip(columns, ["une-de-plus", "Une de plus", "Une de plus.", "lieu"], strict=False))
    values = {**first, "themes": "mobilite", "echelle": "etranger", "pays": "Belgique"}
    values |= {"statut": "active", "localisation": "enoncee", "sources": "lettre-33@000:1-2"}
    row = [values.get(name, "") for name in columns]
    table = "".join([*content, ",".join(row), "\n"]).encode()
    world = World(edition.vintage.register, date.today())
    published = published_tables(edition.tables, edition.schemas, edition.unread)
    (report,) = check_content(table, "initiatives.csv", published, world)
    return {"found": [[each.rule, each.line, each.column] for each in report.problems]}


PARTS = {
    "filter": of_filter,
    "format": of_format,
    "figure": of_figure,
    "table": of_table,
    "screen": of_screen,
    "rule": of_rule,
}

if __name__ == "__main__":
    Path(sys.argv[1]).write_text(
        json.dumps({name: look() for name, look in PARTS.items()}, ensure_ascii=False, indent=1, default=str),
        encoding="utf-8",
    )
