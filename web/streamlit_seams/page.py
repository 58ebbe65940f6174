"""The pages that Streamlit sends, made ours: language, title, icon, style sheets, guard, first look.

It sends the page of the screens for any address; where there is no screen, ours says so.
"""

import re
from collections.abc import Iterable
from html import escape

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request

from atlas.site import site
from web.addresses import Addresses, addresses_of, territory_asked
from web.asgi import Application, HttpMiddleware, Message, Receive, Send, own_path
from web.assets import MODULES, address
from web.compression import COMPRESS, coding_of
from web.first_look.looks import FirstLooks
from web.patterns import API, COMPONENTS
from web.screens import is_screen
from web.unknown import unknown

RawHeaders = Iterable[tuple[bytes, bytes]]

OF_THE_ORIGINAL = {b"content-length", b"etag", b"last-modified", b"accept-ranges"}
PARTLY = {b"accept-encoding", b"range"}
ROOT = '<div id="root"></div>'  # what Streamlit draws the screens in
NOSCRIPT = re.compile(r"(?<=<noscript>).*?(?=</noscript>)", re.DOTALL)
WITHOUT_SCRIPT = (
    "<p>Cette page a besoin de JavaScript pour s’afficher. Les mêmes données se lisent sans "
    f'<a href=".{API}/docs">par l’API</a>.</p>'
)


class FrenchPage(HttpMiddleware):
    """Rewrite the page of the screens and the page of the map; let everything else through untouched."""

    def __init__(self, app: Application, looks: FirstLooks | None = None) -> None:
        super().__init__(app)
        self._looks = looks

    async def answer(self, scope: Message, receive: Receive, send: Send) -> None:
        """Hold back the page until it is whole, then send its French version."""
        coding = coding_of(Headers(scope=scope).get("accept-encoding", ""))
        scope = {**scope, "headers": _asking_for_all(scope["headers"])}
        start: Message | None = None
        body = b""

        async def rewrite(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start" and _is_page(message):
                start = message
            elif start is None:
                await send(message)
            else:
                body += message.get("body", b"")
                if not message.get("more_body"):
                    sending = _compressed(send, coding) if coding else send
                    await self._send_page(start, body, scope, receive, sending)

        await self.app(scope, receive, rewrite)

    async def _send_page(
        self, start: Message, body: bytes, scope: Message, receive: Receive, send: Send
    ) -> None:
        if _is_of_no_screen(body, scope):
            await unknown(scope.get("root_path", ""))(scope, receive, send)
            return
        body = await self._rewritten(body, scope)
        kept = [(name, value) for name, value in start["headers"] if name not in OF_THE_ORIGINAL]
        await send({**start, "headers": [*kept, (b"content-length", str(len(body)).encode())]})
        await send({"type": "http.response.body", "body": body})

    async def _rewritten(self, page: bytes, scope: Message) -> bytes:
        """Return the page of the screens in French with its first look, or the page of the map guarded."""
        if own_path(scope).startswith(COMPONENTS):
            return guarded(page)
        look = await self._looks.of(scope) if self._looks else None
        if look is None:
            return french(page, _named() + _ahead(scope))
        head = look.head(addresses_of(Request(scope)))
        return french(page, head + _ahead(scope), f"{look.body}{_last_script()}")


def guarded(page: bytes) -> bytes:
    """Return the page of the map with the script that says whom it listens to, before all others."""
    guard = f'<script src="../..{address("guard.js")}"></script>'.encode()
    return page.replace(b"<script ", guard + b"<script ", 1)


def french(page: bytes, head: str = "", look: str = "") -> bytes:
    """Return the page with the language, the title, the icon, first script and style of this application.

    Parameters
    ----------
    page
        As Streamlit sends it.
    head
        What its head says: its title, what stands beside a link to it, what is to be fetched at once.
    look
        What is seen of it before any script runs.
    """
    # The first look has a word of its own for who runs no script.
    text = NOSCRIPT.sub("" if look else WITHOUT_SCRIPT, page.decode())
    for found, wanted in (
        ('<html lang="en"', '<html lang="fr"'),
        ("<title>Streamlit</title>", f"{head or _named()}{_modules()}"),
        ('href="./favicon.png"', f'href=".{address("icon.svg")}"'),
        ('<script type="module"', f'{_first_script()}<script type="module"'),
        (ROOT, f"{ROOT}{_style()}{look}"),
        ("./_stcore/agent/openapi.json", f".{API}/openapi.json"),
    ):
        text = text.replace(found, wanted)
    return text.encode()


def _first_script() -> str:
    """Return the script that runs before those of Streamlit."""
    return f'<script src=".{address("pages.js")}"></script>\n    '


def _modules() -> str:
    """Return what has the modules of our components fetched while the scripts of Streamlit load.

    The first of them asks for the next when it runs: left to that, they would come one after the other.
    """
    return "".join(f'<link rel="modulepreload" href=".{address(name)}" />' for name in MODULES)


def _style() -> str:
    """Return the style sheet of the screens: in the body, after those of Streamlit, which it amends.

    A style that a script sends comes after what it is for, which is then seen for a moment without it.
    """
    return f'\n    <link rel="stylesheet" href=".{address("pages.css")}" />'


def _last_script() -> str:
    """Return the script that puts the screen in the place of its first look, once it is there."""
    return f'<script src=".{address("first_look.js")}"></script>'


def _named() -> str:
    """Say whose page it is, when nothing else is known of it."""
    said = site()
    return (
        f"<title>{escape(said.nom)}</title>"
        f'<meta name="description" content="{escape(said.description)}" />'
        f'<meta property="og:title" content="{escape(said.nom)}" />'
    )


def _ahead(scope: Message) -> str:
    """Ask for the map of a territory with its page: it is drawn while the scripts of the page load."""
    asked = territory_asked(own_path(scope), scope["query_string"].decode("latin-1"))
    if asked is None:
        return ""
    return f'<link rel="preload" as="image" href="{Addresses(".").territory_print(asked, "svg")}" />'


def _asking_for_all(headers: RawHeaders) -> RawHeaders:
    """Ask for a page whole and as it is, since it is to be rewritten; what is no page may come compressed."""
    asks_for_page = any(name == b"accept" and b"text/html" in value for name, value in headers)
    return [pair for pair in headers if not (asks_for_page and pair[0] in PARTLY)]


def _is_page(message: Message) -> bool:
    headers = dict(message["headers"])
    return headers.get(b"content-type", b"").startswith(b"text/html") and b"content-encoding" not in headers


def _is_of_no_screen(page: bytes, scope: Message) -> bool:
    return ROOT.encode() in page and not is_screen(own_path(scope))


def _compressed(send: Send, coding: str) -> Send:
    """Send an answer in a coding; it is whole when it is sent."""
    start: Message = {}

    async def send_compressed(message: Message) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            start = message
            return
        body = COMPRESS[coding](message["body"])
        headers = MutableHeaders(raw=list(start["headers"]))
        headers.update({"Content-Encoding": coding, "Content-Length": str(len(body))})
        headers.add_vary_header("Accept-Encoding")
        await send({**start, "headers": headers.raw})
        await send({**message, "body": body})

    return send_compressed


def middleware(looks: FirstLooks | None = None) -> list[Middleware]:
    """Return what rewrites pages, with the first looks that they leave with."""
    return [Middleware(FrenchPage, looks=looks)]
