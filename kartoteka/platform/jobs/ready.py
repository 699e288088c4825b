"""What the job library is told once the apps are ready."""

from procrastinate import App

QUEUES = ("runs", "reactions", "clock")


def on_app_ready(app: App) -> None:
    """Nothing yet: tasks are found in each feature's `jobs` module."""
