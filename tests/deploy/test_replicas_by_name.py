"""Replicas that all answer to one name, as containers do: HAProxy finds them, and those that follow."""

import http.server
import json
import os
import socket
import socketserver
import struct
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from urllib3 import PoolManager

from tests.browser.replicas import DEPLOY, find_haproxy
from tests.browser.server import free_port, wait_for

pytestmark = pytest.mark.skipif(not find_haproxy(), reason="needs HAProxy (Debian: apt-get install haproxy)")

PATIENCE = 60.0  # seconds; measured: 4
A, IN = 1, 1  # an IPv4 address, on the internet (RFC 1035)


class Names(socketserver.ThreadingUDPServer):
    """A name server that answers any question with some addresses."""

    def __init__(self, addresses: list[str]) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.addresses = addresses


class Answer(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        packet, talk = self.request
        name = packet[12 : packet.index(b"\0", 12) + 1]
        kind = struct.unpack(">H", packet[12 + len(name) : 14 + len(name)])[0]
        addresses = self.server.addresses if kind == A else []
        head = packet[:2] + struct.pack(">HHHHH", 0x8180, 1, len(addresses), 0, 0)
        records = [struct.pack(">HHHIH", 0xC00C, A, IN, 1, 4) + socket.inet_aton(each) for each in addresses]
        talk.sendto(b"".join([head, name, struct.pack(">HH", kind, IN), *records]), self.client_address)


class Replica(http.server.BaseHTTPRequestHandler):
    """Well, and says where it is or, when it is asked to, what it was told."""

    def do_GET(self) -> None:
        told = json.dumps({name.lower(): value for name, value in self.headers.items()})
        content = (told if self.path == "/dit" else self.server.server_address[0]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_) -> None:
        pass


class Quiet(http.server.ThreadingHTTPServer):
    """Says nothing of a check that HAProxy breaks off."""

    def handle_error(self, *_) -> None:
        pass


@contextmanager
def served(server: socketserver.BaseServer) -> Iterator[None]:
    """Serve until the end of the block."""
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield
    server.shutdown()
    server.server_close()


def replica(address: str, port: int) -> socketserver.BaseServer:
    return Quiet((address, port), Replica)


def who(entry: int, cookie: str = "") -> tuple[str, str]:
    """Return which replica answers a visitor, and the cookie that is set if any."""
    answer = PoolManager().request("GET", f"http://127.0.0.1:{entry}/", headers={"Cookie": cookie})
    return answer.data.decode(), answer.headers.get("Set-Cookie", "").partition(";")[0]


@pytest.fixture
def haproxy(tmp_path):
    """Start HAProxy as the compose file does, with the name server of the test in place of Docker's."""
    with ExitStack() as stack:

        def start(names: Names, replicas: int, port: int) -> tuple[int, str]:
            text = (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8")
            assert "parse-resolv-conf" in text
            server = f"nameserver test 127.0.0.1:{names.server_address[1]}"
            configuration = tmp_path / "haproxy.cfg"
            configuration.write_text(text.replace("parse-resolv-conf", server), encoding="utf-8")
            entry, monitor = free_port(), free_port()
            environment = {
                **os.environ,
                "LISTEN": f"127.0.0.1:{entry}",
                "MONITOR": f"127.0.0.1:{monitor}",
                "REPLICAS": str(replicas),
                "REPLICA": f"replica:{port}",
                "PUBLIC_ADDRESS": "https://exemple.fr",
                "AWAY_PAGE": str(DEPLOY / "absent.html"),
            }
            command = [find_haproxy(), "-db", "-f", str(configuration)]
            process = stack.enter_context(
                subprocess.Popen(
                    command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
                )
            )
            stack.callback(process.kill)
            return entry, f"http://127.0.0.1:{monitor}/all-up"

        yield start


def test_haproxy_finds_as_many_as_there_are_and_the_one_that_takes_the_place_of_another(haproxy):
    port = free_port()
    first, second, third = "127.0.0.2", "127.0.0.3", "127.0.0.4"
    names = Names([first, second])
    with served(names), served(replica(first, port)), served(replica(third, port)):
        with served(replica(second, port)):
            entry, all_up = haproxy(names, 2, port)
            wait_for(all_up)
            met = dict(who(entry) for _ in range(4))
            assert set(met) == {first, second}
            assert len(set(met.values())) == 2
            for address, cookie in met.items():
                assert who(entry, cookie) == (address, "")
        names.addresses = [first, third]
        wait_until_asked(entry, third)
        wait_for(all_up)
        assert who(entry, met[first]) == (first, "")


def wait_until_asked(entry: int, address: str) -> None:
    """Return once a replica answers visitors."""
    begun = time.monotonic()
    while who(entry)[0] != address:
        assert time.monotonic() - begun < PATIENCE, f"{address} is never asked"


def test_the_cookie_of_a_replica_keeps_to_https_where_the_site_is_reached_by_it(haproxy):
    port = free_port()
    names = Names(["127.0.0.2"])
    with served(names), served(replica("127.0.0.2", port)):
        entry, all_up = haproxy(names, 1, port)
        wait_for(all_up)
        answer = PoolManager().request("GET", f"http://127.0.0.1:{entry}/")
        assert answer.headers["Set-Cookie"].endswith("; HttpOnly; SameSite=Lax; Secure")


def test_a_replica_is_told_by_haproxy_alone_who_came_and_how(haproxy):
    claims = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https", "Forwarded": "for=203.0.113.9"}
    port = free_port()
    names = Names(["127.0.0.2"])
    with served(names), served(replica("127.0.0.2", port)):
        entry, all_up = haproxy(names, 1, port)
        wait_for(all_up)
        claims |= {"X-Forwarded-Host": "ailleurs.example", "X-Forwarded-Prefix": "/x"}
        answer = PoolManager().request("GET", f"http://127.0.0.1:{entry}/dit", headers=claims)
        told = {name: value for name, value in answer.json().items() if "forwarded" in name}
        assert told == {"x-forwarded-for": "127.0.0.1", "x-forwarded-proto": "http"}
