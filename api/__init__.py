"""The same data for programs: what a browser or another program fetches by address."""

from starlette.responses import RedirectResponse
from starlette.routing import Mount, Route

from api.carte import routes as map_routes
from api.donnees import routes as data_routes
from api.papier import routes as paper_routes
from api.v1 import application
from atlas.store import store

routes = [
    *map_routes,
    *data_routes,
    *paper_routes,
    Route("/api/v1", RedirectResponse("v1/docs")),
    Mount("/api/v1", application(store)),
]
