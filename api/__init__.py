"""The same data for programs: what a browser or another program fetches by address."""

from api.carte import routes as map_routes
from api.territoires import routes as territory_routes

routes = [*map_routes, *territory_routes]
