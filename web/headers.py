"""What a browser is told it may do with an answer: the security headers of every address.

Left to themselves, pages may run any script that finds its way into them, call any machine, and stand in the
frame of any site. Here each answer says how little it needs.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware

from outputs.map import marks
from web import patterns
from web.addresses import Addresses
from web.asgi import HttpMiddleware, Message, Receive, Send, own_path
from web.patterns import EMBEDDED, MAP_FRAME

HERE, ANYWHERE, NOBODY = "'self'", "*", "'none'"
EMBEDDABLE = frozenset(Addresses().screen(name) for name in patterns.EMBEDDABLE)
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

BACKGROUNDS = " ".join(
    sorted({f"https://{urlsplit(each['url']).netloc}" for each in marks.BACKGROUNDS.values()})
)

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    # Another site learns that a visitor comes from here, never what was searched for: that is in the address.
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "serial", "usb")
    ),
}

# What every document may do, before what it needs.
NOTHING = {"default-src": NOBODY, "base-uri": NOBODY, "form-action": NOBODY, "object-src": NOBODY}

# The map is drawn by streamlit-folium, which is sent texts of JavaScript: it puts the first one into the page
# as an inline script, and runs the others with `eval`. A word of the data is in them only as JSON.
# Pictures come from here, but for the online backgrounds that a visitor switches on.
OF_THE_MAP = {
    **NOTHING,
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": f"'self' data: {BACKGROUNDS}",
    "connect-src": HERE,
    "font-src": "'self' data:",
}

# A file that is looked at by itself: a drawing carries its own style, and runs nothing.
OF_A_FILE = {**NOTHING, "style-src": "'unsafe-inline'", "img-src": "'self' data:", "font-src": "'self' data:"}


class SecurityHeaders(HttpMiddleware):
    """Add to each answer the headers that it does not set itself."""

    async def answer(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass an answer on with its headers."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in headers_of(scope, headers.get("content-type", "")).items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers)


def headers_of(scope: Message, content_type: str) -> Mapping[str, str]:
    """Return the security headers of an answer.

    Parameters
    ----------
    scope
        Of the request, as ASGI describes it.
    content_type
        Of the answer.
    """
    path = own_path(scope)
    rules = {**_rules_of(path, content_type), "frame-ancestors": _frames(path, scope["query_string"])}
    policy = "; ".join(f"{directive} {allowed}" for directive, allowed in rules.items())
    return {**ALWAYS, "Content-Security-Policy": policy}


def _rules_of(path: str, content_type: str) -> Mapping[str, str]:
    if path == MAP_FRAME:
        return OF_THE_MAP
    return _of_the_page() if content_type.startswith("text/html") else OF_A_FILE


@lru_cache
def _of_the_page() -> Mapping[str, str]:
    """Return what the page that holds the screens needs.

    Scripts come from here; the one that Streamlit writes into the page is let through by its hash. Streamlit
    hands the scripts of our own widgets over as blobs: only a script that runs already can make one.
    """
    page = (files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
    return {
        **NOTHING,
        "script-src": " ".join([HERE, "blob:", *map(_hash_of, INLINE_SCRIPT.findall(page))]),
        # Streamlit writes its styles into the page as it draws, and each of its widgets carries some.
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": HERE,
        "frame-src": HERE,
    }


def _hash_of(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _frames(path: str, query: bytes) -> str:
    """Tell who may show an answer in a frame: any site a map or a list alone, and the document of the map.

    Nothing else is shown in a frame, so that no one lays a page of theirs over ours.
    """
    if path == MAP_FRAME:
        return ANYWHERE
    asked = parse_qs(query.decode("latin-1"))
    is_alone = path in EMBEDDABLE and all(asked.get(key) == [value] for key, value in EMBEDDED.items())
    return ANYWHERE if is_alone else NOBODY


middleware = [Middleware(SecurityHeaders)]
