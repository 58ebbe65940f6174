"""What is published, as catalogues of open data take it: DCAT-AP 3, in JSON-LD (data.gouv.fr harvests it)."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response

from atlas.editions import Edition
from atlas.listed import LISTED
from atlas.site import site
from loaders.folders import SCHEMAS
from loaders.schemas import TableSchema
from outputs.files.extract import Format
from outputs.files.formats import CSV, GEOJSON, XLSX
from outputs.files.geojson import written
from outputs.files.items import Item
from web.addresses import Addresses, addresses_of
from web.caching import ASK_AGAIN
from web.opening import edition_of

JSON_LD = "application/ld+json"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
AUTHORITY = "http://publications.europa.eu/resource/authority"
MEDIA_TYPE = "https://www.iana.org/assignments/media-types/{}"
FRENCH = {"@id": f"{AUTHORITY}/language/FRA"}
OF_ALL = {
    "dct:language": FRENCH,
    "dct:spatial": {"@id": f"{AUTHORITY}/country/FRA"},
    "dct:accrualPeriodicity": {"@id": f"{AUTHORITY}/frequency/IRREG"},
    "dcat:theme": [{"@id": f"{AUTHORITY}/data-theme/{theme}"} for theme in ("ECON", "REGI")],
    "dcat:keyword": ["économie sociale et solidaire", "collectivités", "territoires"],
}
LICENCE = {"@id": f"{AUTHORITY}/licence/ETALAB_2_0"}


def serve(request: Request) -> Response:
    """Answer the catalogue: a dataset for each table that could be read."""
    content = written(catalogue(edition_of(request), addresses_of(request)))
    return Response(content, media_type=JSON_LD, headers={"Cache-Control": ASK_AGAIN})


def catalogue(edition: Edition, to: Addresses) -> Item:
    """Describe all that is published, with whole addresses."""
    tables = (schema for name, schema in edition.schemas.items() if name not in edition.unread)
    return {
        "@context": CONTEXT,
        "@id": to.catalogue(),
        "@type": "dcat:Catalog",
        "dct:title": _said(site().nom),
        "dct:description": _said(site().description),
        "dct:publisher": _publisher(),
        "dct:language": FRENCH,
        "dct:license": LICENCE,
        "dct:modified": _moment(edition),
        "foaf:homepage": {"@id": to.screen()},
        "dcat:dataset": [_dataset(edition, schema, to) for schema in tables],
    }


def _dataset(edition: Edition, schema: TableSchema, to: Addresses) -> Item:
    return {
        "@id": to.table_file(schema.file),
        "@type": "dcat:Dataset",
        "dct:identifier": schema.name,
        "dct:title": _said(schema.title),
        "dct:description": _said(schema.description),
        "dct:publisher": _publisher(),
        "dct:modified": _moment(edition),
        "dcat:version": edition.version,
        "dcat:landingPage": {"@id": to.screen("donnees")},
        **OF_ALL,
        "dcat:distribution": list(_distributions(schema, to)),
    }


def _distributions(schema: TableSchema, to: Addresses) -> Iterator[Item]:
    described = to.table_file(f"{SCHEMAS}/{schema.name}.json")
    published = _distribution(schema.title, CSV, to.table_file(schema.file))
    yield {**published, "dct:conformsTo": {"@id": described}}
    yield _distribution(schema.title, XLSX, to.table_file(f"{schema.name}{XLSX.ending}"))
    if schema.name in LISTED:
        yield _distribution(schema.title, GEOJSON, to.api(f"/{schema.name}{GEOJSON.address_ending}"))


def _distribution(title: str, kind: Format, address: str) -> Item:
    return {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": _said(f"{title} ({kind.name})"),
        "dct:format": kind.name,
        "dct:license": LICENCE,
        "dcat:mediaType": {"@id": MEDIA_TYPE.format(kind.media_type)},
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
    }


def _publisher() -> Item:
    page = {"foaf:homepage": {"@id": site().editeur_site}} if site().editeur_site else {}
    return {"@type": "foaf:Organization", "foaf:name": site().editeur, **page}


def _said(text: str) -> Item:
    return {"@value": text, "@language": "fr"}


def _moment(edition: Edition) -> Item:
    return {"@value": edition.changed.isoformat(), "@type": "xsd:dateTime"}
