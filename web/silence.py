"""Visitors who connect and never say what they want: they are let go."""

from __future__ import annotations

import asyncio

from starlette.middleware import Middleware

from web.asgi import Application, Message, Receive, Send

PATIENCE = 20.0  # seconds; a browser says it as soon as it is connected
GOING_AWAY = 1001  # RFC 6455


class Silence:
    """Close the websockets on which nothing is ever said, each of which holds a session.

    Who has spoken once may read for as long as they like: the server asks by itself whether they are there.
    """

    def __init__(self, app: Application, patience: float = PATIENCE) -> None:
        self.app = app
        self.patience = patience

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Let a conversation through, until its first word is overdue."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        heard = False
        deadline = asyncio.get_running_loop().time() + self.patience

        async def listening() -> Message:
            nonlocal heard
            if heard:
                return await receive()
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError:
                await send({"type": "websocket.close", "code": GOING_AWAY})
                return {"type": "websocket.disconnect", "code": GOING_AWAY}
            heard = message["type"] == "websocket.receive"
            return message

        await self.app(scope, listening, send)


middleware = [Middleware(Silence)]
