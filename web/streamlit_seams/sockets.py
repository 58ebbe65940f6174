"""The connections of visitors: what is small leaves at once."""

import gc
import socket


def send_at_once() -> None:
    """Have the server send what it writes without waiting for more to send with it.

    A run of a script is many small messages, and the system holds each back until the browser has
    acknowledged the one before, 40 ms later (Nagle's algorithm, RFC 896, and delayed acknowledgements,
    RFC 1122). asyncio turns that off, but not on the socket that Streamlit has opened by itself. What is set
    on a listening socket holds for all that it accepts.
    """
    for each in gc.get_objects():
        # isinstance asks a weak proxy for the class of what it stands for, which may be gone.
        if issubclass(type(each), socket.socket) and _is_listening(each):
            each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _is_listening(each: socket.socket) -> bool:
    is_tcp = each.family in {socket.AF_INET, socket.AF_INET6} and each.type == socket.SOCK_STREAM
    return is_tcp and each.fileno() >= 0 and bool(each.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
