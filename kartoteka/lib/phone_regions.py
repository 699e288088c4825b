"""Which countries the numbers of a base are from, learned from the numbers themselves."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberType

from kartoteka.lib.phones import split_phones
from kartoteka.lib.text import only_digits

# Before any number is seen: roughly the share of the firms that keep such a base. A thousandth is enough to win
# once the data say so; the order only decides while they say nothing.
DEFAULT_WEIGHTS: Mapping[str, float] = {
    "RU": 8.0, "RO": 4.0, "GB": 3.0, "US": 3.0, "MD": 2.0, "UA": 2.0, "KZ": 1.5, "BY": 1.5, "DE": 1.5, "FR": 1.0,
    "IT": 1.0, "ES": 1.0, "PL": 1.0, "TR": 0.5, "BG": 0.5, "HU": 0.5, "UZ": 0.5, "GE": 0.5, "AM": 0.5, "AZ": 0.5,
    "LV": 0.3, "LT": 0.3, "EE": 0.3, "NL": 0.3, "BE": 0.3, "AT": 0.3, "CH": 0.3, "CZ": 0.3, "IL": 0.3, "GR": 0.3,
    "CN": 0.2, "IN": 0.2,
}  # fmt: skip
# How likely a base holds a number of this kind: mobiles most of all. It keeps countries whose plan accepts nearly
# any digits as a landline (Germany, Austria) from winning numbers that are an ordinary mobile elsewhere.
_KINDS = {PhoneNumberType.MOBILE: 1.0, PhoneNumberType.FIXED_LINE_OR_MOBILE: 0.6, PhoneNumberType.FIXED_LINE: 0.2}
_OTHER_KIND = 0.05
_WITHOUT_TRUNK_PREFIX = 0.3
_PRIOR_VOTES = 2.0
_SURE_VOTE = 3.0
_ROUNDS = 40
_MIN_SHARE = 0.01

_Candidates = tuple[tuple[str, float], ...]


def guess_regions(samples: Iterable[str], weights: Mapping[str, float] | None = None, limit: int = 400) -> list[str]:
    """ISO 3166 codes of the countries the samples are from, the likeliest first; for `check_phone`.

    A number with its country votes three times for it. A number without one votes for every candidate in which
    it is valid, in proportion to their present weights and to how usual such a number is there, repeated until
    the shares settle (the mixture model of expectation maximisation): "9069355755" is Russian among Russian
    numbers and of Michigan among American ones. Countries below 1 % are left out. At most `limit` samples are
    read (about 0.4 ms each). Without a usable sample: [].

    weights: candidates and what is believed of them beforehand; default `DEFAULT_WEIGHTS`.
    """
    prior = dict(DEFAULT_WEIGHTS if weights is None else weights)
    sure, open_votes = _collect(islice((n for s in samples for n in split_phones(s)), limit), prior)
    if not sure and not open_votes:
        return []
    scale = _PRIOR_VOTES / (sum(prior.values()) or 1.0)
    share = {region: weight * scale for region, weight in prior.items()}
    for _ in range(_ROUNDS):
        votes: defaultdict[str, float] = defaultdict(float)
        votes.update({region: _SURE_VOTE * count for region, count in sure.items()})
        for candidates, count in open_votes.items():
            total = sum(share[region] * likelihood for region, likelihood in candidates)
            for region, likelihood in candidates:
                votes[region] += count * share[region] * likelihood / total
        share = {region: votes[region] + weight * scale * 0.01 for region, weight in prior.items()}
    enough = _MIN_SHARE * sum(votes.values())
    return [region for region in sorted(votes, key=votes.__getitem__, reverse=True) if votes[region] >= enough]


def _collect(numbers: Iterable[str], prior: Mapping[str, float]) -> tuple[Counter[str], Counter[_Candidates]]:
    sure: Counter[str] = Counter()
    open_votes: Counter[_Candidates] = Counter()
    for text in numbers:
        digits = only_digits(text)
        if not 7 <= len(digits) <= 15:
            continue
        region = _written_country(text, digits)
        if region:
            sure[region] += 1
            continue
        likely = ((region, _likelihood(digits, region)) for region in prior)
        candidates = tuple((region, likelihood) for region, likelihood in likely if likelihood)
        if candidates:
            open_votes[candidates] += 1
    return sure, open_votes


def _written_country(text: str, digits: str) -> str:
    if "+" not in text and not digits.startswith("00"):
        return ""
    number = _parsed("+" + digits.removeprefix("00"), None)
    return phonenumbers.region_code_for_number(number) or "" if number else ""


def _likelihood(digits: str, region: str) -> float:
    """0 if the digits are no valid number of the region, else how usual such a number is, up to 1."""
    number = _parsed(digits, region)
    if number is None or not phonenumbers.is_valid_number_for_region(number, region):
        return 0.0
    usual = _KINDS.get(phonenumbers.number_type(number), _OTHER_KIND)
    return usual * (_WITHOUT_TRUNK_PREFIX if str(number.national_number) == digits else 1.0)


def _parsed(digits: str, region: str | None) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(digits, region)
    except NumberParseException:
        return None
