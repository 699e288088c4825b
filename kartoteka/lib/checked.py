"""The one result of checking a value that people wrote."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Checked:
    """What was written, its normal form, and what is wrong with it.

    raw: the text exactly as it was given, never changed.
    value: the normal form; "" where there is none. It may be present beside a problem: a tax id whose
        checksum is wrong still has its digits.
    problem: "" or a stable machine code "field.reason", for example "phone.too_short"; translated elsewhere.

    An empty cell has neither a value nor a problem.
    """

    raw: str
    value: str
    problem: str = ""

    @property
    def is_good(self) -> bool:
        """There is a value and nothing is wrong with it."""
        return bool(self.value) and not self.problem

    @property
    def is_empty(self) -> bool:
        """Nothing was written, so there is nothing to judge."""
        return not self.value and not self.problem

    @property
    def kept(self) -> str:
        """What is stored: the normal form, or the trimmed text as written where there is none. Never lost."""
        return self.value or self.raw.strip()
