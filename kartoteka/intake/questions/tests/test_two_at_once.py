"""The first two answers that wait to be verified arrive at once, each on a connection of its own."""

import threading

from django.db import connections

from kartoteka.cards.parties.models import Party
from kartoteka.intake.questions.models import AnswersForm
from kartoteka.intake.questions.submitting import submit
from kartoteka.intake.submissions.models import Submission
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.keys import new_key
from tests.cast import make_cast, make_orion


def test_the_form_of_answers_is_made_once_and_no_answer_is_lost(transactional_db: None) -> None:
    cast = make_cast()
    with cast.at("anton"):
        make_orion(cast.viewer("mark"))
    firm, together = cast.aurora.id, threading.Barrier(3)

    def say(phone: str) -> None:
        together.wait()
        with firm_context(firm):
            submit(Party.objects.get(), [("phone", phone)], key=new_key(), channel="public", language="en", by=None)
        connections.close_all()

    threads = [threading.Thread(target=say, args=(f"+373 69 000 00{number}",)) for number in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with firm_context(firm):
        assert (Submission.objects.count(), AnswersForm.objects.count()) == (3, 1)
        assert AnswersForm.objects.get().form.versions.count() == 1
