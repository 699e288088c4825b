"""A proxy that stands for a bad network and for a server that dies: it takes answers away after the server has done its work."""

import socket
import threading
from dataclasses import dataclass, field

BLOCK = 1 << 16


@dataclass
class Cutting:
    """In front of a server on `upstream`. What counts are requests whose first line begins with `counted`."""

    upstream: int
    counted: bytes
    answered: int = 0
    dies_at: int = 0
    holds_at: int = 0
    is_down: bool = False
    reached: threading.Event = field(default_factory=threading.Event)
    going: threading.Event = field(default_factory=threading.Event)
    listener: socket.socket = field(default_factory=lambda: socket.create_server(("localhost", 0), backlog=64))

    @property
    def address(self) -> str:
        return f"http://localhost:{self.listener.getsockname()[1]}"

    def dies_after(self, more: int) -> None:
        """The `more`-th counted request from now is carried out by the server, its answer is lost, and no more are taken."""
        self.dies_at = self.answered + more
        self.reached.clear()

    def holds_after(self, more: int) -> None:
        """The answer to the `more`-th counted request from now is held back until `going` is set."""
        self.holds_at = self.answered + more
        self.reached.clear()
        self.going.clear()

    def serve(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._pass_on, args=(client,), daemon=True).start()

    def close(self) -> None:
        self.going.set()
        # A thread that waits in accept() is woken by this, not by close() alone.
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def _pass_on(self, client: socket.socket) -> None:
        with client:
            try:
                request = b"" if self.is_down else _whole(client)
                if request:
                    self._answer(client, request)
            except OSError:
                return

    def _answer(self, client: socket.socket, request: bytes) -> None:
        with socket.create_connection(("localhost", self.upstream)) as server:
            server.sendall(request)
            answer = b"".join(iter(lambda: server.recv(BLOCK), b""))
        if request.startswith(self.counted):
            self.answered += 1
            self.is_down = self.is_down or self.answered == self.dies_at
            if self.answered in (self.dies_at, self.holds_at):
                self.reached.set()
            if self.answered == self.holds_at:
                self.going.wait()
        if not self.is_down:
            client.sendall(answer)


def _whole(client: socket.socket) -> bytes:
    """A request with its body; b"" if the client went away."""
    request = b""
    while b"\r\n\r\n" not in request:
        piece = client.recv(BLOCK)
        if not piece:
            return b""
        request += piece
    head, _, body = request.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    while lengths and len(body) < int(lengths[0]):
        piece = client.recv(BLOCK)
        if not piece:
            return b""
        request, body = request + piece, body + piece
    return request
