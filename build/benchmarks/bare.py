"""A bare endpoint of the framework that the desk uses: one insert of what comes, nothing else.

python bare.py URL      says its port; SQLite is durable as the desk's is
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
        """Every commit is on the disk, as at the desk."""
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")


@post("/v1/requests")
async def take(request: Request[Any, Any, Any]) -> dict[str, bool]:
    """Keep the body."""
    body = await request.body()
    if sqlite:
        keep(body)
    else:
        await asyncio.to_thread(keep, body)
    return {"kept": True}


def keep(body: bytes) -> None:
    """One insert, durable."""
    with engine.begin() as connection:
        connection.execute(table.insert().values(data=body))


if __name__ == "__main__":
    table.metadata.drop_all(engine)
    table.metadata.create_all(engine)
    listener = socket.create_server(("127.0.0.1", 0))
    sys.stdout.write(f"http://127.0.0.1:{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    app = Litestar([take], logging_config=None, openapi_config=None)
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False)
    asyncio.run(uvicorn.Server(config).serve(sockets=[listener]))
