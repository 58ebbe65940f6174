"""What a browser or a program fetches by address, besides the screens and their scripts."""

from starlette.applications import Starlette
from starlette.responses import RedirectResponse
from starlette.routing import Mount, Route

from web.later import LaterApplication, later


def _version_1() -> Starlette:
    from atlas.store import store
    from web.api import application

    return application(store)


version_1 = LaterApplication(_version_1)

routes = [
    Route("/carte/{name}.{content}.json", later("web.map_files", "serve")),
    *(Route(f"/carte.{kind}", later("web.prints", "serve_selection")) for kind in ("svg", "pdf", "png")),
    *(
        Route(f"/territoire/{{niveau}}-{{code}}.{kind}", later("web.prints", "serve_territory"))
        for kind in ("svg", "pdf")
    ),
    Route("/donnees/qualite/{finding}.csv", later("web.tables", "serve_finding")),
    Route("/donnees/donnees-rtes.zip", later("web.tables", "serve_package")),
    Route("/donnees/{path:path}", later("web.tables", "serve_file")),
    Route("/api/v1", RedirectResponse("v1/docs")),
    Mount("/api/v1", version_1),
]
