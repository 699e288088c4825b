"""How the demo firm collects: a form for each way of filling in, a few filled in and waiting for verification."""

from typing import Any

from kartoteka.cards.parties.models import Group, Party
from kartoteka.cards.portfolios.actions import hand_over
from kartoteka.config.demo.form_words import ANSWERS, CONSENT, FORMS, RETURNED
from kartoteka.intake.forms import drafting
from kartoteka.intake.forms.actions import make_form, publish_form
from kartoteka.intake.forms.content import questions_in
from kartoteka.intake.forms.models import PHONE, PUBLIC, FormVersion
from kartoteka.intake.submissions.actions import NewSubmission, move, receive
from kartoteka.intake.submissions.models import Submission
from kartoteka.intake.submissions.ways import set_way_of_working
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.people.models import Department, Employee

LANGUAGES = ["en", "ru", "ro"]
OWN_CUSTOMERS = 12


def make_collecting(by: dict[str, Viewer]) -> None:
    """The forms and what came by them. `by`: a viewer for each role."""
    versions = {channel: _form(channel, by["administrator"]) for channel in FORMS}
    field = Employee.objects.get(id=by["field"].employee_id)
    set_way_of_working(Department.objects.get(id=field.department_id), "distributed", by=by["administrator"])
    for card in Party.objects.cards().filter(manager=None).order_by("id")[:OWN_CUSTOMERS]:
        hand_over(card, field, by=by["administrator"])
    rows = [_filled_in(versions[channel], *said, channel, by["field"]) for channel, *said in ANSWERS]
    for row in rows:
        if row.problems and row.channel == PHONE:
            move(row, "returned", by=by["verifier"], reason=RETURNED)


def _form(channel: str, by: Viewer) -> FormVersion:
    name, title, kind, questions = FORMS[channel]
    content, section = drafting.add_section({"title": title, "asks_place": channel == PHONE}, {"title": {}})
    keys: dict[str, str] = {}
    for question in questions:
        said = {"help": {}, "is_required": False, "conditions": []} | question
        if asked := said.pop("depends", None):
            said["conditions"] = [{"question": keys[asked["en"]], "operator": "is", "values": ["true"]}]
        content, keys[said["label"]["en"]] = drafting.add_question(content, section, said)
    if channel == PUBLIC:
        content["consent"] = {"text": CONSENT, "is_required": True}
    group = Group.objects.get(key="prospect")
    form = make_form(
        by=by, draft=content, name=name, party_kind=kind, channels=[channel], languages=LANGUAGES, group_id=group.id
    )
    return publish_form(form, by=by)


def _filled_in(
    version: FormVersion, language: str, said: tuple[Any, ...], channel: str, collector: Viewer
) -> Submission:
    keys = [question["key"] for question in questions_in(version.content)]
    answers = {key: answer for key, answer in zip(keys, said, strict=True) if answer is not None}
    new = NewSubmission(new_key(), version, answers, channel, language, consents=channel == PUBLIC)
    return receive(new, by=None if channel == PUBLIC else collector)
