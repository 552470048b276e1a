"""A bare endpoint in the desk's own framework: one insert per request, nothing else.

python bare_endpoint.py URL      prints its address; SQLite is as durable as the desk's
"""

from __future__ import annotations

import asyncio
import socket
import sys
from typing import Any

import uvicorn
from litestar import Litestar, Request, post
from sqlalchemy import Column, Integer, LargeBinary, MetaData, Table, create_engine, event
from sqlalchemy.pool import StaticPool

url = sys.argv[1]
sqlite = url.startswith("sqlite")
table = Table(
    "bare", MetaData(), Column("id", Integer, primary_key=True), Column("data", LargeBinary)
)
if sqlite:
    engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
else:
    engine = create_engine(url, pool_pre_ping=True)

if sqlite:

    @event.listens_for(engine, "connect")
    def durable(connection: Any, _record: object) -> None:
        """Make every commit reach the disk, as at the desk."""
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")


@post("/v1/requests")
async def receive(request: Request[Any, Any, Any]) -> dict[str, bool]:
    """Store the body."""
    body = await request.body()
    if sqlite:
        insert_body(body)
    else:
        await asyncio.to_thread(insert_body, body)
    return {"kept": True}


def insert_body(body: bytes) -> None:
    """Do one durable insert."""
    with engine.begin() as connection:
        connection.execute(table.insert().values(data=body))


if __name__ == "__main__":
    table.metadata.drop_all(engine)
    table.metadata.create_all(engine)
    listener = socket.create_server(("127.0.0.1", 0))
    sys.stdout.write(f"http://127.0.0.1:{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    app = Litestar([receive], logging_config=None, openapi_config=None)
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False)
    asyncio.run(uvicorn.Server(config).serve(sockets=[listener]))
