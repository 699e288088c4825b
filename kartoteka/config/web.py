"""The web process: granian with the gateway; static files are sent by it without Python."""

import argparse
import os

from granian import Granian
from granian.constants import Interfaces

from kartoteka.config.installation import this_installation
from kartoteka.config.parentage import end_with_parent


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    chosen = parser.parse_args()
    end_with_parent()
    Granian(
        "kartoteka.config.gateway:application",
        address=chosen.host,
        port=chosen.port,
        interface=Interfaces.RSGI,
        workers=int(os.environ.get("KARTOTEKA_WEB_PROCESSES", "2")),
        websockets=False,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=5,
        static_path_route=["/static"],
        static_path_mount=[this_installation().data / "static"],
        static_path_expires=30 * 86400,
    ).serve()


if __name__ == "__main__":
    main()
