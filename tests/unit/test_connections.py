"""What is set on the connections of visitors."""

import socket
import weakref

import pytest

from web.streamlit_seams.sockets import send_at_once


def test_what_is_small_leaves_at_once_on_every_connection():
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        send_at_once()
        with socket.create_connection(server.getsockname()) as _, server.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_proxy_of_something_gone_does_not_keep_the_server_from_starting():
    class Passing:
        """What is gone as soon as it is made."""

    proxy = weakref.proxy(Passing())
    send_at_once()
    with pytest.raises(ReferenceError):
        str(proxy)
