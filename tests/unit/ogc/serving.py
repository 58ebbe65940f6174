"""A server in a process of its own, that says where it is: GDAL keeps the interpreter while it waits."""

import socket

import uvicorn
from starlette.applications import Starlette

from web.opening import open_edition
from web.routes import data_routes

if __name__ == "__main__":
    listening = socket.create_server(("127.0.0.1", 0))
    print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    application = Starlette(routes=data_routes(open_edition))
    uvicorn.Server(uvicorn.Config(application, log_level="warning", lifespan="off")).run(sockets=[listening])
