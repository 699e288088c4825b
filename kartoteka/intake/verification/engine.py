"""Verifying, pure: the verdict on each answer, and what is doubtful though it is well formed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kartoteka.lib.emails import suggest_email
from kartoteka.lib.names import guess_sex, split_person_name
from kartoteka.lib.organisations import looks_like_organisation

ACCEPTED, CORRECTED, REFUSED = "accepted", "corrected", "refused"
ORGANISATION_FROM = 0.7


@dataclass(frozen=True, slots=True)
class Doubt:
    """`binds`: of which value; `code`: why; `hint`: what it may have been."""

    binds: str
    code: str
    hint: str = ""


def verdicts(
    collected: Mapping[str, Any],
    decided: Mapping[str, Any],
    refused: Collection[str],
    others: Sequence[Mapping[str, Any]] = (),
) -> dict[str, dict[str, Any]]:
    """Question -> verdict and value, of every question that was answered or was filled in while verifying.

    collected: values as read from the collector's answers. others: of other versions that he sent. decided: values as they are
    to be entered.
    """
    found: dict[str, dict[str, Any]] = {}
    for key in [*collected, *(key for key in [*decided, *refused] if key not in collected)]:
        if key in found:
            continue
        if key in refused or key not in decided:
            found[key] = {"verdict": REFUSED, "value": None}
        else:
            same = any(one.get(key) == decided[key] for one in (collected, *others))
            found[key] = {"verdict": ACCEPTED if same else CORRECTED, "value": decided[key]}
    return found


def corrected_in(found: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The questions whose values are the verifying operator's own."""
    return [key for key, one in found.items() if one["verdict"] == CORRECTED]


def doubts(kind: str, columns: Mapping[str, Any], emails: Collection[str]) -> list[Doubt]:
    """What is doubtful: a person called like an organisation, a gender that the name contradicts, a mistyped mail domain."""
    found = []
    name = str(columns.get("name", ""))
    if kind == "person" and name and looks_like_organisation(name) >= ORGANISATION_FROM:
        found.append(Doubt("name", "organisation"))
    gender = columns.get("gender")
    if kind == "person" and gender and name:
        guessed = guess_sex(split_person_name(name))
        if guessed and guessed != gender:
            found.append(Doubt("gender", "gender"))
    for email in emails:
        better = suggest_email(email)
        if better and better != email:
            found.append(Doubt("email", "email", better))
    return found
