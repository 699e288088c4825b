"""Contrasts of WCAG 2.2: text 4.5, parts and marks 3, on paper and at night, computed from tokens.css."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[1] / "static" / "ui"
TOKEN = re.compile(r"--k-([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
COLOURS = {name: (paper, night) for name, paper, night in TOKEN.findall((STATIC / "tokens.css").read_text())}
GROUNDS = ("page", "card", "sunken", "hover")
TEXT = (
    [(ink, ground) for ink in ("text", "muted", "link") for ground in (*GROUNDS, "grey-soft", "primary-soft")]
    + [(f"{tone}-text", f"{tone}-soft") for tone in ("green", "orange", "red", "purple")]
    + [(f"{tone}-text", "card") for tone in ("green", "orange", "red", "purple")]
    + [("text", f"{tone}-soft") for tone in ("green", "orange", "red")]
    + [("muted", f"{tone}-soft") for tone in ("green", "orange", "red")]
    + [("on-primary", "primary"), ("on-primary", "primary-hover"), ("head", "card")]
    + [("on-solid", f"solid-{tone}") for tone in ("green", "orange", "red")]
    + [("navigation-text", "navigation"), ("navigation-text", "navigation-active"), ("navigation-head", "navigation")]
)
MARKS = [
    (mark, ground) for mark in ("control", "focus", "green", "orange", "red", "bar") for ground in ("page", "card")
]


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_gives_the_published_values():
    assert round(contrast("#ffffff", "#000000"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), [(*p, 4.5) for p in TEXT] + [(*p, 3.0) for p in MARKS])
def test_contrast(ink, ground, least, theme):
    assert contrast(COLOURS[ink][theme], COLOURS[ground][theme]) >= least


def test_the_colours_of_the_design():
    wanted = {
        "page": "#f4f2ec",
        "card": "#ffffff",
        "line": "#e6e2d8",
        "navigation": "#12231f",
        "primary": "#0f5c4c",
        "head": "#7b756a",
    }
    assert {name: COLOURS[name][0] for name in wanted} == wanted


def test_no_file_of_the_theme_uses_a_colour_that_is_not_defined():
    used = {name for path in STATIC.glob("*.css") for name in re.findall(r"var\(--k-([a-z-]+)\)", path.read_text())}
    measures = {"navigation-width", "bar-height", "gap", "radius"}
    assert used - set(COLOURS) - measures == set()
