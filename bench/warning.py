"""The warning while a card is typed, over a made base: python -m bench.warning --data DIR [--samples N]

Cards of the base are typed again as people type them: a slip in the name, another alphabet, a phone as it is said. Printed are
the median and the 95th of a hundred of waiting, the processor time, and how often the card is among the five shown.
DIR is made by bench.base; matching keys that an older base lacks are made first (it can be broken off, and goes on).
"""

import argparse
import random
import sys
import time
from collections.abc import Callable
from typing import Any

from bench.bulk import anton
from bench.running import measured, open_base

BATCH = 2_000
LATIN = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшыэюя",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh y e yu ya".split(),  # noqa: SIM905
        strict=True,
    )
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, help="a folder made by bench.base")
    parser.add_argument("--samples", type=int, default=300, help="cards typed again in each way")
    parser.add_argument("--only-keys", action="store_true", help="make missing matching keys and measure nothing")
    arguments = parser.parse_args()
    open_base(arguments.data)
    fill_keys()
    if not arguments.only_keys:
        for name, way in WAYS.items():
            _measure(name, way, arguments.samples)
    return 0


def fill_keys() -> None:
    """Files the cards of the large firm behind the last one that is filed."""
    from kartoteka.cards.parties.models import Party
    from kartoteka.intake.duplicates.keeping import refresh_match_keys
    from kartoteka.platform.firms.context import firm_context

    firm_id, after, done = anton().firm_id, None, 0
    while True:
        with firm_context(firm_id):
            cards = Party.objects.cards().filter(id__lt=MADE_BEFORE).order_by("id")
            if after is None:
                after = _last_filed(firm_id)
            cards = cards.filter(id__gt=after) if after else cards
            keys = list(cards.values_list("id", flat=True)[:BATCH])
            if not keys:
                return
            refresh_match_keys(keys)
        after, done = keys[-1], done + len(keys)
        if done % 50_000 == 0:
            print(f"{done} cards filed", flush=True)


# Keys of made cards begin with 0; those that other measurements made are of our days.
MADE_BEFORE = "018c0000-0000-7000-8000-000000000000"


def _last_filed(firm_id: object) -> object:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT party_id FROM duplicates_matchkey WHERE firm_id = %s AND party_id < %s ORDER BY party_id DESC LIMIT 1",
            [firm_id, MADE_BEFORE],
        )
        found = cursor.fetchone()
    return found[0] if found else None


def _measure(name: str, way: Callable[[Any, random.Random], dict[str, str]], samples: int) -> None:
    from kartoteka.intake.duplicates.similar import Typed, similar_cards
    from kartoteka.platform.firms.context import firm_context

    viewer, drawn = anton(), random.Random(11)
    with firm_context(viewer.firm_id):
        typed = [(card["id"], Typed(kind=card["kind"], **way(card, drawn))) for card in _cards(samples, drawn)]
        for _key, one in typed[:10]:
            similar_cards(one, viewer)
        times, found = [], 0

        def ask() -> None:
            nonlocal found
            for key, one in typed:
                started = time.perf_counter()
                found += any(card.party.id == key for card in similar_cards(one, viewer))
                times.append((time.perf_counter() - started) * 1000)

        done = measured(ask)
    times.sort()
    print(
        f"{name:44} p50 {times[len(times) // 2]:6.1f} ms  p95 {times[int(len(times) * 0.95)]:6.1f} ms  CPU "
        f"{(done['python'] + done['database']) / len(typed) * 1000:5.1f} ms  among five {found / len(typed):.3f}"
    )


def _cards(samples: int, drawn: random.Random) -> list[dict[str, Any]]:
    """Cards from all over the base with a phone and an e-mail."""
    from kartoteka.cards.parties.models import ContactPoint, Party

    keys = list(Party.objects.cards().filter(id__lt=MADE_BEFORE).order_by("id").values_list("id", flat=True))
    chosen = drawn.sample(keys, min(samples, len(keys)))
    cards = list(Party.objects.filter(id__in=chosen).values("id", "kind", "name", "city", "birthday"))
    for card in cards:
        points = ContactPoint.objects.filter(party_id=card["id"]).values_list("kind", "value")
        card |= {"phone": "", "email": ""} | {kind: value for kind, value in points if kind in {"phone", "email"}}
    return cards


def _slip(text: str, drawn: random.Random) -> str:
    place = drawn.randrange(1, max(2, len(text) - 1))
    return drawn.choice(
        (text[:place] + text[place + 1 :], text[:place] + text[place : place + 1] * 2 + text[place + 1 :])
    )


def _other_alphabet(text: str) -> str:
    return "".join(LATIN.get(sign, "" if sign in "ъь" else sign) for sign in text.lower()).title()


def _said(phone: str) -> str:
    return f"8 ({phone[2:5]}) {phone[5:8]}-{phone[8:]}" if phone.startswith("+7") else phone


WAYS: dict[str, Callable[[Any, random.Random], dict[str, str]]] = {
    "slip in the name, phone as it is said": lambda card, drawn: {
        "name": _slip(card["name"], drawn), "phone": _said(card["phone"]), "city": card["city"],
    },
    "other alphabet, e-mail": lambda card, drawn: {"name": _other_alphabet(card["name"]), "email": card["email"]},
    "slip in the name, birthday, city": lambda card, drawn: {
        "name": _slip(card["name"], drawn), "birthday": card["birthday"], "city": card["city"],
    },
    "slip in the name and in the phone, e-mail": lambda card, drawn: {
        "name": _slip(card["name"], drawn), "phone": _slip(card["phone"], drawn), "email": card["email"],
    },
}  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
