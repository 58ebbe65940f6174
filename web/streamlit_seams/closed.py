"""What Streamlit answers and the screens do not need is closed; who may command a screen is ours to say."""

import re

from starlette.middleware import Middleware
from starlette.responses import JSONResponse, PlainTextResponse

from web.asgi import Application, HttpMiddleware, Message, Receive, Send, own_path

# Its memory and sessions (metrics), its interfaces for programs (agent), its logins: nothing of it is used.
CLOSED = re.compile(
    r"/_stcore/(?!(health|host-config|stream)$|upload_file/|bidi-components/)|/auth/|/oauth2callback$"
)
HOST_CONFIG = "/_stcore/host-config"
# The page that holds the frame of a screen may change its colours and its page, and is told what is searched
# for, if its site is one of these. Streamlit allows its own hosting.
NO_HOST = {
    "allowedOrigins": [],
    "useExternalAuthToken": False,
    "enableCustomParentMessages": False,
    "enforceDownloadInNewTab": False,
    "metricsUrl": "",
    "blockErrorDialogs": False,
    "resourceCrossOriginMode": None,
}
UNKNOWN = "Il n’y a rien à cette adresse."


class Closed(HttpMiddleware):
    """Answer in Streamlit's place what is not to be answered by it."""

    async def answer(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass on what the screens need."""
        path = own_path(scope)
        answering: Application = self.app
        if path == HOST_CONFIG:
            answering = JSONResponse(NO_HOST, headers={"Cache-Control": "no-cache"})
        elif CLOSED.match(path):
            answering = PlainTextResponse(UNKNOWN, status_code=404)
        await answering(scope, receive, send)


middleware = [Middleware(Closed)]
