"""Loaded before everything else (pyproject, `-p`): the data folder of the tests, before Django reads its settings."""

import os
from pathlib import Path

os.environ.setdefault("KARTOTEKA_DATA", str(Path(__file__).parent.parent / ".test-data"))
os.environ.setdefault("KARTOTEKA_TESTING", "1")
