from kartoteka.platform.jobs.rounds import ROUNDS, Round
from kartoteka.platform.journal.events import RECORDED
from kartoteka.platform.webhooks import delivering
from kartoteka.platform.webhooks.actions import keep_for_delivery

RECORDED.register("webhooks", keep_for_delivery)
ROUNDS.register("webhooks", Round(1.0, delivering.Round()))
