"""A part of the installation ends when the one that started it is gone, so that nothing is left behind."""

import os
import signal
import threading
import time

CHECK_SECONDS = 1.0
GRACE_SECONDS = 10.0


def end_with_parent() -> None:
    """Watches the parent process from a thread; once it is another, asks this process to end, then ends it."""
    threading.Thread(target=_watch, args=(os.getppid(),), name="parentage", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(CHECK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os._exit(1)
