"""What the server and what surrounds the application say to each other (the ASGI specification)."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]  # what is in it depends on its type
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]


def own_path(scope: Message) -> str:
    """Return the path of a request from where the application is served."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


class HttpMiddleware(ABC):
    """Stand around an application for what is asked by address; let everything else through untouched."""

    def __init__(self, app: Application) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        answer = self.answer if scope["type"] == "http" else self.app
        await answer(scope, receive, send)

    @abstractmethod
    async def answer(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request, with the application's help."""
