"""Passwords made by the machine: easy to read aloud, hard to guess."""

import secrets

CONSONANTS, VOWELS = "bdfghjklmnprstvz", "aeiou"


def new_password(syllables: int = 8) -> str:
    """Such as "kade-moru-lipa-zefo": 8 syllables are 50 bits, and a digit pair makes 57."""
    made = [secrets.choice(CONSONANTS) + secrets.choice(VOWELS) for _ in range(syllables)]
    words = ["".join(made[at : at + 2]) for at in range(0, syllables, 2)]
    return "-".join([*words, f"{secrets.randbelow(100):02}"])
