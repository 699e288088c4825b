"""Fixtures for every test, wherever it stands."""

pytest_plugins = ["tests.database", "tests.cast", "tests.chromium"]
