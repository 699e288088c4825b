"""The explanation of a right says what the queryset does, for any card and any viewer."""

from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kartoteka.cards.parties.models import Party
from kartoteka.platform.access.explanation_words import in_words
from kartoteka.platform.access.explanations import RecordFacts, explain
from kartoteka.platform.access.functions import SCOPES
from kartoteka.platform.access.viewer import Viewer
from tests.cast import Cast, make_orion, make_person

PEOPLE = ("olga", "mark", "sonya", "fedor")
whose = st.sampled_from([None, *PEOPLE])


@st.composite
def situations(draw: st.DrawFn) -> dict:
    return {
        "manager": draw(whose), "author": draw(whose), "department": draw(whose), "asker": draw(st.sampled_from(PEOPLE)),
        "scope": draw(st.sampled_from([None, *SCOPES])), "stands_in": draw(st.sets(st.sampled_from(PEOPLE))),
    }  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(situation=situations())
def test_the_explanation_says_what_the_queryset_does(aurora: Cast, orion: Party, situation: dict) -> None:
    def key(name: str | None) -> UUID | None:
        return aurora.employee(name).id if name else None

    where = aurora.employee(situation["department"]).department_id if situation["department"] else None
    facts = RecordFacts(key(situation["manager"]), key(situation["author"]), where)
    Party.objects.filter(id=orion.id).update(
        manager=facts.manager_id, created_by=facts.created_by_id, department=facts.department_id
    )
    asker = aurora.employee(situation["asker"])
    viewer = Viewer(
        aurora.aurora.id, asker.id, asker.user_id, asker.name, asker.department_id,
        departments=frozenset({asker.department_id}),
        stands_in_for=frozenset(key(name) for name in situation["stands_in"] if name != situation["asker"]),
        scopes={"parties.view": situation["scope"]} if situation["scope"] else {},
    )  # fmt: skip
    told = explain(viewer, "parties.view", facts, [("Role", situation["scope"])])
    assert told.is_allowed == Party.objects.visible_to(viewer).filter(id=orion.id).exists()
    assert all(in_words(step, {}) for step in told.steps)


def ask(client, cast: Cast, name: str, **asked: object) -> str:
    client.force_login(cast.user(name))
    answer = client.get("/access/why/", asked)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_the_page_names_the_rules(client, cast: Cast) -> None:
    with cast.at("mark"):
        orion = make_orion(cast.viewer("mark"))
    page = ask(client, cast, "anton", employee=cast.employee("fedor").id, function="parties.view", card=orion.id)
    assert "The role “Field representative” includes it for his own records." in page
    assert "The personal manager of the card is Mark, somebody else." in page
    assert "Fedor · See cards · Orion SRL</strong>: refused" in page
    page = ask(client, cast, "anton", employee=cast.employee("mark").id, function="parties.view", card=orion.id)
    assert "Mark · See cards · Orion SRL</strong>: allowed" in page


def test_one_asks_about_others_only_with_the_right_to_change_rights(client, cast: Cast) -> None:
    assert ask(client, cast, "olga", employee=cast.employee("mark").id) == "404"
    assert "Olga · See cards" in ask(client, cast, "olga")
    assert ask(client, cast, "eve", employee=cast.employee("mark").id) == "404"


@pytest.mark.parametrize("asked", ["orion", "key"])
def test_nobody_learns_of_cards_he_may_not_see(client, cast: Cast, asked: str) -> None:
    with cast.at("mark"):
        orion = make_orion(cast.viewer("mark"))
        make_person(cast.viewer("mark"))
    for name in ("fedor", "eve"):
        page = ask(client, cast, name, card=orion.id if asked == "key" else "orion")
        assert "Orion SRL" not in page
        assert "Mark" not in page
