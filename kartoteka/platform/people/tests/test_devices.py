import pytest

from kartoteka.platform.people.devices import device_name

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36"
)
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (CHROME, "Chrome · Windows"),
        (f"{CHROME} Edg/131.0.0.0", "Edge · Windows"),
        (PHONE, "Safari · iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox · Linux"),
        ("curl/8.9", "curl/8.9"),
        ("", ""),
    ],
)
def test_a_device_is_called_as_people_call_it(said: str, name: str) -> None:
    assert device_name(said) == name
