"""HEAD, answered as GET: with the length that the content has, and without the content."""

from starlette.middleware import Middleware

from web.asgi import HttpMiddleware, Message, Receive, Send


class HeadAsGet(HttpMiddleware):
    """Ask the application for the answer to GET, and send what stands above its content."""

    async def answer(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer HEAD as GET; let everything else through untouched."""
        if scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def send_empty(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        await self.app({**scope, "method": "GET"}, receive, send_empty)


middleware = [Middleware(HeadAsGet)]
