"""What stands behind the doors of filled-in forms: one that came back to its collector, with a photo."""

from hashlib import sha256

from kartoteka.intake.forms.tests.making import NAME, PHONE
from kartoteka.intake.submissions.actions import NewSubmission, move, receive
from kartoteka.intake.submissions.photos import Announced, announce, keep_photo
from kartoteka.platform.firms.keys import new_key
from tests.guards.doors import World

JPEG = b"\xff\xd8\xff\xe0 a photo"


def build(world: World) -> None:
    phone = world.orion.contact_points.filter(kind="phone").first()
    answers = {NAME: world.orion.name, PHONE: phone.value}
    new = NewSubmission(new_key(), world.things.form.versions.get(), answers, "phone", consents=True)
    world.things.submission = receive(new, by=world.by)
    world.things.photo = new_key()
    announce(world.things.submission, [Announced(world.things.photo, "card", sha256(JPEG).hexdigest())])
    keep_photo(world.things.submission, world.things.photo, JPEG, by=world.by)
    move(world.things.submission, "returned", by=world.by, reason="Once more.")


SAMPLES = {
    "submission_id": lambda world: world.things.submission.id,
    "photo_id": lambda world: world.things.photo,
}
OF_CARD = {"submission_id", "photo_id"}
QUERIES = {
    "submissions/": ["f=state~any~returned", "s=received_at", "f=submission_title~contains~Orion"],
    "api/v1/submissions": ["limit=1", "state=returned", "state=none"],
    "forms/<uuid:form_id>/filling/": ["language=ru"],
}
