"""The path that all addresses are under, when the site is a part of another one."""

from collections.abc import Iterable

from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from web.addresses import Addresses
from web.patterns import HEALTH

ELSEWHERE = "Le site est à l’adresse {}."


class Under:
    """Serve an application under a path, which it knows as its ``root_path``.

    Health is also answered outside: machines ask a replica for it, and know nothing of the site.
    """

    def __init__(self, app: ASGIApp, path: str, outside: Iterable[str] = HEALTH) -> None:
        self.app = app
        self.path = path
        self.outside = frozenset(outside)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through what is asked under the path, and say where the site is to who asks elsewhere."""
        asked = scope.get("path", "")
        if scope["type"] == "lifespan" or asked in self.outside:
            await self.app(scope, receive, send)
        elif asked.startswith(f"{self.path}/"):
            await self.app({**scope, "root_path": self.path}, receive, send)
        elif scope["type"] == "http":
            await self._lead(asked)(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _lead(self, asked: str) -> ASGIApp:
        home = Addresses(self.path).screen()
        if asked == self.path:
            return RedirectResponse(home)
        return PlainTextResponse(ELSEWHERE.format(home), status_code=404)


def middleware(path: str) -> list[Middleware]:
    """Return what puts an application under a path: nothing when there is none."""
    return [Middleware(Under, path=path)] if path else []
