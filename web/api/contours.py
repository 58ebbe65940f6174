"""The boundaries as GeoJSON, by level and, for communes, by département, under addresses kept for ever."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import geopandas as gpd
import pandas as pd
import pyogrio
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from geo.fingerprint import fingerprint
from geo.kept import kept
from geo.levels import LAYERS
from geo.millesime import CREDIT, VINTAGE
from geo.vintage import Vintage
from web.api.operation import GEOJSON, JSON, Asked
from web.api.problems import ProblemError, Words
from web.caching import ASK_AGAIN, FOR_EVER

COMMUNE = "commune"
ENDING = ".geojson"
FLATGEOBUF = "application/flatgeobuf"
ALL_COMMUNES = f"{LAYERS[COMMUNE]}.fgb"
DECIMALS = 6  # of a degree, the most that RFC 7946 advises
MADE_AT_ONCE = 16  # files kept in memory: the largest is 7 MB
UNKNOWN = Words(
    "Ce contour n’existe pas\u202f: /contours liste ceux qui sont servis.",
    "There are no such boundaries: /contours lists those that are served.",
)


class Contour(BaseModel):
    """A file of boundaries."""

    nom: str = Field(description="Nom du fichier\u202f: regions, epci, communes-59…")
    niveau: str = Field(description="Niveau des territoires.")
    departement: str | None = Field(description="Code du département, pour les communes.")
    nombre: int = Field(description="Nombre de territoires.")
    adresse: str = Field(description="Son adresse\u202f; elle change avec le contenu.")


class Contours(BaseModel):
    """The files of boundaries."""

    total: int = Field(description="Nombre de fichiers.")
    millesime: str = Field(description="Millésime des contours.")
    credit: str = Field(description="La mention à porter sur toute carte.")
    items: list[Contour] = Field(description="Les fichiers.")


@dataclass(frozen=True)
class ContoursFile:
    """The boundaries of one file: their level, their département, how many, and a hash of what they are."""

    level: str
    departement: str | None
    size: int
    digest: str

    def named(self, name: str) -> str:
        """Return the name of the file, which changes with what it holds."""
        return f"{name}.{self.digest}{ENDING}"


def contours_index(asked: Asked) -> Response:
    """List the files of boundaries, with the address of each."""
    items = [
        Contour(
            nom=name,
            niveau=file.level,
            departement=file.departement,
            nombre=file.size,
            adresse=asked.addresses.api_contours_file(file.named(name)),
        )
        for name, file in files_of(asked.edition.vintage).items()
    ]
    index = Contours(total=len(items), millesime=VINTAGE, credit=CREDIT, items=items)
    return Response(index.model_dump_json(), media_type=JSON)


def contours_file(asked: Asked) -> Response:
    """Answer a file; an older hash leads to the one of today, and a name without one is that file.

    No redirect stands before the latter: some readers of files follow none.
    """
    vintage, wanted = asked.edition.vintage, asked.path["fichier"]
    name, _, digest = wanted.removesuffix(ENDING).partition(".")
    file = files_of(vintage).get(name)
    if file is None or not wanted.endswith(ENDING):
        raise ProblemError(404, UNKNOWN)
    if digest and digest != file.digest:
        today = asked.request.url.path.rpartition("/")[0] + f"/{file.named(name)}"
        return RedirectResponse(today, headers={"Cache-Control": ASK_AGAIN})
    kept_for = {"Cache-Control": FOR_EVER} if digest else _of_today(file.digest)
    return Response(_written(vintage)(name), media_type=GEOJSON, headers=kept_for)


def all_communes(asked: Asked) -> Response:
    """Answer the boundaries of all communes as one FlatGeobuf, whose index lets a part of it be read."""
    vintage = asked.edition.vintage
    digest = fingerprint(file.digest.encode() for file in files_of(vintage).values() if file.level == COMMUNE)
    headers = {**_of_today(digest), "Content-Disposition": f'attachment; filename="{ALL_COMMUNES}"'}
    return Response(_all_communes(vintage), media_type=FLATGEOBUF, headers=headers)


@kept
def files_of(vintage: Vintage) -> Mapping[str, ContoursFile]:
    """Return what can be served of the boundaries of a vintage, by name of file.

    Raises
    ------
    UnreadableDataError
        A layer is missing or damaged.
    """
    return {name: file for level in LAYERS for name, file in _files_at(vintage, level)}


def shapes_as_geojson(shapes: gpd.GeoDataFrame, name: str) -> bytes:
    """Write territories as a GeoJSON feature collection.

    Parameters
    ----------
    shapes
        In EPSG:4326.
    name
        What the collection is called.

    Returns
    -------
    bytes
        UTF-8, as RFC 7946 has it: longitude and latitude (WGS 84), 6 decimals, outer rings counter-clockwise;
        ``description`` says whom to credit.
    """
    file = io.BytesIO()
    pyogrio.write_dataframe(
        shapes,
        file,
        layer=str(name),  # a key of a territory is more than a text
        driver="GeoJSON",
        layer_options={
            "RFC7946": "YES",
            "COORDINATE_PRECISION": str(DECIMALS),
            "DESCRIPTION": f"Contours\u202f: {CREDIT}",
        },
    )
    return file.getvalue()


def _of_today(digest: str) -> dict[str, str]:
    return {"Cache-Control": ASK_AGAIN, "ETag": f'"{digest}"'}


@kept
def _all_communes(vintage: Vintage) -> bytes:
    file = io.BytesIO()
    shapes = vintage.boundaries.frame(COMMUNE)
    pyogrio.write_dataframe(shapes, file, layer=LAYERS[COMMUNE], driver="FlatGeobuf")
    return file.getvalue()


def _files_at(vintage: Vintage, level: str) -> Iterator[tuple[str, ContoursFile]]:
    rows = vintage.boundaries.table(level, ["code", "nom", "code_departement", "geometry"]).to_pandas()
    if level != COMMUNE:
        yield LAYERS[level], ContoursFile(level, None, len(rows), _digest(rows))
        return
    for departement, own in rows.groupby("code_departement"):
        yield (
            f"{LAYERS[level]}-{departement}",
            ContoursFile(level, str(departement), len(own), _digest(own)),
        )


def _digest(rows: pd.DataFrame) -> str:
    """Hash what the boundaries are, and not how they are written: it is quick, and lasts longer."""
    territories = zip(rows["code"], rows["nom"], rows["geometry"], strict=True)
    contents = (part for code, nom, shape in territories for part in (f"{code} {nom} ".encode(), shape))
    return fingerprint([VINTAGE.encode(), *contents])


@kept
def _written(vintage: Vintage) -> Callable[[str], bytes]:
    # Kept by the vintage, so that they go when it does.
    def write(name: str) -> bytes:
        file = files_of(vintage)[name]
        return shapes_as_geojson(vintage.boundaries.frame(file.level, file.departement), name)

    return lru_cache(MADE_AT_ONCE)(write)
