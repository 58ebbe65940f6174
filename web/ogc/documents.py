"""What tells a program, or a person, what there is: landing page, conformance, collections."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from starlette.responses import HTMLResponse, JSONResponse, Response

from atlas.editions import Edition
from atlas.site import site
from geo.kept import kept
from geo.millesime import CREDIT
from outputs.files.geojson import written
from web.accepting import preferred
from web.addresses import Addresses
from web.api.operation import GEOJSON, JSON, Asked
from web.ogc.catalogue import COLLECTIONS
from web.ogc.collections import Collection
from web.ogc.crs import CRS84, SYSTEMS
from web.ogc.filters.shapes import GEOMETRY
from web.ogc.filters.values import SCHEMAS, type_of
from web.ogc.items import Link, link
from web.ogc.parameters import FORMAT
from web.ogc.times import Span

OPENAPI = "application/vnd.oai.openapi+json;version=3.0"
HTML = "text/html"
CONFORMED = (
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
    *(
        f"http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/{part}"
        for part in ("queryables", "filter", "features-filter")
    ),
    *(
        f"http://www.opengis.net/spec/cql2/1.0/conf/{part}"
        for part in (
            *("cql2-text", "cql2-json", "basic-cql2", "advanced-comparison-operators"),
            *("case-insensitive-comparison", "accent-insensitive-comparison", "property-property"),
            *("basic-spatial-functions", "basic-spatial-functions-plus", "spatial-functions"),
            "array-functions",
        )
    ),
)
QUERYABLES = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
JSON_SCHEMA = "application/schema+json"
ABOUT = (
    "Les initiatives, les collectivités membres, les rencontres et les ressources du RTES, et les "
    "territoires, pour GDAL et tout programme qui connaît OGC API – Features."
)
TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)


def landing(asked: Asked) -> Response:
    """Answer where everything is: JSON, or a page for who asks for HTML first."""
    to = asked.addresses
    if _wants_page(asked):
        page = TEMPLATES.get_template("landing.html").render(
            site=site().nom, about=ABOUT, to=to, collections=COLLECTIONS
        )
        return HTMLResponse(page, headers={"Vary": "Accept"})
    links = [
        link("self", to.ogc(), JSON, "Cette page"),
        link("alternate", to.ogc(query={FORMAT.name: "html"}), HTML, "Cette page, à lire"),
        link("service-desc", to.ogc("/api"), OPENAPI, "La description de ce qui se demande"),
        link("service-doc", to.ogc(query={FORMAT.name: "html"}), HTML, "La même, à lire"),
        link("conformance", to.ogc("/conformance"), JSON, "Ce que ce service sait faire"),
        link("data", to.ogc("/collections"), JSON, "Les collections"),
    ]
    answer = {"title": site().nom, "description": ABOUT, "attribution": CREDIT, "links": links}
    return JSONResponse(answer, headers={"Vary": "Accept"})


def conformance(_: Asked) -> Response:
    """Answer what is conformed to."""
    return JSONResponse({"conformsTo": CONFORMED})


def collections(asked: Asked) -> Response:
    """Answer what each collection is, and where."""
    to = asked.addresses
    answer = {
        "links": [link("self", to.ogc("/collections"), JSON, "Les collections")],
        "crs": list(SYSTEMS),
        "collections": [_described(asked.edition, to, each) for each in COLLECTIONS],
    }
    return _json(answer)


def collection(asked: Asked, each: Collection) -> Response:
    """Answer what one collection is."""
    return _json(_described(asked.edition, asked.addresses, each))


def queryables(asked: Asked, each: Collection) -> Response:
    """Answer what a filter of a collection may name, as a JSON Schema."""
    edition, address = asked.edition, asked.addresses.ogc(f"/collections/{each.id}/queryables")
    properties = each.source.properties(edition, each.source.choose(edition, {}).all.iloc[:0])
    answer = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "type": "object",
        "title": each.title,
        "properties": {
            **{str(name): SCHEMAS[type_of(properties[name])] for name in properties},
            GEOMETRY: {"format": "geometry-any"},
        },
        "additionalProperties": False,
    }
    return Response(written(answer), media_type=JSON_SCHEMA)


def _wants_page(asked: Asked) -> bool:
    if FORMAT.name in asked.query:
        return asked.query[FORMAT.name] == ("html",)
    return preferred(asked.request.headers.get("accept", ""), (JSON, HTML)) == HTML


def _described(edition: Edition, to: Addresses, each: Collection) -> dict[str, object]:
    span = each.span(edition)
    return {
        "id": each.id,
        "title": each.title,
        "description": each.description,
        "attribution": CREDIT,
        "itemType": "feature",
        "crs": list(SYSTEMS),
        "storageCrs": CRS84.uri,
        "extent": {
            "spatial": {"bbox": [_extent(edition)], "crs": CRS84.uri},
            **({"temporal": {"interval": [_interval(span)]}} if span else {}),
        },
        "links": _links(to, each),
    }


def _links(to: Addresses, each: Collection) -> list[Link]:
    path = f"/collections/{each.id}"
    return [
        link("self", to.ogc(path), JSON, each.title),
        link(QUERYABLES, to.ogc(f"{path}/queryables"), JSON_SCHEMA, "Ce qu’un filtre peut nommer"),
        link("items", to.ogc(f"{path}/items"), GEOJSON, f"{each.title}, élément par élément"),
    ]


def _interval(span: Span) -> list[str | None]:
    return [f"{day}T00:00:00Z" if day else None for day in (span.first, span.last)]


@kept
def _extent(edition: Edition) -> list[float]:
    """Return what everything lies in: the territories of the vintage."""
    frame = edition.vintage.register.frame
    least, most = frame[["ouest", "sud"]].min(), frame[["est", "nord"]].max()
    return [float(each) for each in (*least, *most)]


def _json(answer: dict[str, object]) -> Response:
    return Response(written(answer), media_type=JSON)
