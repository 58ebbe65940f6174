"""The scripts of Streamlit's own page, sent compressed: they are most of a first visit.

Streamlit sends them as they are, since it would compress them anew for each browser. Their names hold a hash
of what is in them, so here each is compressed once.
"""

from importlib.resources import files
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request

from web.asgi import Application, HttpMiddleware, Message, Receive, Send, own_path
from web.assets import answer

STATIC = Path(str(files("streamlit"))) / "static"


class Frontend(HttpMiddleware):
    """Answer what Streamlit's page is made of; let everything else through untouched."""

    def __init__(self, app: Application) -> None:
        super().__init__(app)
        self._files = {f"/{path.relative_to(STATIC)}": path for path in STATIC.glob("static/*/*")}

    async def answer(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a file by its path; what is none is for the application to say."""
        file = self._files.get(own_path(scope))
        answering = await run_in_threadpool(answer, Request(scope), (file,)) if file else self.app
        await answering(scope, receive, send)


middleware = [Middleware(Frontend)]
