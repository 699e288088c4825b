from kartoteka.cards.information_sets.indexing import refresh_set_index
from kartoteka.cards.parties.seams import PARTY_REFRESHERS

PARTY_REFRESHERS.register("set index", refresh_set_index)
