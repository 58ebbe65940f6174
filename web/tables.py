"""The published tables, their schemas, and what the quality report lists, as files.

They are made from the checked tables, with the columns that the schemas describe and no other: a cell or a
column that was refused leaves in no file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import partial

from starlette.requests import Request
from starlette.responses import Response

from atlas.editions import Edition
from atlas.quality import FINDINGS, ORDER_OF_WORK, finding_of, order_of_work
from atlas.site import site
from loaders.folders import PACKAGE, SCHEMAS
from loaders.package import described
from loaders.schemas import TableSchema
from outputs.files.delimited import to_csv, to_published_csv
from outputs.files.formats import XLSX
from outputs.files.schema_repository import Whereabouts, schema_repository
from outputs.files.workbook import rows_to_xlsx
from web.addresses import Addresses, addresses_of
from web.caching import ASK_AGAIN
from web.opening import edition_of
from web.patterns import EXCEL_CSV, PART

CSV, JSON, ZIP = "text/csv", "application/json", "application/zip"
PACKAGE_NAME = "donnees-rtes.zip"

Files = Mapping[str, tuple[str, Callable[[], bytes]]]  # by path: what each is, and what writes it


def published_files(edition: Edition) -> Files:
    """Return the files of the package by their path in it.

    A table of which nothing could be read is none of them.
    """
    read = {name: schema for name, schema in edition.schemas.items() if name not in edition.unread}
    tables = {
        schema.file: (CSV, lambda name=name, schema=schema: to_published_csv(schema, edition.tables[name]))
        for name, schema in read.items()
    }
    schemas = {
        f"{SCHEMAS}/{name}.json": (JSON, lambda schema=schema: schema.content)
        for name, schema in edition.schemas.items()
    }
    return {PACKAGE: (JSON, lambda: described(edition.package, edition.schemas)), **tables, **schemas}


def files_for_spreadsheets(edition: Edition) -> Files:
    """Return each table as the files that Excel opens best, by their names: they are not in the package."""
    found: dict[str, tuple[str, Callable[[], bytes]]] = {}
    for name, schema in edition.schemas.items():
        if name not in edition.unread:
            rows = edition.tables[name][list(schema.by_name)]
            found[f"{name}{EXCEL_CSV}"] = (CSV, partial(to_csv, rows))
            workbook = partial(rows_to_xlsx, schema.title, rows)
            found[f"{name}{XLSX.ending}"] = (XLSX.media_type, workbook)
    return found


def schema_repositories(edition: Edition, to: Addresses) -> Files:
    """Return each schema as the repository that schema.data.gouv.fr takes, by the names of their archives."""
    return {
        f"{SCHEMAS}/{name}.zip": (ZIP, partial(_repository, edition, schema, to))
        for name, schema in edition.schemas.items()
        if name not in edition.unread
    }


def _repository(edition: Edition, schema: TableSchema, to: Addresses) -> bytes:
    where = Whereabouts(
        page=to.screen("donnees", {PART: "tables"}),
        schema=to.table_file(f"{SCHEMAS}/{schema.name}.json"),
        table=to.table_file(schema.file),
    )
    return _packed(edition, schema_repository(schema, edition.tables[schema.name], where, site()))


def serve_file(request: Request) -> Response:
    """Answer one table, as it is published or for a spreadsheet, one schema or what describes the package."""
    path, edition = request.path_params["path"], edition_of(request)
    repositories = schema_repositories(edition, addresses_of(request))
    files = {**published_files(edition), **files_for_spreadsheets(edition), **repositories}
    media_type, write = files.get(path, ("", None))
    if write is None:
        return Response("Ce fichier n’existe pas.", status_code=404)
    return _attachment(write(), media_type, path.rpartition("/")[2])


def serve_package(request: Request) -> Response:
    """Answer all tables and schemas in one archive, which frictionless reads as a package."""
    edition = edition_of(request)
    content = _packed(edition, {name: write() for name, (_, write) in published_files(edition).items()})
    return _attachment(content, ZIP, PACKAGE_NAME)


def serve_finding(request: Request) -> Response:
    """Answer the rows of one finding of the quality report, or the order in which to go through them."""
    asked = request.path_params["finding"]
    if asked == ORDER_OF_WORK:
        rows = order_of_work(edition_of(request))
    elif asked in FINDINGS:
        rows = finding_of(edition_of(request), asked).rows
    else:
        return Response("Cette liste n’existe pas.", status_code=404)
    return _attachment(to_csv(rows), CSV, f"{asked}.csv")


def _packed(edition: Edition, files: Mapping[str, bytes]) -> bytes:
    """Pack files into an archive, of the moment that the edition was changed at."""
    changed = edition.changed.timetuple()[:6]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, changed), content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def _attachment(content: bytes, media_type: str, name: str) -> Response:
    headers = {"Cache-Control": ASK_AGAIN, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
