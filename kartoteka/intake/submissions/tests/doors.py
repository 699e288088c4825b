"""What stands behind the doors of filled-in forms: one that came back to its collector."""

from kartoteka.intake.forms.tests.making import NAME, PHONE
from kartoteka.intake.submissions.actions import NewSubmission, move, receive
from kartoteka.platform.firms.keys import new_key
from tests.guards.doors import World


def build(world: World) -> None:
    phone = world.orion.contact_points.filter(kind="phone").first()
    answers = {NAME: world.orion.name, PHONE: phone.value}
    new = NewSubmission(new_key(), world.things.form.versions.get(), answers, "phone", consents=True)
    world.things.submission = receive(new, by=world.by)
    move(world.things.submission, "returned", by=world.by, reason="Once more.")


SAMPLES = {"submission_id": lambda world: world.things.submission.id}
OF_CARD = {"submission_id"}
QUERIES = {
    "submissions/": ["f=state~any~returned", "s=received_at", "f=submission_title~contains~Orion"],
    "api/v1/submissions": ["limit=1", "state=returned", "state=none"],
    "forms/<uuid:form_id>/filling/": ["language=ru"],
}
