"""A form on the web, for everybody who has its address. Nothing on it depends on who is in the base."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kartoteka.intake.forms.addresses import NoSuchCode, read_code
from kartoteka.intake.forms.answer_form import AnswerForm
from kartoteka.intake.forms.models import PUBLIC, Form, FormVersion
from kartoteka.intake.forms.refusals import FormClosed
from kartoteka.intake.submissions import human_check
from kartoteka.intake.submissions.actions import NewSubmission, receive
from kartoteka.intake.submissions.human_check import Challenge, challenge, doubt, given_at
from kartoteka.intake.submissions.refusals import OtherAnswers
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.keys import new_key
from kartoteka.platform.firms.models import Firm

DOUBTS: dict[str, Promise] = {
    "trap": _("Leave the field about the company's site empty."),
    "expired": _("The page had been open for too long. Please send it once more."),
    "sum": _("The sum is not right. Please try once more."),
    "fast": _("That was very fast. Please look over your answers and send them once more."),
}
SENT = _("These answers were sent already. To send them changed, as another form, press the button once more.")
OFTEN = _("Too many forms are coming from here. Please wait a minute and send yours once more.")


@dataclass(frozen=True, slots=True)
class PublicPage:
    """The page to be printed. `key`: of the submission that it will make. `refusal`: why it was not taken. `solved`: the
    result of the sum where it was right, so that it is not asked again."""

    form: Form
    version: FormVersion
    filled: AnswerForm
    key: UUID
    human: Challenge
    refusal: "Promise | str" = ""
    status: int = 200
    solved: str = ""


@contextmanager
def opened(code: str) -> Iterator[Form]:
    """The open form of an address, inside its firm. Raises FormClosed for any that leads nowhere, whyever it does not."""
    try:
        firm_id, token = read_code(code)
    except NoSuchCode as error:
        raise FormClosed from error
    firm = Firm.objects.filter(id=firm_id).first()
    if firm is None:
        raise FormClosed
    with firm_context(firm.id), timezone.override(ZoneInfo(firm.time_zone)):
        form = Form.objects.open().filter(token=token).first()
        if form is None or not form.is_open_by(PUBLIC):
            raise FormClosed
        yield form


def blank(form: Form, language: str) -> PublicPage:
    """The page as it is given first."""
    version, key = form.versions.get(number=form.published), new_key()
    return PublicPage(
        form, version, AnswerForm(version.content, language, form.firm.country, at_home=True), key, challenge(key)
    )


def sent(form: Form, language: str, said: QueryDict, address: str) -> PublicPage | None:
    """Takes what was sent; None if it was taken, else the page with what is wrong and everything that was written."""
    version, key = _version(form, said.get("version", "")), _key(said)
    filled = AnswerForm(version.content, language, form.firm.country, said, at_home=True)
    proof = {name: said.get(name, "") for name in (human_check.TRAP, human_check.SUM, human_check.SIGNED)}
    reason = doubt(key, proof)
    refusal, status = _judged(form, filled, reason, address)
    if status == 200:
        try:
            receive(NewSubmission(key, version, filled.answers, PUBLIC, language, consents=filled.consents), by=None)
        except OtherAnswers:
            refusal, status, key, reason = SENT, 409, new_key(), "sum"
        else:
            return None
    if not reason:
        solved = Challenge("", proof[human_check.SIGNED])
        return PublicPage(form, version, filled, key, solved, refusal, status, solved=proof[human_check.SUM])
    first = None if reason == "expired" else given_at(proof[human_check.SIGNED])
    return PublicPage(form, version, filled, key, challenge(key, first), refusal, status)


def _judged(form: Form, filled: AnswerForm, reason: str, address: str) -> "tuple[Promise | str, int]":
    if human_check.is_too_often(form.id, address):
        return OFTEN, 429
    is_valid = filled.is_valid()
    if reason:
        return DOUBTS[reason], 422
    return ("", 200) if is_valid else ("", 422)


def _version(form: Form, number: str) -> FormVersion:
    """The version that the page showed, else the present one."""
    known = (
        form.versions.filter(number=int(number)).first()
        if number.isascii() and number.isdigit() and len(number) < 9
        else None
    )
    return known or form.versions.get(number=form.published)


def _key(said: QueryDict) -> UUID:
    try:
        return UUID(said.get("key", ""))
    except ValueError:
        return new_key()
