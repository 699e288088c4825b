"""Ends the embedded server when the one who started it ends, however that was: its pipe closes even after kill -9."""

import fcntl
import os
import signal
import sys
import time

from kartoteka.config.installation import this_installation
from kartoteka.config.lease import stop_if_last

ATTEMPTS = 10


def main() -> None:
    # Ctrl C in a terminal goes to everybody; this one waits for the pipe.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    while os.read(sys.stdin.fileno(), 4096):
        pass
    installation = this_installation()
    for _ in range(ATTEMPTS):
        # The kernel lets go of a dead process's locks a little after its pipes.
        with (installation.data / "cluster.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH)
            if stop_if_last(installation, lock):
                return
        time.sleep(0.5)


if __name__ == "__main__":
    main()
