"""A write with an Idempotency-Key happens once: its answer is kept in the same transaction and given again."""

import hashlib
from collections.abc import Callable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from kartoteka.platform import clock
from kartoteka.platform.api.models import Answered
from kartoteka.platform.api.problems import problem

KEPT_FOR = timedelta(days=7)
WRITES = {"POST", "PUT", "PATCH", "DELETE"}


def answered_once(request: HttpRequest, answer: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    """Answers, or gives the kept answer to the same request. The same key on another request is refused (422).

    Two at once: the second waits on the unique key until the first commits, then gets its answer.
    """
    key = request.headers.get("Idempotency-Key", "")
    if not key or request.method not in WRITES:
        return answer(request)
    if len(key) > 255 or "\x00" in key:
        return problem(422, "idempotency_key_malformed", "An Idempotency-Key has 255 characters at most.")
    fingerprint = _fingerprint(request)
    mine = Answered(employee_id=request.viewer.employee_id, key=key, fingerprint=fingerprint, at=clock.now())
    try:
        with transaction.atomic():
            mine.save(force_insert=True)
    except IntegrityError:
        return _again(request, key, fingerprint)
    response = answer(request)
    if response.status_code < 400:
        mine.status, mine.body = response.status_code, response.content
        mine.media_type = response.headers.get("Content-Type", "")
        mine.save(update_fields=["status", "body", "media_type"])
    return response


def _again(request: HttpRequest, key: str, fingerprint: str) -> HttpResponse:
    kept = Answered.objects.get(employee_id=request.viewer.employee_id, key=key)
    if kept.fingerprint != fingerprint:
        return problem(422, "idempotency_key_reused", "This Idempotency-Key was used for another request.")
    response = HttpResponse(bytes(kept.body), status=kept.status, content_type=kept.media_type)
    response["Idempotent-Replay"] = "true"
    return response


def _fingerprint(request: HttpRequest) -> str:
    parts = (request.method.encode(), request.get_full_path().encode(), request.body)
    return hashlib.sha256(b"\n".join(parts)).hexdigest()
