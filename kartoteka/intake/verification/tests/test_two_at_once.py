"""Two operators at the same moment, on two connections."""

import threading
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.db import connection, connections

from kartoteka.intake.forms.tests.making import open_form
from kartoteka.intake.submissions.actions import NewSubmission, receive
from kartoteka.intake.submissions.tests.conftest import ANSWERS
from kartoteka.intake.verification.reservations import take_next
from kartoteka.platform.access.queries import viewer_for
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.keys import new_key
from tests.cast import Cast, make_cast

NUMBER = 12


@pytest.fixture
def whole(transactional_db: None) -> Iterator[Cast]:
    """The cast and 12 submissions, committed."""
    cast = make_cast()
    with cast.at("anton"):
        form = open_form(cast.viewer("anton"))
        version = form.versions.get()
        for _ in range(NUMBER):
            receive(NewSubmission(new_key(), version, ANSWERS, "phone", consents=True), by=cast.viewer("fedor"))
    return cast


def test_nobody_gets_what_another_has(whole: Cast) -> None:
    got: dict[str, list[UUID]] = {"vera": [], "olga": []}
    firm, people = whole.aurora.id, {name: whole.employee(name).id for name in got}
    begin = threading.Barrier(2)

    def work(name: str) -> None:
        begin.wait()
        for _ in range(NUMBER):
            with firm_context(firm):
                row = take_next(by=viewer_for(people[name]))
                if row is None:
                    break
                got[name].append(row.id)
                # Done with it: the next is another one.
                row.state = "refused"
                row.save(update_fields=["state"])
                row.verifications.filter(decided_at=None).update(decided_at=row.received_at, outcome="refused")
        connections.close_all()

    threads = [threading.Thread(target=work, args=(name,)) for name in got]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    taken = got["vera"] + got["olga"]
    assert (len(taken), len(set(taken))) == (NUMBER, NUMBER)
    assert connection.vendor == "postgresql"
