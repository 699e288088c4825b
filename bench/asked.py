"""What is asked of a made base: requests by page, with texts taken from its own cards, and the same query by hand."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from django.db import connection
from django.test import Client

from bench.serving import ROUNDS, WARM_UP, Backends, Request
from kartoteka.cards.parties.models import ContactPoint, Party, Requisite
from kartoteka.platform.firms.context import firm_context
from kartoteka.platform.firms.models import Firm
from kartoteka.platform.people.models import User

COUNT = WARM_UP + ROUNDS
TOKEN = "k" * 32
By = tuple[str, list[list[Any]]]  # a statement and its parameters, one set per run


@dataclass(frozen=True, slots=True)
class Page:
    name: str
    requests: list[Request]
    by_hand: By | None = None
    is_signed_in: bool = True


@dataclass(frozen=True, slots=True)
class Sample:
    """A card and texts that are on it."""

    key: str
    name: str
    word: str
    city: str
    phone: str
    email: str
    tax_id: str


class Base:
    """The large firm of a made base, seen by Anton, who may see everything."""

    def __init__(self) -> None:
        self.firm = Firm.objects.get(name="Bench")
        client = Client()
        client.force_login(User.objects.get(email="anton@bench.example"))
        self.cookies = (
            "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items()) + f"; csrftoken={TOKEN}"
        )
        with firm_context(self.firm.id):
            self.samples = list(self._samples())
        self.random = random.Random(7)

    def _samples(self) -> Iterator[Sample]:
        """Cards from the whole base, not those that an earlier measurement made."""
        keys = list(Party.objects.cards().exclude(external_id="").order_by("id").values_list("id", flat=True))
        chosen = random.Random(3).sample(keys, COUNT)
        phones, emails, tax_ids = {}, {}, {}
        for key, kind, value in ContactPoint.objects.filter(party__in=chosen).values_list("party_id", "kind", "value"):
            {"phone": phones, "email": emails}.get(kind, {})[key] = value
        tax_ids = dict(Requisite.objects.filter(party__in=chosen).values_list("party_id", "value"))
        for party in Party.objects.filter(id__in=chosen).order_by("id"):
            word = max(party.name.translate(str.maketrans("«»", "  ")).split(), key=len)
            email, tax_id = emails.get(party.id, "info@mail.ru"), tax_ids.get(party.id, "1234567890")
            yield Sample(str(party.id), party.name, word, party.city, phones[party.id], email, tax_id)

    def pages(self) -> Iterator[Page]:
        """Every page that is measured."""
        yield Page("bare", [Request("/bench/bare/")] * COUNT, is_signed_in=False)
        yield Page("empty, signed in", [Request("/bench/empty/")] * COUNT)
        yield from self._searches()
        yield from self._cards()
        yield from self._created()

    def _searches(self) -> Iterator[Page]:
        texts: dict[str, Callable[[Sample], str]] = {
            "search word": lambda one: one.word,
            "search whole name": lambda one: one.name,
            "search beginning": lambda one: one.word[:3],
            "search inside": lambda one: one.word[2:6],
            "search misspelt": self._misspelt,
            "search name and city": lambda one: f"{one.city} {one.word}",
            "search e-mail": lambda one: one.email,
            "search part of e-mail": lambda one: one.email[2:9],
            "search tax id": lambda one: one.tax_id[2:8],
            "phone, six digits inside": lambda one: one.phone[4:10],
            "phone, four at the end": lambda one: one.phone[-4:],
            "phone as people write it": lambda one: (
                f"8 ({one.phone[2:5]}) {one.phone[5:8]}-{one.phone[8:10]}-{one.phone[10:]}"
            ),
        }
        for name, text in texts.items():
            asked = [text(one) for one in self.samples]
            by_hand = BY_PHONE if name.startswith("phone") else BY_NAME if name == "search word" else None
            runs = [[self.firm.id, f"%{text}%"] for text in asked]
            yield Page(name, [_get("/search/", q=text) for text in asked], (by_hand, runs) if by_hand else None)
        yield Page("complete card while typing", [_get("/search/parties/", q=one.word[:4]) for one in self.samples])
        yield Page("palette", [_get("/palette/", q=one.word[:4]) for one in self.samples])
        yield Page("search word, API", [_get("/api/v1/search", q=one.word) for one in self.samples])

    def _cards(self) -> Iterator[Page]:
        firm = self.firm.id
        yield Page("list", [Request("/base/")] * COUNT, (LIST, [[firm]] * COUNT))
        yield Page("list, API", [Request("/api/v1/parties?limit=50")] * COUNT)
        keys = [one.key for one in self.samples]
        yield Page(
            "card", [Request(f"/cards/{key}/") for key in keys], (CARD, [[firm, key, firm, key] for key in keys])
        )
        yield Page("card, API", [Request(f"/api/v1/parties/{key}") for key in keys])

    def _created(self) -> Iterator[Page]:
        names = [f"Новый {one.word} {uuid4().hex[:6]}" for one in self.samples]
        form = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-CSRFToken": TOKEN,
            "Referer": "http://127.0.0.1/",
        }
        asked = [
            Request("/cards/new/", "POST", urlencode({"kind": "organisation", "name": name}), form) for name in names
        ]
        yield Page("create card", asked)
        as_json = {"Content-Type": "application/json", "X-CSRFToken": TOKEN, "Referer": "http://127.0.0.1/"}
        bodies = [json.dumps({"kind": "organisation", "name": f"{name} 2"}) for name in names]
        yield Page("create card, API", [Request("/api/v1/parties", "POST", body, as_json) for body in bodies])

    def _misspelt(self, one: Sample) -> str:
        place = self.random.randrange(1, len(one.word) - 1)
        return one.word[:place] + self.random.choice("аоиеaei") + one.word[place + 1 :]

    def by_hand(self, by: By, backends: Backends) -> float:
        """Milliseconds of processor time of PostgreSQL for the statement alone, in the firm's context."""
        statement, runs = by
        with firm_context(self.firm.id), connection.cursor() as cursor:
            for run in runs[:WARM_UP]:
                cursor.execute(statement, run)
            before = backends.processor_time()
            for run in runs[WARM_UP : WARM_UP + 20]:
                cursor.execute(statement, run)
                cursor.fetchall()
            return (backends.processor_time() - before) / 20


BY_NAME = "SELECT id, name, city FROM parties_party WHERE firm_id = %s AND name ILIKE %s LIMIT 50"
BY_PHONE = "SELECT party_id, value FROM parties_contactpoint WHERE firm_id = %s AND value LIKE %s LIMIT 50"
LIST = "SELECT * FROM parties_party WHERE firm_id = %s AND NOT is_contact_only ORDER BY sort_name, id LIMIT 51"
CARD = """
SELECT p.id, c.value FROM parties_party p LEFT JOIN parties_contactpoint c ON c.firm_id = p.firm_id AND c.party_id = p.id
WHERE p.firm_id = %s AND p.id = %s UNION ALL SELECT id, value FROM provenance_fact WHERE firm_id = %s AND party_id = %s
AND is_current
"""


def _get(path: str, **query: str) -> Request:
    return Request(f"{path}?{urlencode(query)}")
