"""Versions of what is read, as entity tags: a version as `ETag`, `If-Match` and `If-None-Match`."""

import re

from django.http import HttpRequest
from ninja.errors import HttpError

_TAG = re.compile(r'(?:W/)?"(\d{1,9})"')


def tag(version: int) -> str:
    return f'"{version}"'


def expected_version(request: HttpRequest) -> int | None:
    """The version that `If-Match` demands, None without one or for "*". Raises HttpError (400) for what is no tag."""
    written = request.headers.get("If-Match", "").strip()
    if not written or written == "*":
        return None
    found = _TAG.fullmatch(written)
    if found is None:
        raise HttpError(400, "If-Match takes the ETag of an earlier answer.")
    return int(found[1])


def is_known(request: HttpRequest, version: int) -> bool:
    """Whether the caller has this version already (`If-None-Match`)."""
    return str(version) in _TAG.findall(request.headers.get("If-None-Match", ""))
