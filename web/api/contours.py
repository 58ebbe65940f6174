"""The boundaries as GeoJSON, by level and, for communes, by département, under addresses kept for ever."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Annotated

import geopandas as gpd
import pyarrow.parquet as pq
import pyogrio
from fastapi import Path, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from atlas.store import boundaries_of
from geo.boundaries import LAYERS
from geo.fingerprint import FOR_EVER, fingerprint
from geo.unreadable import UnreadableDataError
from geo.vintage import CREDIT, VINTAGE
from web.api.opening import Opened
from web.api.problems import ProblemError, Words

COMMUNE = "commune"
DECIMALS = 6  # of a degree, the most that RFC 7946 advises
MADE_AT_ONCE = 16  # files kept in memory: the largest is 7 MB
UNKNOWN = Words(
    "Ce contour n’existe pas\u202f: /contours liste ceux qui sont servis.",
    "There are no such boundaries: /contours lists those that are served.",
)


File = Annotated[
    str,
    Path(
        description="Le nom d’un contour, son empreinte et .geojson, comme /contours les donne.",
        examples=["regions.geojson"],
    ),
]


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
class Layer:
    """The boundaries of one file: their level, their département, how many, and a hash of what they are."""

    niveau: str
    departement: str | None
    size: int
    digest: str


def contours_index(request: Request, _: Opened) -> Contours:
    """List the files of boundaries, with the address of each."""
    layers = layers_of(_folder(request))
    items = [
        Contour(
            nom=name,
            niveau=layer.niveau,
            departement=layer.departement,
            nombre=layer.size,
            adresse=str(request.url_for("contours_file", fichier=f"{name}.{layer.digest}.geojson")),
        )
        for name, layer in layers.items()
    ]
    return Contours(total=len(items), millesime=VINTAGE, credit=CREDIT, items=items)


def contours_file(request: Request, fichier: File) -> Response:
    """Answer a file; its name without its hash, or with an older one, leads to the one of today."""
    folder = _folder(request)
    name, _, digest = fichier.removesuffix(".geojson").partition(".")
    layer = layers_of(folder).get(name)
    if layer is None or not fichier.endswith(".geojson"):
        raise ProblemError(404, UNKNOWN)
    if digest != layer.digest:
        today = request.url.path.rpartition("/")[0] + f"/{name}.{layer.digest}.geojson"
        return RedirectResponse(today, headers={"Cache-Control": "no-cache"})
    content = _geojson(folder, name, layer)
    return Response(content, media_type="application/geo+json", headers={"Cache-Control": FOR_EVER})


def layers_of(folder: FilePath) -> Mapping[str, Layer]:
    """Return what can be served of the boundaries of a folder, by name of file.

    Raises
    ------
    UnreadableDataError
        A file is missing or damaged.
    """
    try:
        return _layers(folder, max(_path(folder, niveau).stat().st_mtime_ns for niveau in LAYERS))
    except (OSError, ValueError) as error:
        raise UnreadableDataError("Les contours sont absents ou illisibles.") from error


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
        layer=name,
        driver="GeoJSON",
        layer_options={
            "RFC7946": "YES",
            "COORDINATE_PRECISION": str(DECIMALS),
            "DESCRIPTION": f"Contours\u202f: {CREDIT}",
        },
    )
    return file.getvalue()


@lru_cache(maxsize=2)
def _layers(folder: FilePath, _changed: int) -> dict[str, Layer]:
    return {name: layer for niveau in LAYERS for name, layer in _layers_at(folder, niveau)}


def _layers_at(folder: FilePath, niveau: str) -> Iterator[tuple[str, Layer]]:
    table = pq.read_table(_path(folder, niveau), columns=["code", "nom", "code_departement", "geometry"])
    rows = table.to_pandas()
    if niveau != COMMUNE:
        yield LAYERS[niveau], Layer(niveau, None, len(rows), _digest(rows))
        return
    for departement, own in rows.groupby("code_departement"):
        yield f"{LAYERS[niveau]}-{departement}", Layer(niveau, departement, len(own), _digest(own))


def _digest(rows: Mapping) -> str:
    """Hash what the boundaries are, and not how they are written: it is quick, and lasts longer."""
    territories = zip(rows["code"], rows["nom"], rows["geometry"], strict=True)
    contents = (part for code, nom, shape in territories for part in (f"{code} {nom} ".encode(), shape))
    return fingerprint([VINTAGE.encode(), *contents])


@lru_cache(MADE_AT_ONCE)
def _geojson(folder: FilePath, name: str, layer: Layer) -> bytes:
    filters = [("code_departement", "==", layer.departement)] if layer.departement else None
    return shapes_as_geojson(gpd.read_parquet(_path(folder, layer.niveau), filters=filters), name)


def _path(folder: FilePath, niveau: str) -> FilePath:
    return folder / f"{LAYERS[niveau]}.parquet"


def _folder(request: Request) -> FilePath:
    return boundaries_of(request.app.state.store.folder)
