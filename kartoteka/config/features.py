"""Which features there are: every folder two levels down, `kartoteka/<domain>/<feature>/`. Deleting one deletes it."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent

# From the bottom up: a domain may import only those before it (see .importlinter).
DOMAINS = (
    "platform",
    "cards",
    "work",
    "intake",
    "regulations",
    "contact_centre",
    "sales",
    "service",
    "marketing",
    "analytics",
    "portal",
    "integrations",
)


def installed_features() -> list[str]:
    """Dotted names of all features, lowest domain first, alphabetical within a domain."""
    return [
        f"kartoteka.{domain}.{folder.name}"
        for domain in DOMAINS
        for folder in sorted((PACKAGE / domain).glob("*/"))
        if (folder / "__init__.py").exists() and (folder / "apps.py").exists()
    ]


def modules_named(name: str) -> list[str]:
    """Dotted names of the module `name` (such as "urls" or "tests.doors") in those features that have it."""
    return [f"{feature}.{name}" for feature in installed_features() if _has(feature, name)]


def _has(feature: str, name: str) -> bool:
    path = PACKAGE.parent / f"{feature}.{name}".replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()
