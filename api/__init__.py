"""The same data for programs: what a browser or another program fetches by address."""

from api.carte import routes as map_routes
from api.donnees import routes as data_routes
from api.papier import routes as paper_routes
from api.territoires import routes as territory_routes

routes = [*map_routes, *data_routes, *paper_routes, *territory_routes]
