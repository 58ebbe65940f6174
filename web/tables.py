"""The published tables, their schemas, and what the quality report lists, as files."""

import io
import zipfile
from dataclasses import fields
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from atlas.quality import FINDINGS, finding_of
from atlas.store import store
from loaders.tables import SCHEMAS, Tables
from outputs.files.delimited import frame_to_csv

TABLES = [field.name for field in fields(Tables)]
PACKAGE = "datapackage.json"
NOT_KEPT = {"Cache-Control": "no-cache"}  # asked again each time: the file follows the table


def published_files() -> dict[str, Path]:
    """Return the files of the package, by their path in it."""
    paths = [PACKAGE, *(f"{table}.csv" for table in TABLES), *(f"{SCHEMAS}/{table}.json" for table in TABLES)]
    return {path: store.folder / path for path in paths}


def serve_file(request: Request) -> Response:
    """Answer one table, one schema or the description of the package, as it is published."""
    path = published_files().get(request.path_params["path"])
    if path is None or not path.is_file():
        return Response("Ce fichier n’existe pas.", status_code=404)
    return FileResponse(path, filename=path.name, headers=NOT_KEPT)


def serve_package(_: Request) -> Response:
    """Answer all tables and schemas in one archive, which frictionless reads as a package."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        for name, path in published_files().items():
            if path.is_file():
                package.write(path, name)
    return _attachment(archive.getvalue(), "application/zip", "donnees-rtes.zip")


def serve_finding(request: Request) -> Response:
    """Answer the rows of one finding of the quality report."""
    asked = request.path_params["finding"]
    if asked not in FINDINGS:
        return Response("Cette liste n’existe pas.", status_code=404)
    finding = finding_of(store.current(), asked)
    return _attachment(frame_to_csv(finding.rows), "text/csv; charset=utf-8", f"{finding.id}.csv")


def _attachment(content: bytes, media_type: str, name: str) -> Response:
    headers = {**NOT_KEPT, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
