"""Names of the icons: one per concept, the same everywhere."""

from functools import cache

from kartoteka.platform.ui.icon_list import ICONS


def parse(text: str) -> dict[str, str]:
    """Return concept or Tabler name -> Tabler name, from lines `name: concept, concept`.

    Raises ValueError when one word would stand for two icons.
    """
    names: dict[str, str] = {}
    for line in text.splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        name, _, concepts = line.partition(":")
        for word in [name.strip(), *(concept.strip() for concept in concepts.split(",") if concept.strip())]:
            if names.setdefault(word, name.strip()) != name.strip():
                raise ValueError(f"'{word}' stands for two icons: {names[word]} and {name.strip()}")
    return names


@cache
def icon_names() -> dict[str, str]:
    """Return every word a template may use for an icon, with the symbol of the sprite it means."""
    return parse(ICONS)
