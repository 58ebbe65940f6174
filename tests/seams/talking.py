"""An application of this folder, and what its visitors say to it without a browser."""

import os
from contextlib import AbstractContextManager

from websockets.sync.client import ClientConnection, connect

from tests.browser.server import running


def served(script: str) -> AbstractContextManager[str]:
    """Run an application of this folder until the end of the block, and give its address once it answers."""
    return running(f"tests/seams/{script}", os.environ | {"PYTHONPATH": "."})


def talking(address: str) -> ClientConnection:
    """Connect to an application as the browser of a visitor does."""
    return connect(f"{address.replace('http', 'ws', 1)}/_stcore/stream", subprotocols=["streamlit"])
