"""Which pages may open a conversation with the server: those of this site.

Streamlit lets in more than that, and to find out whether it may, it asks a machine outside for its own
address, while everybody waits. So it is never asked.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.middleware import Middleware

from web.asgi import Application, Message, Receive, Send

FOREIGN = 1008  # policy violation (RFC 6455)


class SameOrigin:
    """Refuse the websockets that a page of another site opens.

    A browser always says the origin of the page; who says none is a program, and no visitor's.
    """

    def __init__(self, app: Application, public: str) -> None:
        self.app = app
        self.public = urlsplit(public).netloc

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Let a websocket through when it comes from here, under the one name that it comes from."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        asked = host if origin is None else origin.partition("://")[2]
        if not asked or asked not in {host, self.public}:
            await receive()
            await send({"type": "websocket.close", "code": FOREIGN})
            return
        others = [(name, value) for name, value in scope["headers"] if name != b"host"]
        await self.app({**scope, "headers": [(b"host", asked.encode("latin-1")), *others]}, receive, send)


def middleware(public: str) -> list[Middleware]:
    """Return what refuses foreign websockets, for a site that has a public address or none."""
    return [Middleware(SameOrigin, public=public)]
