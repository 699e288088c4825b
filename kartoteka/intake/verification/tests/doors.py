"""What stands behind the doors of verifying: what came back, and what the administrator is verifying."""

from kartoteka.intake.forms.tests.making import NAME, PHONE
from kartoteka.intake.submissions.actions import NewSubmission, receive
from kartoteka.intake.verification.reservations import take
from kartoteka.platform.firms.keys import new_key
from tests.guards.doors import World


def build(world: World) -> None:
    phone = world.orion.contact_points.filter(kind="phone").first()
    answers = {NAME: world.orion.name, PHONE: phone.value}
    new = NewSubmission(new_key(), world.things.form.versions.get(), answers, "phone", consents=True)
    operator = world.by if world.name == "eve" else world.cast.viewer("anton")
    world.things.held = take(receive(new, by=world.by).id, by=operator)


SAMPLES = {"submission_id": lambda world: (world.things.submission.id, world.things.held.id)}
OF_CARD = {"submission_id"}
QUERIES = {"verification/<uuid:submission_id>/comparison/": ["target={party_id}", "target=new", "target=none"]}
