"""One request to an address that somebody typed in: only to the open Internet, never long, never led elsewhere."""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from kartoteka.lib.public_addresses import is_loopback, is_public

CONNECT_SECONDS = 5.0
WHOLE_SECONDS = 15.0
MOST_READ = 64 * 1024
PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Answer:
    """`status` of the answer, else `problem`: address_refused, unknown_host, timeout, tls, unreachable, no_answer."""

    status: int | None
    problem: str = ""
    took: int = 0

    @property
    def is_taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


class _Failed(Exception):
    """No answer came; the only argument says why."""


def address_problem(address: str, *, loopback: bool) -> str:
    """What is wrong with an address as it is written, before it is looked up: "", "not_https" or "malformed".

    `loopback`: http is let through, for the look-up to decide whether it is of this machine.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return "malformed"
    written = address.isascii() and address.isprintable() and " " not in address
    if not written or not parts.hostname or parts.username or parts.password or parts.fragment or port == 0:
        return "malformed"
    if parts.scheme == "https" or (loopback and parts.scheme == "http"):
        return ""
    return "not_https"


def post(address: str, headers: dict[str, str], body: bytes, *, loopback: bool = False) -> Answer:
    """Sends `body` and tells the code of the answer. Never raises for what the other side does.

    The name is looked up once, and the connection goes to what was looked at. With `loopback` this machine's own
    addresses are let in, and http to them.
    """
    began = time.monotonic()
    try:
        if address_problem(address, loopback=loopback):
            raise _Failed("address_refused")
        parts = urlsplit(address)
        answer = Answer(_exchanged(parts, _resolved(parts, loopback), headers, body))
    except _Failed as failed:
        answer = Answer(None, str(failed))
    return Answer(answer.status, answer.problem, int((time.monotonic() - began) * 1000))


def _resolved(parts: SplitResult, loopback: bool) -> str:
    """The address to connect to. One forbidden address behind a name is enough to refuse the name."""
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or PORTS[parts.scheme], type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _Failed("unknown_host") from error
    addresses = [str(one[4][0]) for one in found]
    own = loopback and all(is_loopback(one) for one in addresses)
    if not own and (parts.scheme == "http" or not all(is_public(one) for one in addresses)):
        raise _Failed("address_refused")
    return addresses[0]


def _exchanged(parts: SplitResult, ip: str, headers: dict[str, str], body: bytes) -> int:
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    port = parts.port or PORTS[parts.scheme]
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        with socket.create_connection((ip, port), CONNECT_SECONDS) as plain, _cut_off_late(plain) as late:
            plain.settimeout(WHOLE_SECONDS)
            try:
                connection = kind(str(parts.hostname), port)
                connection.sock = _encrypted(plain, str(parts.hostname)) if parts.scheme == "https" else plain
                connection.request("POST", target, body, headers)
                answer = connection.getresponse()
                answer.read(MOST_READ)
                if late.is_set():
                    # What came until then looks whole: a connection that was cut off ends like any other.
                    raise TimeoutError
                return answer.status
            except (OSError, http.client.HTTPException, ValueError) as error:
                raise _Failed("timeout" if late.is_set() else _cause(error)) from error
            finally:
                connection.close()
    except OSError as error:
        raise _Failed(_cause(error)) from error


def _encrypted(plain: socket.socket, name: str) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context.wrap_socket(plain, server_hostname=name)


@contextmanager
def _cut_off_late(plain: socket.socket) -> Iterator[threading.Event]:
    """Ends the connection when the whole exchange takes too long, however slowly bytes drip; says whether it had to."""
    late, line = threading.Event(), plain.dup()

    def cut() -> None:
        late.set()
        try:
            line.shutdown(socket.SHUT_RDWR)
        except OSError:
            # The other side was faster.
            return

    timer = threading.Timer(WHOLE_SECONDS, cut)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
        line.close()


def _cause(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return "tls"
    if isinstance(error, TimeoutError):
        return "timeout"
    return "no_answer" if isinstance(error, http.client.HTTPException) else "unreachable"
