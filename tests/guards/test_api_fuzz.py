"""Guard: no request makes the API fail, and every answer is as the OpenAPI document says.

schemathesis makes requests from the document, right ones and wrong ones; half of them name things that exist.
"""

from typing import Any

import pytest
import schemathesis
from django.db import connection, transaction
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS
from schemathesis.core.failures import FailureGroup

from kartoteka.config.api import api
from kartoteka.config.wsgi import application
from kartoteka.platform.api.actions import issue_token
from tests.cast import Cast
from tests.guards.bodies import body_of, schemas
from tests.guards.doors import Door, World, all_doors, keys_of, make_world, visits

CHECKED = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")
EXAMPLES = 6


class _TakenBack(Exception):
    """Ends a request's transaction."""


@pytest.fixture
def world(cast: Cast) -> World:
    return make_world(cast, "mark")


@pytest.fixture
def _one_connection(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The application asks within the test's transaction, so it must not close its connection after a request."""
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)


@pytest.fixture
def headers(cast: Cast) -> dict[str, str]:
    with cast.at("anton"):
        _token, text = issue_token("fuzz", by=cast.viewer("anton"))
    return {"Authorization": f"Bearer {text}"}


def fuzzed(operation: Any, keys: dict[str, str], headers: dict[str, str], mode: GenerationMode) -> None:
    """Raises what schemathesis finds wrong with the answers."""
    checks = CHECKS.get_by_names(CHECKED)

    @seed(1)
    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode), is_real=st.booleans())
    def one(case: Any, is_real: bool) -> None:
        if is_real:
            case.path_parameters = {name: keys.get(name, value) for name, value in (case.path_parameters or {}).items()}
        try:
            with transaction.atomic():
                case.call_and_validate(headers=headers, checks=checks)
                raise _TakenBack
        except _TakenBack:
            return

    one()


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.usefixtures("_one_connection")
@pytest.mark.django_db
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_answers_are_as_documented(world: World, headers: dict[str, str], mode: GenerationMode) -> None:
    with world.inside():
        keys = keys_of(world)
    document = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    wrong, seen = [], 0
    for found in document.get_all_operations():
        seen += 1
        operation = found.ok()
        try:
            fuzzed(operation, keys, headers, mode)
        except (FailureGroup, AssertionError) as failure:
            wrong.append(f"{operation.label}: {[str(one)[:600] for one in getattr(failure, 'exceptions', [failure])]}")
        except Exception as failure:
            if "Unsatisfiable" not in type(failure).__name__ and "not possible" not in str(failure):
                raise
    assert seen > 50
    assert wrong == []


HOSTILE = {
    "nothing": b"", "null": b"null", "a number": b"1", "a list": b"[]", "half": b'{"name": ', "no UTF-8": b'{"name": "\xff\xfe"}',
    "NUL": b'{"name": "a\\u0000b", "text": "\\u0000", "title": "\\u0000", "reason": "\\u0000"}',
    "half a sign": b'{"name": "\\ud800", "text": "\\udfff", "title": "\\ud800"}', "infinite": b'{"version": 1e999, "limit": 1e999}',
    "not a number": b'{"version": NaN}', "a huge number": b'{"version": ' + b"9" * 5000 + b"}",
    "deep": b'{"values": ' + b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b"}", "deep lists": b"[" * 200_000,
    "twice": b'{"name": "a", "name": "b"}', "a long key": b'{"' + b"k" * 100_000 + b'": 1}',
    "too large": b'{"name": "' + b"x" * 10_500_000 + b'"}',
}  # fmt: skip


def written(world: World) -> list[tuple[Door, str, str]]:
    """Door, method and address of every operation that takes a body."""
    document, found = schemas(), []
    with world.inside():
        for door in all_doors():
            for method in ("POST", "PUT", "PATCH"):
                if body_of(document, door.path, method) is not None:
                    found.append((door, method, door.address(visits(door, world)[0])))
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_bodies_are_refused_and_explained(world: World, headers: dict[str, str], client: Any, name: str) -> None:
    broken, doors = [], written(world)
    if name == "too large":
        doors = doors[:3]
    for _door, method, address in doors:
        answer = client.generic(method, address, HOSTILE[name], content_type="application/json", headers=headers)
        is_refused = answer.status_code in {400, 413, 415, 422} and answer["Content-Type"] == "application/problem+json"
        if not is_refused and not (name == "twice" and answer.status_code in {200, 201, 204, 404, 409}):
            broken.append(f"{method} {address}: {answer.status_code} {answer.content[:200]!r}")
    assert broken == []
    assert len(doors) > 2


@pytest.mark.django_db
def test_every_operation_documents_its_problems(db: None) -> None:
    document = api.get_openapi_schema()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            statuses = {int(status) for status in operation["responses"]}
            wanted = {400, 401, 403, 422, 429} | ({404} if "{" in path else set()) | ({409, 413} if method != "get" else set())
            assert wanted <= statuses, f"{method} {path}"
            assert operation["tags"], f"{method} {path}"
            assert operation["operationId"], f"{method} {path}"
