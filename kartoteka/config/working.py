"""The worker process: carries out jobs, and every ten seconds takes up what a dead worker left."""

import asyncio
import logging
import os
import signal
import sys

import django

from kartoteka.config.parentage import end_with_parent
from kartoteka.platform.jobs.rounds import Round

SWEEP_SECONDS = 10
CONCURRENCY = int(os.environ.get("KARTOTEKA_JOBS", "4"))
GRACE_SECONDS = 20

log = logging.getLogger("kartoteka.worker")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kartoteka.config.settings")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(levelname)s %(message)s", stream=sys.stdout)
    end_with_parent()
    django.setup()
    asyncio.run(_work())


async def _work() -> None:
    from procrastinate.contrib.django import app

    from kartoteka.platform.jobs.ready import QUEUES
    from kartoteka.platform.jobs.rounds import ROUNDS
    from kartoteka.platform.jobs.run_progress import process_ends

    loop = asyncio.get_running_loop()
    # A job that defers another must do so in its own transaction, so only the worker gets the other connector.
    worker_app = app.with_connector(app.connector.get_worker_connector())
    async with worker_app.open_async():
        working = asyncio.create_task(
            worker_app.run_worker_async(
                queues=list(QUEUES),
                concurrency=CONCURRENCY,
                install_signal_handlers=False,
                delete_jobs="successful",
                shutdown_graceful_timeout=GRACE_SECONDS,
            )
        )

        def end() -> None:
            process_ends.set()
            working.cancel()

        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, end)
        sweeping = [asyncio.create_task(_sweep(worker_app)), *(asyncio.create_task(_walk(one)) for one in ROUNDS)]
        try:
            await working
        except asyncio.CancelledError:
            log.info("the worker ends")
        finally:
            for task in sweeping:
                task.cancel()


async def _sweep(worker_app: object) -> None:
    from kartoteka.platform.jobs.jobs import sweep_stalled_jobs, take_up_lost_runs, wake_forgotten_runs

    while True:
        try:
            await sweep_stalled_jobs(worker_app)
            await asyncio.to_thread(_in_a_connection, take_up_lost_runs)
            await asyncio.to_thread(_in_a_connection, wake_forgotten_runs)
        except asyncio.CancelledError:
            raise
        except Exception:
            # The database may be away for a moment; the next round tries again.
            log.warning("sweeping failed", exc_info=True)
        await asyncio.sleep(SWEEP_SECONDS)


async def _walk(found: Round) -> None:
    while True:
        try:
            await asyncio.to_thread(_in_a_connection, found.work)
        except asyncio.CancelledError:
            raise
        except Exception:
            log.warning("a round failed", exc_info=True)
        await asyncio.sleep(found.seconds)


def _in_a_connection(sweep: object) -> None:
    from django.db import connection

    try:
        sweep()
    finally:
        connection.close()


if __name__ == "__main__":
    main()
