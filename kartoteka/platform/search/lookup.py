"""From what is asked to the objects of one kind that have it, the best first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db.models.expressions import RawSQL
from rapidfuzz.distance import OSA

from kartoteka.platform.firms.prepared import rows as prepared_rows
from kartoteka.platform.search.audience import Audience
from kartoteka.platform.search.hits import EXACT, SLIP, Hit, Wanted, once, parts_of, slips_allowed, tier_of
from kartoteka.platform.search.kinds import PLACES_OF_KIND, Kind, place
from kartoteka.platform.search.statements import (
    ENTRIES,
    NUMBERS,
    POSTINGS,
    SIZES,
    SLIPS,
    TOGETHER,
    WORDS,
    has_parts,
    with_conditions,
)
from kartoteka.platform.search.store import NIL, literal
from kartoteka.platform.search.words import LAST, Term, grams, keys, slips

# Ranks within a kind: names, contacts, texts of cards; then names and the rest of what is demoted.
CLASSES = ((0, 9), (10, 59), (60, 99), (100, 109), (110, 199))
WORDS_AT_FIRST, WORDS_TOGETHER, WORDS_AT_MOST = 40, 1000, 4000
NUMBERS_AT_MOST = 5000
FREQUENT = 300  # as counted by SIZES; above it the index intersects the words
TOGETHER_AT_MOST, RANKED_AT_MOST = (1_000, 5_000), 100
# Where all that is asked is frequent ("an co"), so many objects are read and no more; the worst search takes 50 ms.
EXAMINED_AT_MOST = 5_000
FEW_OBJECTS = 1500
FIRST_PAGE = 20  # found among the first objects read, no more are read
ENOUGH = 3  # with fewer found, slips are forgiven


@dataclass(frozen=True, slots=True)
class Lookup:
    """A search of one kind by one audience."""

    audience: Audience
    kind: Kind

    def hits(self, terms: Sequence[Term], most: int) -> list[Hit]:
        """At most `most` objects that have all terms, each once, in order of rank; slips are forgiven when few are
        found exactly."""
        few = self._few()
        if few is not None:
            return self._among_few(terms, most, few)
        found, wanted = self._strict(terms, most)
        if not found or (len(terms) == 1 and len(found) < min(ENOUGH, most)):
            forgiven = self._forgiven(wanted)
            if any(one.meant for one in forgiven):
                found = once([*found, *self._driven(forgiven, most)[0]], most)
        return found

    def _strict(self, terms: Sequence[Term], most: int) -> tuple[list[Hit], list[Wanted]]:
        words_most = WORDS_AT_FIRST
        while True:
            wanted = self._words(terms, words_most)
            if not all(one.words or one.term.numbers for one in wanted):
                return [], wanted
            found, is_complete = self._driven(wanted, most)
            if len(found) >= most or is_complete or words_most >= WORDS_AT_MOST:
                return found, wanted
            words_most *= 10

    def _words(self, terms: Sequence[Term], most: int) -> list[Wanted]:
        """What the vocabulary has for each term, one query."""
        rows = self._rows(
            WORDS,
            low=[term.word for term in terms],
            high=[term.word + (LAST if term.how in {"any", "begins"} else "\x01") for term in terms],
            inside=[term.word + {"any": LAST, "ends": "\x01"}.get(term.how, "") for term in terms],
            words_most=most,
        )
        wanted = [Wanted(term) for term in terms]
        counts: dict[tuple[int, int], int] = {}
        for number, tier, word in rows:
            one = wanted[number - 1]
            counts[number, tier] = counts.get((number, tier), 0) + 1
            one.words.setdefault(word, EXACT if word == one.term.text else tier)
        cut = {number for (number, _), count in counts.items() if count >= most}
        return [replace(one, is_cut=number in cut) for number, one in enumerate(wanted, 1)]

    def _forgiven(self, wanted: Sequence[Wanted]) -> list[Wanted]:
        """With what is meant by the terms that the vocabulary does not have; if it has all, by any of them."""
        unknown = [one for one in wanted if not (one.words or one.term.numbers)]
        return [self._meant(one) if not unknown or one in unknown else one for one in wanted]

    def _meant(self, wanted: Wanted) -> Wanted:
        """With the words that are meant if the term has slips, the nearest first."""
        text = wanted.term.text
        met_by = slips(text)
        if not met_by:
            return wanted
        near = sorted((OSA.distance(text, word), word) for (word,) in self._rows(SLIPS, slips=sorted(met_by)))
        meant = tuple(word for far, word in near if 0 < far <= slips_allowed(text, word))[:12]
        return replace(wanted, meant=meant, words=wanted.words | dict.fromkeys(meant, SLIP))

    def _driven(self, wanted: Sequence[Wanted], most: int) -> tuple[list[Hit], bool]:
        """Objects of the rarest term that have the others too, and whether more words would bring no more."""
        if any(one.term.seams for one in wanted) and (found := self._by_seams(wanted, most)):
            return found, True
        number = self._rarest(wanted)
        if number is None:
            wanted = self._completed(wanted)
            if any(one.term.word in one.words or not one.is_cut for one in wanted):
                return self._together(wanted, most), True
            number = max(range(len(wanted)), key=lambda number: len(wanted[number].term.text))
        driver = wanted[number]
        others = [one for one in wanted if one is not driver or one.term.how != "any"]
        found = self._by_number(driver, others, most) if driver.term.numbers else []
        if len(found) < most and driver.words:
            found += self._by_word(driver, others, most)
        return once(found, most), not driver.is_cut

    def _rarest(self, wanted: Sequence[Wanted]) -> int | None:
        """The number of the rarest term, None if all are frequent or begin too many words to tell."""
        numbers = [number for number, one in enumerate(wanted) if one.term.numbers]
        if len(wanted) == 1 or numbers:
            return max(numbers, key=lambda number: len(wanted[number].term.text), default=0)
        pairs = [(word, number) for number, one in enumerate(wanted) if not one.is_cut for word in one.words]
        if not pairs:
            return None
        sizes = self._rows(
            SIZES, words=[word for word, _ in pairs], numbers=[number for _, number in pairs], last=len(wanted) - 1,
            low=self._low, high=self._low + 199,
        )  # fmt: skip
        known = [(size, -len(wanted[number].term.text), number) for number, size in sizes if not wanted[number].is_cut]
        size, _, number = min(known)
        return number if size < FREQUENT else None

    def _completed(self, wanted: Sequence[Wanted]) -> list[Wanted]:
        """With more of the words of the terms that have many."""
        cut = [one.term for one in wanted if one.is_cut]
        more = iter(self._words(cut, WORDS_TOGETHER)) if cut else iter(())
        return [
            replace(fuller, meant=one.meant, words=one.words | fuller.words)
            if one.is_cut and (fuller := next(more))
            else one
            for one in wanted
        ]

    def _together(self, wanted: Sequence[Wanted], most: int) -> list[Hit]:
        """Objects that have a word of each term: the words themselves, then what the last one begins or is in, as it
        is being typed, then what any is in."""
        found: list[Hit] = []
        tried = []
        for loose in ([], wanted[-1:], wanted):
            asked = self._keys_of(wanted, loose)
            if asked not in tried:
                tried.append(asked)
                found = once([*found, *self._intersected(wanted, *asked, max(most, RANKED_AT_MOST))], most)
            if len(found) >= min(most, FIRST_PAGE) or (found and loose):
                break
        return found

    def _by_seams(self, wanted: Sequence[Wanted], most: int) -> list[Hit]:
        """Objects with a part of an address: two runs stand beside each other as they do in it."""
        every, some, _ = self._keys_of(wanted, wanted)
        joints = {seam for one in wanted for seam in one.term.seams}
        every += keys(joints, self.audience.firm_id.bytes)
        return once(self._intersected(wanted, every, some, False, max(most, RANKED_AT_MOST)), most)

    def _keys_of(self, wanted: Sequence[Wanted], loose: Sequence[Wanted]) -> tuple[list[int], list[str], bool]:
        """Keys of which all must be there, sets of which one must be, and whether these say all that is asked. The exact
        words stand for all terms but `loose`."""
        firm = self.audience.firm_id.bytes
        every, some, says_all = set(), [], not self._hidden
        for one in wanted:
            says_all &= one.term.how == "any"
            if one.term.word in one.words and one not in loose:
                every.add(one.term.word)
            elif one.words and not one.is_cut:
                some.append(literal(keys(one.words, firm)))
            else:
                says_all = False
        return keys(every, firm), some, says_all

    def _intersected(
        self, wanted: Sequence[Wanted], every: list[int], some: list[str], says_all: bool, most: int
    ) -> list[Hit]:
        if not every and not some:
            return []
        visible, visible_parameters = self._visible()
        statement = with_conditions(TOGETHER, visible, "" if says_all else has_parts(self.audience.sets, of_entry=True))
        hits: list[Hit] = []
        for entries_most in (most,) if says_all and not visible else TOGETHER_AT_MOST:
            rows = self._rows(
                statement, kind=self.kind.number, every=every, some=some, entries_most=entries_most, most=most,
                **parts_of(wanted), **visible_parameters,
            )  # fmt: skip
            hits = [hit for row in rows if (hit := self._hit_of(wanted, *row))]
            if len(hits) >= (most if most > RANKED_AT_MOST else FIRST_PAGE):
                break
        return hits

    def _by_word(self, driver: Wanted, others: Sequence[Wanted], most: int) -> list[Hit]:
        ranked = sorted(driver.words.items(), key=lambda pair: pair[1])
        tiers = sorted(set(driver.words.values()))
        steps = [
            (word, tier, self._low + low, self._low + high)
            for tier in tiers
            for low, high in CLASSES
            for word, of in ranked
            if of == tier
        ]
        words, tiers, lows, highs = (list(column) for column in zip(*steps, strict=True))
        columns = {"words": words, "tiers": tiers, "lows": lows, "highs": highs}
        return self._found(POSTINGS, others, most, columns)

    def _by_number(self, driver: Wanted, others: Sequence[Wanted], most: int) -> list[Hit]:
        parts = driver.term.numbers
        hashes = [literal(grams(part, self.audience.firm_id.bytes)) for part in parts]
        columns = {
            "parts": list(parts), "grams": hashes, "low": self._low, "high": self._low + 199,
            "numbers_most": NUMBERS_AT_MOST if others or self.kind.visible(self.audience.viewer) is not None else most * 3,
        }  # fmt: skip
        return self._found(NUMBERS, others, most, columns)

    def _found(self, statement: str, others: Sequence[Wanted], most: int, columns: dict[str, Any]) -> list[Hit]:
        visible, visible_parameters = self._visible()
        full = with_conditions(statement, visible, has_parts(self.audience.sets) if others else "")
        # An object may be met by several words and in several fields.
        examined = EXAMINED_AT_MOST if others else most * 3
        rows = self._rows(
            full, most=most * 3, examined_most=examined, **columns, **parts_of(others), **visible_parameters
        )
        return [Hit(*row) for row in rows]

    def _among_few(self, terms: Sequence[Term], most: int, few: list[UUID]) -> list[Hit]:
        for forgiving in (False, True):
            wanted = [Wanted(term) for term in terms]
            wanted = [self._meant(one) for one in wanted] if forgiving else wanted
            has = has_parts(self.audience.sets, of_entry=True)
            statement = with_conditions(ENTRIES, "AND p.object_id = ANY(%(few)s::uuid[])", has)
            rows = self._rows(statement, few=few, kind=self.kind.number, **parts_of(wanted))
            hits = [self._hit_of(wanted, *row) for row in rows]
            if found := once([hit for hit in hits if hit], most):
                return found
        return []

    def _hit_of(
        self, wanted: Sequence[Wanted], object_id: UUID, set_id: UUID, demoted: bool, texts: list[str | None]
    ) -> Hit | None:
        """In which field, and how well, the entry has the term it has worst of those that one field has best."""
        hidden = self._hidden
        best: Hit | None = None
        for number, text in enumerate(texts, 1):
            tiers = [tier_of(one, text) for one in wanted] if text and number not in hidden else []
            known = [tier for tier in tiers if tier is not None]
            if known:
                audience = None if set_id == NIL else set_id
                hit = Hit(object_id, place(self.kind, number, is_demoted=demoted), audience, max(known))
                best = hit if best is None or hit.place < best.place else best
        return best

    def _few(self) -> list[UUID] | None:
        """Keys of what the viewer may see, if that is so little that it is quicker to read it all."""
        visible = self.kind.visible(self.audience.viewer)
        if visible is None or self.audience.viewer.scope_of(self.kind.function) != "own":
            return None
        found = list(visible.order_by().values_list("id", flat=True)[: FEW_OBJECTS + 1])
        return found if len(found) <= FEW_OBJECTS else None

    def _visible(self) -> tuple[str, dict[str, Any]]:
        """A condition on `p`. OFFSET keeps the planner from reading all that is visible for each search."""
        visible = self.kind.visible(self.audience.viewer)
        if visible is None:
            return "", {}
        one = visible.order_by().filter(id=RawSQL("p.object_id", []))
        sql, parameters = one.values("id").query.sql_with_params()
        named = {f"visible_{number}": value for number, value in enumerate(parameters)}
        return "AND EXISTS (" + sql % tuple(f"%({name})s" for name in named) + " OFFSET 0)", named

    @property
    def _low(self) -> int:
        return self.kind.number * PLACES_OF_KIND

    @property
    def _hidden(self) -> list[int]:
        return self.kind.hidden_numbers(self.audience.viewer)

    def _rows(self, statement: str, **parameters: Any) -> list[tuple]:
        hidden = self._hidden
        sets = list(self.audience.sets)
        parameters |= {"firm": self.audience.firm_id, "hidden": hidden, "hides": bool(hidden), "sets": sets}
        parameters |= {"entry_sets": [NIL, *sets], "open": NIL}
        used = {name: value for name, value in parameters.items() if f"%({name})s" in statement}
        return prepared_rows(statement, used)
