"""What the web server calls: pages and API by Django's WSGI handler in threads, pushes as open streams on the event loop.

One process, one port, one origin. A stream costs a coroutine, not a thread; whether somebody may listen is decided by an
ordinary view (`live.views.listen`) behind the whole middleware, which answers with the header named in `live.hub`.
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import IO, Any
from urllib.parse import unquote_to_bytes

from granian.rsgi import HTTPProtocol, ProtocolClosed, Scope

from kartoteka.config.parentage import end_with_parent
from kartoteka.config.wsgi import application as django_application
from kartoteka.platform.live.hub import STREAM_HEADER, Hub

THREADS = int(os.environ.get("KARTOTEKA_THREADS", "4"))
IN_MEMORY = 1_000_000
SEND_SECONDS = 60

Headers = list[tuple[str, str]]


class Gateway:
    """The application as the web server's protocol (RSGI) wants it."""

    def __init__(self) -> None:
        self.pool = ThreadPoolExecutor(THREADS, thread_name_prefix="page")
        self.hub = Hub()

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        end_with_parent()

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.hub.close()
        self.pool.shutdown(wait=False, cancel_futures=True)

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        if scope.proto != "http":
            return
        loop = asyncio.get_running_loop()
        environ = environ_of(scope)
        environ["wsgi.input"] = await _body(protocol, environ)
        answer = await loop.run_in_executor(self.pool, _answer, environ, protocol, loop)
        if answer is None:
            return
        status, headers, body = answer
        ticket = next((value for name, value in headers if name == STREAM_HEADER), None)
        if ticket is None or status != 200:
            protocol.response_bytes(status, headers, body)
            return
        await self._stream(
            protocol, [one for one in headers if one[0] not in {STREAM_HEADER, "content-length"}], ticket, environ
        )

    async def _stream(self, protocol: HTTPProtocol, headers: Headers, ticket: str, environ: dict[str, Any]) -> None:
        transport = protocol.response_stream(200, headers)
        loop = asyncio.get_running_loop()

        async def still_may() -> bool:
            again = await loop.run_in_executor(self.pool, _answer, environ | {"wsgi.input": BytesIO()}, protocol, loop)
            return bool(again and again[0] == 200 and any(name == STREAM_HEADER for name, _ in again[1]))

        with self.hub.joined(ticket, loop) as listener:
            try:
                async for chunk in listener.chunks(still_may):
                    await transport.send_bytes(chunk)
            except ProtocolClosed:
                return


def environ_of(scope: Scope) -> dict[str, Any]:
    """The request as WSGI (PEP 3333) names it. Headers with an underscore are dropped: they could pose as others."""
    server, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope.path).decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": server,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if scope.authority:
        environ["HTTP_HOST"] = scope.authority
    for name, value in scope.headers.items():
        if "_" not in name:
            _add_header(environ, name.upper().replace("-", "_"), value)
    return environ


def _add_header(environ: dict[str, Any], name: str, value: str) -> None:
    if name in {"CONTENT_TYPE", "CONTENT_LENGTH"}:
        environ[name] = value
        return
    key = "HTTP_" + name
    separator = "; " if key == "HTTP_COOKIE" else ","
    environ[key] = f"{environ[key]}{separator}{value}" if key in environ and key != "HTTP_HOST" else value


async def _body(protocol: HTTPProtocol, environ: dict[str, Any]) -> IO[bytes]:
    if environ["REQUEST_METHOD"] in {"GET", "HEAD"} and "CONTENT_LENGTH" not in environ:
        return BytesIO()
    length = environ.get("CONTENT_LENGTH", "")
    if length.isdigit() and int(length) <= IN_MEMORY:
        return BytesIO(await protocol())
    spool: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
    size = 0
    chunks: AsyncIterator[bytes] = protocol.__aiter__()
    async for chunk in chunks:
        size += len(chunk)
        spool.write(chunk)
    spool.seek(0)
    # A chunked body states no length, and Django reads only as much as is stated.
    environ["CONTENT_LENGTH"] = str(size)
    return spool


def _answer(
    environ: dict[str, Any], protocol: HTTPProtocol, loop: asyncio.AbstractEventLoop
) -> tuple[int, Headers, bytes] | None:
    """Status, headers and body; None when the response was streamed from here already."""
    head: list[Any] = []

    def start(status: str, headers: Headers, exc_info: Any = None) -> None:
        head[:] = [int(status[:3]), [(name.lower(), value) for name, value in headers]]

    response = django_application(environ, start)
    try:
        if not getattr(response, "streaming", False):
            return head[0], head[1], b"".join(response)
        _send_pieces(response, head[0], head[1], protocol, loop)
        return None
    finally:
        response.close()


def _send_pieces(
    response: Any, status: int, headers: Headers, protocol: HTTPProtocol, loop: asyncio.AbstractEventLoop
) -> None:
    async def opened() -> Any:
        return protocol.response_stream(status, headers)

    transport = asyncio.run_coroutine_threadsafe(opened(), loop).result()
    try:
        for piece in response:
            asyncio.run_coroutine_threadsafe(_send(transport, piece), loop).result(SEND_SECONDS)
    except (ProtocolClosed, TimeoutError):
        return


async def _send(transport: Any, piece: bytes) -> None:
    await transport.send_bytes(piece)


application = Gateway()
