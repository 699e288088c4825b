"""Where a message may go, and how long it may take, against real sockets."""

import socket
import threading
import time
from typing import Any

import pytest

from kartoteka.platform.webhooks import sending
from kartoteka.platform.webhooks.sending import address_problem, post
from kartoteka.platform.webhooks.tests.receiver import receiving


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("https://shop.example/hook", ""), ("https://shop.example:8443/", ""), ("http://shop.example/", "not_https"),
        ("ftp://shop.example/", "not_https"), ("https:///nowhere", "malformed"), ("https://u:p@shop.example/", "malformed"),
        ("https://shop.example:99999/", "malformed"), ("https://shop.example/#a", "malformed"), ("https://[::1", "malformed"),
        ("https://shop.example/\r\nX: y", "malformed"), ("", "malformed"), ("https://магазин.example/", "malformed"),
    ],
)  # fmt: skip
def test_addresses_as_they_are_written(address: str, problem: str) -> None:
    assert address_problem(address, loopback=False) == problem


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "10.0.0.1", "192.168.0.1", "169.254.169.254",
                                  "2130706433", "0x7f000001", "127.1", "[::ffff:127.0.0.1]", "[fd00::1]"])  # fmt: skip
def test_nothing_goes_into_this_network(host: str) -> None:
    with receiving() as receiver:
        port = receiver.address.split(":")[2].split("/")[0]
        answer = post(f"https://{host}:{port}/", {}, b"{}")
    assert (answer.status, answer.problem in {"address_refused", "unknown_host"}, receiver.got) == (None, True, [])


def test_http_goes_to_this_machine_alone_and_only_if_allowed() -> None:
    with receiving() as receiver:
        assert post(receiver.address, {}, b"{}").problem == "address_refused"
        assert post("http://8.8.8.8/", {}, b"{}", loopback=True).problem == "address_refused"
        assert post("https://10.0.0.1/", {}, b"{}", loopback=True).problem == "address_refused"
        assert post(receiver.address, {}, b"{}", loopback=True).status == 204
        assert post(receiver.address.replace("http:", "https:"), {}, b"{}", loopback=True).problem == "tls"


def test_a_name_that_leads_inside_among_others_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolved(*_: Any, **__: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in ("8.8.8.8", "10.0.0.1")]

    monkeypatch.setattr(sending.socket, "getaddrinfo", resolved)
    assert post("https://shop.example/", {}, b"{}").problem == "address_refused"


def test_nobody_listening_and_an_unknown_name() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    assert post(f"http://127.0.0.1:{port}/", {}, b"{}", loopback=True).problem == "unreachable"
    assert post("https://nothing.invalid/", {}, b"{}").problem == "unknown_host"


def answering(reply: list[bytes], pause: float = 0.0) -> tuple[str, socket.socket]:
    """A server that writes these bytes, one after the other, and lets the connection stand."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        line, _ = listening.accept()
        with line:
            line.recv(65536)
            try:
                for part in reply:
                    line.sendall(part)
                    time.sleep(pause)
            except OSError:
                return

    threading.Thread(target=serve, daemon=True).start()
    return f"http://127.0.0.1:{listening.getsockname()[1]}/", listening


def test_a_dripping_answer_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "WHOLE_SECONDS", 0.5)
    address, listening = answering([b"HTTP/1.1 200 OK\r\n", *[b"X-Drip: 1\r\n"] * 80], 0.05)
    began = time.monotonic()
    with listening:
        assert post(address, {}, b"{}", loopback=True).problem == "timeout"
    assert time.monotonic() - began < 3


def test_an_endless_answer_is_not_read_to_its_end() -> None:
    address, listening = answering([b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 50_000_000])
    with listening:
        assert post(address, {}, b"{}", loopback=True).status == 200


def test_what_is_not_http_is_no_answer() -> None:
    address, listening = answering([b"220 mail ready\r\n"])
    with listening:
        assert post(address, {}, b"{}", loopback=True).problem == "no_answer"
