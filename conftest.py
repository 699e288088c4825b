"""Fixtures for every test. The environment is set here, before Django reads its settings."""

import os
from pathlib import Path

os.environ.setdefault("KARTOTEKA_DATA", str(Path(__file__).parent / ".test-data"))
os.environ.setdefault("KARTOTEKA_TESTING", "1")

pytest_plugins = ["tests.database", "tests.cast"]
