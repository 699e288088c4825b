from kartoteka.cards.parties.seams import LIKE
from kartoteka.intake.duplicates.similar import likenesses

LIKE.register("duplicates", likenesses)
