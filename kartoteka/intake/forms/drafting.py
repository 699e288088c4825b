"""Changing what stands in a form, pure: each function gives the new content and leaves the old one as it was."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from kartoteka.intake.forms.content import Content, questions_in

UP, DOWN = "up", "down"


def free_key(content: Content, letter: str) -> str:
    """The next key of a section ("s") or question ("q"); keys are never given twice within a form."""
    used = content.get("keys", 0) + 1
    return f"{letter}{used}"


def add_section(content: Content, said: dict[str, Any]) -> tuple[Content, str]:
    """A section at the end. Returns the content and the section's key."""
    changed, key = _with_key(content, "s")
    changed.setdefault("sections", []).append({"key": key, "questions": []} | said)
    return changed, key


def change_section(content: Content, key: str, said: dict[str, Any]) -> Content:
    """Raises KeyError if there is no such section."""
    changed = deepcopy(content)
    find_section(changed, key).update(said)
    return changed


def remove_section(content: Content, key: str) -> Content:
    """The section and its questions are gone."""
    changed = deepcopy(content)
    changed["sections"].remove(find_section(changed, key))
    return changed


def move_section(content: Content, key: str, way: str) -> Content:
    """One place up or down; at the end nothing changes."""
    changed = deepcopy(content)
    sections = changed["sections"]
    _swap(sections, sections.index(find_section(changed, key)), way)
    return changed


def add_question(content: Content, section: str, said: dict[str, Any]) -> tuple[Content, str]:
    """A question at the end of a section. Returns the content and the question's key."""
    changed, key = _with_key(content, "q")
    find_section(changed, section)["questions"].append({"key": key} | said)
    return changed, key


def change_question(content: Content, key: str, said: dict[str, Any]) -> Content:
    """Raises KeyError if there is no such question."""
    changed = deepcopy(content)
    question = find_question(changed, key)
    question.clear()
    question.update({"key": key} | said)
    return changed


def remove_question(content: Content, key: str) -> Content:
    changed = deepcopy(content)
    questions = _place(changed, key)[0]
    questions.remove(find_question(changed, key))
    return changed


def move_question(content: Content, key: str, way: str) -> Content:
    """One place up or down; beyond the first or last of its section, into the section before or after."""
    changed = deepcopy(content)
    sections = changed["sections"]
    questions, at = _place(changed, key)
    number = next(index for index, one in enumerate(sections) if one["questions"] is questions)
    target = number + (-1 if way == UP else 1)
    leaves = at == (0 if way == UP else len(questions) - 1)
    if not leaves:
        _swap(questions, at, way)
    elif 0 <= target < len(sections):
        row = questions.pop(at)
        others = sections[target]["questions"]
        others.insert(len(others) if way == UP else 0, row)
    return changed


def put_question(content: Content, key: str, section: str, position: int) -> Content:
    """The question stands at `position` (from 0) of the section, as dragged there."""
    changed = deepcopy(content)
    questions, at = _place(changed, key)
    target = find_section(changed, section)["questions"]
    row = questions.pop(at)
    target.insert(max(0, min(position, len(target))), row)
    return changed


def find_section(content: Content, key: str) -> dict[str, Any]:
    """Raises KeyError."""
    return _the(key, (one for one in content.get("sections", []) if one["key"] == key))


def find_question(content: Content, key: str) -> dict[str, Any]:
    """Raises KeyError."""
    return _the(key, (one for one in questions_in(content) if one["key"] == key))


def _the(key: str, found: Iterator[dict[str, Any]]) -> dict[str, Any]:
    for one in found:
        return one
    raise KeyError(key)


def _with_key(content: Content, letter: str) -> tuple[Content, str]:
    changed, key = deepcopy(content), free_key(content, letter)
    changed["keys"] = content.get("keys", 0) + 1
    return changed, key


def _place(content: Content, key: str) -> tuple[list[dict[str, Any]], int]:
    for section in content.get("sections", []):
        for at, one in enumerate(section["questions"]):
            if one["key"] == key:
                return section["questions"], at
    raise KeyError(key)


def _swap(rows: list[Any], at: int, way: str) -> None:
    other = at + (-1 if way == UP else 1)
    if 0 <= other < len(rows):
        rows[at], rows[other] = rows[other], rows[at]
