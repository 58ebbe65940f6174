"""What the index of a browser does not say of a choice, a day above all, by address: before the screen."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from atlas.chosen import Chosen
from atlas.editions import Edition
from atlas.figures import Measured
from atlas.listed import COLLECTIVITES, DRAWN, LISTED, ListedTable
from atlas.phrases import describe, label, number_of
from atlas.selection import Selection
from atlas.view import State
from outputs.choosing.figures import figures
from outputs.choosing.held import held
from outputs.files.formats import GEOJSON
from outputs.map.files import MapFile, files_of
from outputs.map.spec import MapSpec, figure_of, map_spec, outlined
from web.addresses import Addresses
from web.caching import ASK_AGAIN
from web.opening import edition_of


def serve(request: Request) -> Response:
    """Answer what « Carte » says and shows at once of an address: all but its lists and its filters."""
    edition, here = edition_of(request), Addresses(request.scope.get("root_path", ""))
    state, _ = State.read(parse_qs(request.url.query), edition)
    rows = state.selection.apply_to_all(edition, state.view.orders)
    spec = spec_of(edition, state, rows, here, files_of(edition), figure_of(edition, state, rows))
    content = {
        "sentence": describe(state.selection, edition, shown(state)),
        "chips": [[key, value, label(key, value, edition)] for key, value in state.selection.chosen],
        "figures": figures(edition, state.selection, rows),
        "held": held(edition, state.selection),
        "line": beside_the_line(edition, state, rows),
        "map": json.loads(spec.to_json()),
    }
    return JSONResponse(content, headers={"Cache-Control": ASK_AGAIN})


def serve_words(request: Request) -> Response:
    """Answer which rows hold the words of an address: a browser that has the index knows all the rest."""
    edition = edition_of(request)
    selection, _ = Selection.read(parse_qs(request.url.query), edition)
    content = {"held": held(edition, Selection(words=selection.words))}
    return JSONResponse(content, headers={"Cache-Control": ASK_AGAIN})


def shown(state: State) -> tuple[ListedTable, ...]:
    """Return the tables that « Carte » shows: on the map, and in the list beside it."""
    return tuple(dict.fromkeys((*DRAWN, state.view.table)))


def beside_the_line(edition: Edition, state: State, rows: Chosen) -> str:
    """Say what stands beside the line of time: how many members there are on the day that is looked at."""
    return number_of(COLLECTIVITES, rows.count(COLLECTIVITES.id), state.selection, edition)


def spec_of(
    edition: Edition,
    state: State,
    rows: Chosen,
    to: Addresses,
    files: Mapping[str, MapFile],
    figure: Measured | None = None,
    turn: str = "",
    live: Sequence[str] = tuple(LISTED),
) -> MapSpec:
    """Say what the map of a state shows, with the addresses of what it fetches; see `outputs.map.spec`."""
    addresses = {name: to.map_file(name, file.digest) for name, file in files.items()}
    outlines = [to.api_territory(key, GEOJSON.address_ending) for key in outlined(edition, state.selection)]
    return map_spec(edition, state, rows, files, addresses, figure, outlines, turn, live)
