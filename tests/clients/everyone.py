"""All clients, in the order of the report."""

from tests.clients.agendas import KHAL
from tests.clients.feeds import NEWSBOAT
from tests.clients.gdal import GDAL
from tests.clients.libreoffice import LIBREOFFICE
from tests.clients.maplibre import MAPLIBRE
from tests.clients.paper import MUPDF, POPPLER
from tests.clients.programs import OPENAPI
from tests.clients.qgis import QGIS
from tests.clients.reading import CURL_CLIENT, GEOPANDAS
from tests.clients.standards import OASIS, OGC_REGISTRY
from tests.clients.tables import DATASETTE, DUCKDB, FRICTIONLESS
from tests.clients.umap import UMAP_CLIENT

CLIENTS = (
    LIBREOFFICE,
    OASIS,
    QGIS,
    UMAP_CLIENT,
    MAPLIBRE,
    GDAL,
    OGC_REGISTRY,
    POPPLER,
    MUPDF,
    DUCKDB,
    DATASETTE,
    FRICTIONLESS,
    OPENAPI,
    CURL_CLIENT,
    GEOPANDAS,
    KHAL,
    NEWSBOAT,
)
