"""What stands behind the doors of the worth of fields: an experiment."""

from kartoteka.intake.field_value.models import Trial
from kartoteka.platform import clock
from tests.guards.doors import World


def build(world: World) -> None:
    open_trial = Trial.objects.filter(kind="gender", ended_at=None).first()
    world.things.trial = open_trial or Trial.objects.create(kind="gender", begun_at=clock.now())


SAMPLES = {"trial_id": lambda world: world.things.trial.id}
