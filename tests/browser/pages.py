"""Every page of the product, found as the guard of doors finds them, and a browser in which somebody is signed in."""

from django.conf import settings
from django.test import Client

from tests.guards.doors import World, all_doors, visits

# Pages around signing in; the guard of doors leaves them out because they are everybody's.
OF_ACCOUNT = (
    "/account/login/", "/account/logout/", "/account/password/change/", "/account/password/reset/", "/account/sessions/",
    "/account/reauthenticate/", "/account/2fa/",
)  # fmt: skip


def pages_of(world: World, member: str) -> list[str]:
    """Addresses that answer `member` with a whole page, each door once."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(world.cast.user(member))
    return [address for address in [*_addresses(world), *OF_ACCOUNT] if _is_page(client, address)]


def _addresses(world: World) -> list[str]:
    found = []
    with world.inside():
        for door in all_doors():
            found.append(door.address(visits(door, world)[0]))
    return [address for address in found if not address.startswith(("/api/", "/live/"))]


def _is_page(client: Client, address: str) -> bool:
    answer = client.get(address)
    return answer.status_code == 200 and not answer.streaming and b"<!doctype html" in answer.content[:200].lower()


def sign_in_quietly(context: object, world: World, member: str, address: str) -> None:
    """The browser has `member`'s session, without the page of signing in."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(world.cast.user(member))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}])


def settled(page: object) -> None:
    """What loads by itself has loaded."""
    ready = "window.htmx || !document.querySelector('script[src*=htmx]')"
    page.wait_for_function(f"() => ({ready}) && !document.querySelector('.htmx-request, [aria-busy=true]')")
