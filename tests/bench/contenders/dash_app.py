"""Dash with dash-leaflet: `python -m tests.bench.contenders.dash_app PORT`."""

import json
import sys

import dash_leaflet as dl
from dash import Dash, Input, Output, dash_table, dcc, html

from tests.bench.contenders.tables import FILTERS, Tables, choose, options, placed, read_tables

TABLES = read_tables()
LISTED = ("nom", "lieu", "nature")
DRAWN = {"collectivites": ["nom", "niveau", "geometry"], "initiatives": ["nom", "lieu", "geometry"]}

app = Dash("contender")
app.layout = html.Div(
    [
        html.Label(["Mots", dcc.Input(id="texte", debounce=True, value="")]),
        *(
            html.Div([choice.label, dcc.Dropdown(options(TABLES, choice), [], multi=True, id=choice.key)])
            for choice in FILTERS
        ),
        html.Div(id="phrase"),
        dl.Map(
            [dl.TileLayer(), *(dl.GeoJSON(id=table) for table in DRAWN)],
            center=(46.6, 2.5),
            zoom=6,
            style={"height": 560},
        ),
        dash_table.DataTable(
            columns=[{"id": column, "name": column} for column in LISTED], id="liste", page_action="none"
        ),
    ]
)


def geojson(rows: Tables, table: str) -> dict:
    """Return what is drawn of a table."""
    return json.loads(placed(rows[table])[DRAWN[table]].to_json())


@app.callback(
    Output("phrase", "children"),
    *(Output(table, "data") for table in DRAWN),
    Output("liste", "data"),
    Input("texte", "value"),
    *(Input(choice.key, "value") for choice in FILTERS),
)
def change(words: str, *values: list[str]) -> tuple:
    """Answer a change of a filter."""
    keys = (choice.key for choice in FILTERS)
    rows = choose(TABLES, dict(zip(keys, values, strict=True)), words)
    counts = [part for name, each in rows.items() for part in (html.Strong(len(each)), f" {name} ")]
    return (
        counts,
        *(geojson(rows, table) for table in DRAWN),
        rows["initiatives"][[*LISTED]].to_dict("records"),
    )


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=sys.argv[1], debug=False)
