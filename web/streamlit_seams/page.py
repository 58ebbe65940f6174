"""The pages that Streamlit sends, made ours before they leave: language, title, icon, style sheets, guard.

It sends the page of the screens for any address; where there is no screen, ours says so.
"""

import re
from collections.abc import Iterable
from html import escape

from starlette.middleware import Middleware

from atlas.site import site
from web.addresses import API, COMPONENTS, Addresses, territory_asked
from web.asgi import HttpMiddleware, Message, Receive, Send, own_path
from web.assets import MODULES, address
from web.screens import is_screen
from web.unknown import unknown

Headers = Iterable[tuple[bytes, bytes]]

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

    async def answer(self, scope: Message, receive: Receive, send: Send) -> None:
        """Hold back the page until it is whole, then send its French version."""
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
                    await _send_page(start, body, scope, receive, send)

        await self.app(scope, receive, rewrite)


def rewritten(page: bytes, scope: Message) -> bytes:
    """Return the page of the screens in French, or the page of the map with its guard."""
    return guarded(page) if own_path(scope).startswith(COMPONENTS) else french(page, _ahead(scope))


def guarded(page: bytes) -> bytes:
    """Return the page of the map with the script that says whom it listens to, before all others."""
    guard = f'<script src="../..{address("guard.js")}"></script>'.encode()
    return page.replace(b"<script ", guard + b"<script ", 1)


def french(page: bytes, ahead: str = "") -> bytes:
    """Return the page with the language, the title, the icon, first script and style of this application.

    Parameters
    ----------
    page
        As Streamlit sends it.
    ahead
        What the head of the page asks the browser to fetch at once.
    """
    text = page.decode()
    for found, wanted in (
        ('<html lang="en"', '<html lang="fr"'),
        ("<title>Streamlit</title>", f"<title>{escape(site().nom)}</title>{_modules()}{ahead}"),
        ('href="./favicon.png"', f'href=".{address("icon.svg")}"'),
        ('<script type="module"', f'{_first_script()}<script type="module"'),
        (ROOT, f"{ROOT}{_style()}"),
        ("./_stcore/agent/openapi.json", f".{API}/openapi.json"),
    ):
        text = text.replace(found, wanted)
    return NOSCRIPT.sub(WITHOUT_SCRIPT, text).encode()


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


def _ahead(scope: Message) -> str:
    """Ask for the map of a territory with its page: it is drawn while the scripts of the page load."""
    asked = territory_asked(own_path(scope), scope["query_string"].decode("latin-1"))
    if asked is None:
        return ""
    return f'<link rel="preload" as="image" href="{Addresses(".").territory_print(asked, "svg")}" />'


def _asking_for_all(headers: Headers) -> Headers:
    """Ask for a page whole and as it is, since it is to be rewritten; what is no page may come compressed."""
    asks_for_page = any(name == b"accept" and b"text/html" in value for name, value in headers)
    return [pair for pair in headers if not (asks_for_page and pair[0] in PARTLY)]


def _is_page(message: Message) -> bool:
    headers = dict(message["headers"])
    return headers.get(b"content-type", b"").startswith(b"text/html") and b"content-encoding" not in headers


def _is_of_no_screen(page: bytes, scope: Message) -> bool:
    return ROOT.encode() in page and not is_screen(own_path(scope))


async def _send_page(start: Message, body: bytes, scope: Message, receive: Receive, send: Send) -> None:
    if _is_of_no_screen(body, scope):
        await unknown(scope.get("root_path", ""))(scope, receive, send)
        return
    body = rewritten(body, scope)
    kept = [(name, value) for name, value in start["headers"] if name not in OF_THE_ORIGINAL]
    await send({**start, "headers": [*kept, (b"content-length", str(len(body)).encode())]})
    await send({"type": "http.response.body", "body": body})


middleware = [Middleware(FrenchPage)]
