import pytest

from kartoteka.lib.diminutives import canonical_given_name, given_name_roots


@pytest.mark.parametrize(
    ("form", "canonical"),
    [
        ("Ваня", "ivan"),
        ("Ion", "ivan"),
        ("Ioan", "ivan"),
        ("Bill", "william"),
        ("Ștefan", "stepan"),
        ("Gheorghe", "georgi"),
        ("Юра", "iuri"),
        ("Аристарх", "aristarh"),
    ],
)
def test_canonical_given_name(form: str, canonical: str) -> None:
    assert canonical_given_name(form) == canonical


def test_an_ambiguous_form_has_every_root() -> None:
    assert given_name_roots("Саша") == {"aleksandr", "aleksandra"}
    assert given_name_roots("Женя") == {"evgeni", "evgenia"}


def test_spouses_have_no_common_root() -> None:
    assert not given_name_roots("Александр") & given_name_roots("Александра")
    assert not given_name_roots("Евгений") & given_name_roots("Евгения")
