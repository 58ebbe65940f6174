"""Whom the server believes: on the site that was asked for, the balancer in front of it and nobody else."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import lru_cache
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware

from atlas.site import SiteError
from web.asgi import Application, HttpMiddleware, Message, Receive, Send

FORWARDED_ALLOW_IPS = (
    "FORWARDED_ALLOW_IPS"  # uvicorn's own: whose X-Forwarded-Proto and X-Forwarded-For it believes
)
THIS_MACHINE = "127.0.0.1"
ANYBODY = "*"
UNREADABLE = (
    f"{FORWARDED_ALLOW_IPS} doit donner l’adresse IP de la machine qui répartit les visites, un réseau, "
    "ou «\u202f*\u202f». Lu\u202f: «\u202f{}\u202f»."
)
SECURE = b"; Secure"
NOWHERE = ("localhost", 80)  # of who is connected by a file
HOST = re.compile(r"[\w.-]+(:\d+)?|\[[0-9a-fA-F:.]+\](:\d+)?", re.ASCII)

IsBalancer = Callable[[str], bool]


class Trust(HttpMiddleware):
    """Give each request the site that it is really asked of, and keep its answer from leading to another one.

    With a public address, that is the site, whatever a request says. Without one, the name in a request is
    believed of the balancer; of anybody else, the address that they are connected to is taken.
    """

    def __init__(self, app: Application, public: str, is_balancer: IsBalancer) -> None:
        super().__init__(app)
        self.public = urlsplit(public)
        self.is_balancer = is_balancer

    async def answer(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass a request on with its true site."""
        scheme = self.public.scheme or scope["scheme"]
        host = self.public.netloc or self._host(scope)
        others = [(name, value) for name, value in scope["headers"] if name != b"host"]
        scope = {**scope, "scheme": scheme, "headers": [(b"host", host.encode("latin-1")), *others]}

        async def keeping_to_it(message: Message) -> None:
            if message["type"] == "http.response.start":
                _lead_nowhere_else(message, f"{scheme}://{host}/")
                if scheme == "https":
                    message["headers"] = [*map(_secured, message["headers"])]
            await send(message)

        await self.app(scope, receive, keeping_to_it)

    def _host(self, scope: Message) -> str:
        """Return the host that a request is asked of.

        Who came to the balancer is named by it without a port: what is connected to here always has one.
        """
        host, port = scope.get("client") or ("", 0)
        said = Headers(scope=scope).get("host", "")
        is_believed = port == 0 or self.is_balancer(host)
        return said if is_believed and HOST.fullmatch(said) else _connected_to(scope)


def balancers() -> IsBalancer:
    """Return what tells whether an address is that of the balancer, as the environment says.

    Raises
    ------
    SiteError
        What the environment says is no list of addresses.
    """
    said = os.environ.get(FORWARDED_ALLOW_IPS, THIS_MACHINE)
    named = [each.strip() for each in said.split(",") if each.strip()]
    if ANYBODY in named:
        return lambda _: True
    try:
        networks = [ip_network(each, strict=False) for each in named]
    except ValueError:
        raise SiteError(UNREADABLE.format(said)) from None

    @lru_cache(1024)
    def is_one(host: str) -> bool:
        try:
            return any(ip_address(host) in network for network in networks)
        except ValueError:  # a name
            return False

    return is_one


def _connected_to(scope: Message) -> str:
    host, port = scope.get("server") or NOWHERE
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _lead_nowhere_else(start: Message, here: str) -> None:
    """Make the address that an answer leads to one of this site, without its name."""
    headers = MutableHeaders(scope=start)
    if headers.get("location", "").startswith(here):
        headers["location"] = "/" + headers["location"].removeprefix(here).lstrip("/\\")


def _secured(header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """Return a header which, when it sets a cookie, sets it for https only."""
    name, value = header
    is_open = name.lower() == b"set-cookie" and SECURE.lower() not in value.lower()
    return (name, value + SECURE) if is_open else header


def middleware(public: str) -> list[Middleware]:
    """Return what makes requests true, with the public address of the site if there is one."""
    return [Middleware(Trust, public=public, is_balancer=balancers())]
