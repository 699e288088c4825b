"""The importers of features below are known from here; other features register theirs in their own `seams`."""

from kartoteka.intake.imports import importers

__all__ = ["importers"]
