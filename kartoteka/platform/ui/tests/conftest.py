import copy
from types import SimpleNamespace

import pytest
from django.test import RequestFactory

from kartoteka.config.translations import compile_translations
from kartoteka.platform.ui import shell

PROCESSOR = "kartoteka.platform.ui.context.shell"


@pytest.fixture(scope="session", autouse=True)
def compiled():
    compile_translations()


@pytest.fixture(autouse=True)
def with_shell(settings):
    """The pages print the shell; the installation's settings name its processor, plain test settings may not."""
    templates = copy.deepcopy(settings.TEMPLATES)
    processors = templates[0]["OPTIONS"]["context_processors"]
    if PROCESSOR not in processors:
        processors.append(PROCESSOR)
        settings.TEMPLATES = templates


@pytest.fixture
def entries(monkeypatch):
    """An empty registry of entries, put back afterwards."""
    monkeypatch.setattr(shell, "_entries", {})
    shell._in_order.cache_clear()
    yield
    shell._in_order.cache_clear()


@pytest.fixture
def request_of():
    """Make a request of somebody who may use the named functions, or of nobody."""

    def make(path="/", functions=None, **extra):
        request = RequestFactory().get(path, **extra)
        may = (functions or frozenset()).__contains__
        request.viewer = None if functions is None else SimpleNamespace(name="Olga Sandu", employee_id=7, may=may)
        return request

    return make
