"""Seams: typed registries through which a lower feature is extended by a higher one, or by a plug-in.

If the dependency points down, import it and call it; a seam only where it would point up. Every installed app
(ours and plug-ins alike) fills the seams from the modules named in `MODULES`, found by autodiscovery.
"""

from collections.abc import Iterator
from typing import Generic, TypeVar

from django.utils.module_loading import autodiscover_modules

MODULES = (
    "functions", "entries", "reactions", "panels", "conditions", "checks", "exporters", "personal_data", "seams", "following",
)  # fmt: skip

T = TypeVar("T")


class AlreadyRegistered(Exception):
    """Two features claim the same key of one seam."""


class Seam(Generic[T]):
    """An ordered registry of T by key. Iterates in order of registration."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._entries: dict[str, T] = {}

    def register(self, key: str, entry: T) -> T:
        """Adds `entry` under `key`. Raises AlreadyRegistered if another entry holds the key."""
        if key in self._entries and self._entries[key] != entry:
            raise AlreadyRegistered(f"{self.name}: {key}")
        self._entries[key] = entry
        return entry

    def get(self, key: str) -> T | None:
        return self._entries.get(key)

    def __getitem__(self, key: str) -> T:
        return self._entries[key]

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[T]:
        return iter(self._entries.values())

    def items(self) -> Iterator[tuple[str, T]]:
        return iter(self._entries.items())

    def __len__(self) -> int:
        return len(self._entries)


def fill() -> None:
    """Imports the seam modules of every installed app once the apps are ready."""
    autodiscover_modules(*MODULES)
