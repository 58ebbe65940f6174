"""What is used of the insides of uvicorn, the server that Streamlit starts: seen in 0.54."""

import inspect
import subprocess
import sys
from importlib.metadata import version

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from uvicorn import Server
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from tests.browser.server import ROOT

SEEN = "0.54"
CHANGED = f"uvicorn {version('uvicorn')} has changed (seen in {SEEN}): look at {{}} again"

# A server that bounds its connections as it starts, in a process of its own: it listens to signals.
BOUNDING = """
import asyncio, uvicorn
from web.streamlit_seams.connections import bound_connections

async def nothing(scope, receive, send):
    pass

async def serve():
    config = uvicorn.Config(nothing, log_config=None)
    config.load()
    with uvicorn.Server(config).capture_signals():
        bound_connections()
    print([kind.__name__ for kind in config.http_protocol_class.__mro__])

asyncio.run(serve())
"""


def test_a_connection_says_whether_it_waits_for_a_request():
    made = inspect.getsource(H11Protocol.__init__)
    for name in ("cycle", "timeout_keep_alive_task", "connections", "loop", "transport"):
        assert f"self.{name}" in made, CHANGED.format("connections.py")
    assert "self._unset_keepalive_if_required()" in inspect.getsource(H11Protocol.data_received)
    assert "self.connections.add(self)" in inspect.getsource(H11Protocol.connection_made)
    websocket = inspect.getsource(WebSocketsSansIOProtocol.__init__)
    assert "self.cycle" not in websocket, CHANGED.format("connections.py")


def test_the_server_that_is_told_to_end_is_the_one_whose_connections_are_bounded():
    said = subprocess.check_output([sys.executable, "-c", BOUNDING], cwd=ROOT, text=True)
    assert said.startswith("['Bounded', 'H11Protocol'"), CHANGED.format("connections.py")
    assert "config.http_protocol_class(" in inspect.getsource(Server.startup), CHANGED.format(
        "connections.py"
    )


def test_who_came_to_the_balancer_is_named_without_a_port():
    app = Starlette(routes=[Route("/", lambda request: PlainTextResponse(str(tuple(request.client))))])
    browser = TestClient(ProxyHeadersMiddleware(app), client=("127.0.0.1", 40000))
    said = browser.get("/", headers={"X-Forwarded-For": "203.0.113.9"}).text
    assert said == "('203.0.113.9', 0)", CHANGED.format("trust.py")
