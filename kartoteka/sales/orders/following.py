"""How rows follow when two cards are united."""

from kartoteka.cards.parties.seams import Following, follow

follow(
    Following("orders.order"),
    Following("orders.invoice", goes_with={"order_id": "orders.order"}),
    Following("orders.payment", goes_with={"invoice_id": "orders.invoice"}),
    Following("orders.claim", goes_with={"order_id": "orders.order"}),
)
