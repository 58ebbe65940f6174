"""A process that reaches its own machine only: what it asks of another is written down, and fails slowly."""

import errno
import os
import sys
import time
from ipaddress import ip_address

REACHING = {
    "socket.connect",
    "socket.getaddrinfo",
    "socket.gethostbyname",
    "socket.gethostbyaddr",
    "socket.sendto",
}
SLOWLY = 4.0  # seconds


def is_here(host: object) -> bool:
    """Tell whether a host is this machine."""
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        address = ip_address(host if isinstance(host, str) else host.decode())
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def watch(event: str, arguments: tuple) -> None:
    """Keep what reaches for another machine from it."""
    if event not in REACHING:
        return
    asked = arguments[1] if event in {"socket.connect", "socket.sendto"} else arguments
    if isinstance(asked, tuple) and not is_here(asked[0]):
        with open(os.environ["WALL"], "a", encoding="utf-8") as wall:
            wall.write(f"{event} {asked}\n")
        time.sleep(SLOWLY)
        raise OSError(errno.ENETUNREACH, "walled")


sys.addaudithook(watch)
