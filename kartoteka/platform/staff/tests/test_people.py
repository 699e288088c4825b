"""Invitations, leaving, absences."""

from datetime import date, timedelta

import pytest
from django.test import Client

from kartoteka.cards.portfolios.actions import hand_over
from kartoteka.platform.access.decisions import NotAllowed
from kartoteka.platform.access.queries import NoSuchEmployee, viewer_for
from kartoteka.platform.clock import passed
from kartoteka.platform.people.models import Absence, Employee, Invitation, Membership, User
from kartoteka.platform.staff import refusals
from kartoteka.platform.staff.absence_actions import record_absence, remove_absence
from kartoteka.platform.staff.actions import hire
from kartoteka.platform.staff.employee_actions import come_back, leave
from kartoteka.platform.staff.invitation_actions import accept_with_password, invite
from tests.cast import PASSWORD, Cast, make_orion

NEW = "a quite long password"
DAY = date(2026, 3, 5)


def nina(cast: Cast) -> Employee:
    place = cast.employee("mark").department
    return hire("Nina", by=cast.viewer("anton"), department=place, email="nina@aurora.example", roles=("operator",))


def test_an_invitation_makes_the_account_once(client: Client, cast: Cast) -> None:
    with cast.at("anton"):
        link = f"/invitation/{invite(nina(cast), by=cast.viewer('anton'))}/"
    assert b"nina@aurora.example" in client.get(link).content
    assert client.post(link, {"password": "short", "again": "short"}).status_code == 422
    assert client.post(link, {"password": NEW, "again": NEW})["Location"] == "/account/login/"
    for answer in (client.get(link), client.post(link, {"password": NEW + "!", "again": NEW + "!"})):
        assert answer.status_code == 409
    client.post("/account/login/", {"login": "nina@aurora.example", "password": NEW})
    request = client.get("/me/").wsgi_request
    assert (request.viewer.name, request.viewer.roles) == ("Nina", ("operator",))


@pytest.mark.parametrize("spoiled", ["", "x", "_", "__", "a_b_c"])
def test_an_empty_or_made_up_invitation_opens_nothing(client: Client, cast: Cast, spoiled: str) -> None:
    with cast.at("anton"):
        person = nina(cast)
        firm, key, _ = invite(person, by=cast.viewer("anton")).split("_", 2)
        Invitation.objects.update(secret_hash="")
    for text in (spoiled, f"{firm}_{key}_", f"{firm}_{key}_{'x' * 43}"):
        assert client.post(f"/invitation/{text}/", {"password": NEW, "again": NEW}).status_code in (404, 409)
    assert User.objects.filter(email="nina@aurora.example").count() == 0


def test_a_newer_link_and_time_close_an_invitation(aurora: Cast) -> None:
    person, anton = nina(aurora), aurora.viewer("anton")
    first, second = invite(person, by=anton), invite(person, by=anton)
    with pytest.raises(refusals.InvitationClosed):
        accept_with_password(first, NEW)
    with passed(timedelta(days=8)), pytest.raises(refusals.InvitationClosed):
        accept_with_password(second, NEW)
    accept_with_password(second, NEW)
    assert Membership.objects.filter(user__email="nina@aurora.example").count() == 1


def test_another_firm_cannot_take_an_account_over(client: Client, cast: Cast) -> None:
    with cast.at("eve"):
        place = cast.employee("eve").department
        person = hire("Olga", by=cast.viewer("eve"), department=place, email="olga@aurora.example")
        text = invite(person, by=cast.viewer("eve"))
        with pytest.raises(refusals.AnotherAccount):
            accept_with_password(text, NEW)
    client.force_login(cast.user("mark"))
    assert client.post(f"/invitation/{text}/").status_code == 409
    assert User.objects.get(email="olga@aurora.example").check_password(PASSWORD)
    client.force_login(cast.user("olga"))
    client.post(f"/invitation/{text}/")
    assert Membership.objects.filter(user=cast.user("olga")).count() == 2
    with cast.at("eve"), pytest.raises(refusals.NotOnlyHere):
        invite(person, by=cast.viewer("eve"))


def test_who_leaves_has_no_rights_and_no_sessions(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("olga"))
    with cast.at("anton"):
        leave(cast.employee("olga"), by=cast.viewer("anton"))
        with pytest.raises(NoSuchEmployee):
            viewer_for(cast.employee("olga").id)
    assert client.get("/me/")["Location"].startswith("/account/login/")
    with cast.at("anton"):
        come_back(cast.employee("olga"), by=cast.viewer("anton"))
        assert viewer_for(cast.employee("olga").id).roles == ("operator",)


def test_the_portfolio_is_handed_over_before_leaving(aurora: Cast) -> None:
    orion, anton = make_orion(aurora.viewer("mark")), aurora.viewer("anton")
    with pytest.raises(refusals.PortfolioHeld) as refused:
        leave(aurora.employee("mark"), by=anton)
    assert str(refused.value) == "Mark is still the personal manager of customers (1). Hand them over first."
    hand_over(orion, aurora.employee("sonya"), by=anton)
    leave(aurora.employee("mark"), by=anton)
    assert Employee.objects.working().filter(name="Mark").count() == 0


def test_one_records_ones_own_absence_and_nobody_elses(aurora: Cast) -> None:
    mark, olga = aurora.employee("mark"), aurora.employee("olga")
    days = {"from_on": DAY, "to_on": DAY}
    absence = record_absence(mark, by=aurora.viewer("mark"), deputy=aurora.employee("sonya"), **days)
    with pytest.raises(NotAllowed):
        record_absence(olga, by=aurora.viewer("mark"), **days)
    with pytest.raises(NotAllowed):
        remove_absence(absence, by=aurora.viewer("olga"))
    remove_absence(absence, by=aurora.viewer("mark"))
    assert Absence.objects.count() == 0


@pytest.mark.parametrize(("start", "end"), [(0, 0), (-3, 0), (2, 5), (1, 1), (-9, 9)])
def test_absences_do_not_overlap_and_a_deputy_is_there(aurora: Cast, start: int, end: int) -> None:
    mark, sonya, anton = aurora.employee("mark"), aurora.employee("sonya"), aurora.viewer("anton")
    record_absence(mark, by=anton, from_on=DAY, to_on=DAY + timedelta(days=2))
    days = {"from_on": DAY + timedelta(days=start), "to_on": DAY + timedelta(days=end)}
    with pytest.raises(refusals.AbsencesOverlap):
        record_absence(mark, by=anton, **days)
    with pytest.raises(refusals.DeputyAway):
        record_absence(sonya, by=anton, deputy=mark, **days)
    assert Absence.objects.count() == 1
