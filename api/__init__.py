"""The same data for programs: what a browser or another program fetches by address."""

from starlette.applications import Starlette
from starlette.responses import RedirectResponse
from starlette.routing import Mount, Route

from api.later import LaterApplication, later


def _version_1() -> Starlette:
    from api.v1 import application
    from atlas.store import store

    return application(store)


version_1 = LaterApplication(_version_1)

routes = [
    Route("/carte/{name}.{content}.json", later("api.carte", "serve")),
    *(Route(f"/carte.{kind}", later("api.papier", "serve_selection")) for kind in ("svg", "pdf", "png")),
    *(
        Route(f"/territoire/{{niveau}}-{{code}}.{kind}", later("api.papier", "serve_territory"))
        for kind in ("svg", "pdf")
    ),
    Route("/donnees/qualite/{finding}.csv", later("api.donnees", "serve_finding")),
    Route("/donnees/donnees-rtes.zip", later("api.donnees", "serve_package")),
    Route("/donnees/{path:path}", later("api.donnees", "serve_file")),
    Route("/api/v1", RedirectResponse("v1/docs")),
    Mount("/api/v1", version_1),
]
