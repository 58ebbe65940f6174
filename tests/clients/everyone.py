"""All clients, in the order of the report."""

from tests.clients.agendas import KHAL
from tests.clients.gdal import GDAL
from tests.clients.libreoffice import LIBREOFFICE
from tests.clients.paper import MUPDF, POPPLER
from tests.clients.programs import OPENAPI
from tests.clients.qgis import QGIS
from tests.clients.tables import DATASETTE, DUCKDB, FRICTIONLESS
from tests.clients.umap import UMAP_CLIENT

CLIENTS = (
    LIBREOFFICE,
    QGIS,
    UMAP_CLIENT,
    GDAL,
    POPPLER,
    MUPDF,
    DUCKDB,
    DATASETTE,
    FRICTIONLESS,
    OPENAPI,
    KHAL,
)
