from collections.abc import Callable

import pytest
from django.test import Client

from kartoteka.config.translations import compile_translations
from kartoteka.platform.workstations.actions import make_workstation
from kartoteka.platform.workstations.marks import COOKIE
from kartoteka.platform.workstations.models import Workstation
from kartoteka.platform.workstations.pins import set_pin
from tests.cast import Cast

PINS = {"olga": "7391", "mark": "4826", "sonya": "9052"}


@pytest.fixture(scope="session", autouse=True)
def compiled() -> None:
    compile_translations()


@pytest.fixture
def desk(aurora: Cast) -> Workstation:
    return make_workstation("Desk 1", 5, by=aurora.viewer("anton"))[0]


@pytest.fixture
def browser(aurora: Cast, desk: Workstation, client: Client) -> Client:
    """The browser of the desk; nobody has signed in."""
    anton = Client()
    anton.force_login(aurora.user("anton"))
    client.cookies[COOKIE] = anton.post(f"/settings/workstations/{desk.id}/here/").cookies[COOKIE].value
    return client


@pytest.fixture
def arrives(aurora: Cast, browser: Client) -> Callable[[str], None]:
    """arrives("olga"): she signs in fully at the desk and has a PIN."""

    def done(name: str) -> None:
        set_pin(PINS[name], by=aurora.viewer(name))
        browser.post("/workstation/lock/")
        browser.cookies.pop("sessionid", None)
        browser.force_login(aurora.user(name))
        assert browser.get("/me/").status_code == 200

    return done


def comes(browser: Client, cast: Cast, name: str, pin: str = "", **more: str):
    """Somebody types his PIN."""
    said = {"employee": str(cast.employee(name).id), "pin": pin or PINS[name]}
    return browser.post("/workstation/change/", said | more)
