"""What the content security policy relies on: no script and no style inside pages, no evaluation in scripts."""

import re
from pathlib import Path

import pytest

UI = Path(__file__).parents[1]
TEMPLATES = sorted(UI.glob("templates/**/*.html"))
SCRIPTS = sorted((UI / "static" / "ui").glob("*.js"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_script_or_style_inside_a_template(path):
    text = path.read_text()
    assert re.findall(r"<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son[a-z]+=|\shx-on|javascript:", text) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_do_not_evaluate_and_hold_no_words_for_people(path):
    text = re.sub(r"^\s*//.*$", "", path.read_text(), flags=re.MULTILINE)
    assert re.findall(r"\beval\(|new Function|document\.write|\.innerHTML = (?!before\.get)", text) == []
    assert re.findall(r"""["'`][A-Z][a-z]+ [a-z]+ [a-z]+""", text) == []


def test_htmx_is_told_to_trust_only_this_site():
    head = (UI / "templates" / "ui" / "parts" / "head.html").read_text()
    for setting in ('"allowEval": false', '"selfRequestsOnly": true', '"allowScriptTags": false'):
        assert setting in head
