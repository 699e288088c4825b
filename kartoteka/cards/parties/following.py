"""How contact points, requisites, groups and files follow when two cards are united, and what does not follow."""

from kartoteka.cards.parties.seams import STAYING, Following, follow

follow(
    Following("parties.groupmembership", same=("group_id",), unite={"since": "earliest"}),
    Following(
        "parties.contactpoint",
        same=("kind", "value"),
        unite={"label": "fill", "extension": "fill", "do_not_use": "either"},
    ),
    Following("parties.requisite", same=("kind", "value"), unite={"bank_name": "fill"}),
    Following("files.file"),
)
STAYING.register("provenance.fact.party_id", "facts follow with the values they tell of, by the rule per field")
STAYING.register("fields.indexedvalue.party_id", "made anew from the cards by a refresher")
STAYING.register("journal.entry.party_id", "history stays as it was written; read through the former keys of a card")
STAYING.register("journal.change.party_id", "history stays as it was written; read through the former keys of a card")
