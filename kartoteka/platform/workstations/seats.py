"""Who sits at a workstation: sessions that are open, locked, and opened again by PIN."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth import SESSION_KEY as USER_SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme

from kartoteka.platform import clock
from kartoteka.platform.access.queries import viewer_for
from kartoteka.platform.firms.prepared import rows, run
from kartoteka.platform.journal.actions import record
from kartoteka.platform.people.models import Membership, User
from kartoteka.platform.people.sessions import SessionStore
from kartoteka.platform.workstations.events import USER_CHANGED
from kartoteka.platform.workstations.marks import Place, digest, new_secret
from kartoteka.platform.workstations.models import Seat, Workstation
from kartoteka.platform.workstations.pins import Answer, try_pin, unblock_pin

SEAT = "seat"
TRUSTED = timedelta(days=30)
# The page locks itself in time; the server follows where a page is gone or asleep.
GRACE = timedelta(minutes=1)
NOTED_EVERY = timedelta(seconds=20)
STANDING = """
SELECT s.token_hash, s.active_at, s.locked_at, w.idle_minutes, w.name FROM workstations_seat s
JOIN workstations_workstation w ON w.firm_id = s.firm_id AND w.id = s.workstation_id
WHERE s.firm_id = %(firm)s AND s.id = %(seat)s AND w.revoked_at IS NULL
"""
NOTE = "UPDATE workstations_seat SET active_at = %(now)s WHERE firm_id = %(firm)s AND id = %(seat)s"
LOCK = """
UPDATE workstations_seat SET locked_at = %(now)s, session_key = %(key)s
WHERE firm_id = %(firm)s AND id = %(seat)s AND locked_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class Held:
    """What a session holds of its seat."""

    firm_id: UUID
    seat_id: UUID
    token: str


@dataclass(frozen=True, slots=True)
class Station:
    """The workstation at which the request's session is open."""

    name: str
    idle_seconds: int


def held_by(request: HttpRequest) -> Held | None:
    """The seat of the request's session, open or locked."""
    kept = request.session.get(SEAT)
    return Held(UUID(kept[0]), UUID(kept[1]), kept[2]) if kept else None


def standing(held: Held, session_key: str, *, is_activity: bool) -> Station | None:
    """The workstation if the session may go on there; None if it is locked, gone, or idle for too long and so locked now.

    Call inside the firm's context. One query, at most two.
    """
    now, keys = clock.now(), {"firm": held.firm_id, "seat": held.seat_id}
    for token, active_at, locked_at, minutes, name in rows(STANDING, keys):
        if locked_at or not constant_time_compare(token, digest(held.token)):
            return None
        if now - active_at > timedelta(minutes=minutes) + GRACE:
            run(LOCK, keys | {"now": now, "key": session_key})
            return None
        if is_activity and now - active_at > NOTED_EVERY:
            run(NOTE, keys | {"now": now})
        return Station(name, minutes * 60)
    return None


def workstation_at(place: Place) -> Workstation | None:
    """The workstation that the browser is, if it still is. Inside its firm's context."""
    row = Workstation.objects.in_use().filter(id=place.workstation_id).first()
    return row if row and constant_time_compare(row.secret_hash, digest(place.secret)) else None


def take_seat(request: HttpRequest, place: Place) -> None:
    """Somebody signed in fully in a workstation's browser: the session is at its seat, and wrong tries of his PIN are forgotten.

    One who does not work for the workstation's firm gets no seat. Inside the firm's context.
    """
    row = workstation_at(place)
    mine = Membership.objects.filter(user=request.user, in_firm_id=place.firm_id).first() if row else None
    if row is None or mine is None:
        request.session[SEAT] = []
        return
    now = clock.now()
    values = {"digest": request.user.get_session_auth_hash(), "signed_in_at": now, "token_hash": ""}
    seat, _new = Seat.objects.update_or_create(
        workstation=row, employee_id=mine.employee_id, defaults=values, create_defaults=values | {"active_at": now}
    )
    _sit_down(request, seat)
    unblock_pin(mine.employee_id)


def lock(request: HttpRequest, address: str = "") -> None:
    """The request's session is at its seat, but opens nothing until its owner comes back. `address`: the page he left."""
    held = held_by(request)
    if held is None:
        return
    keys = {"firm": held.firm_id, "seat": held.seat_id}
    run(LOCK, keys | {"now": clock.now(), "key": request.session.session_key or ""})
    if "\x00" not in address and url_has_allowed_host_and_scheme(address, None) and len(address) <= 2000:
        Seat.objects.filter(id=held.seat_id).update(address=address)


def forget_session(request: HttpRequest) -> None:
    """The request goes on as nobody's; the session it came with stays where it is, locked."""
    request.session = SessionStore()
    request.user = AnonymousUser()


def come_by_pin(request: HttpRequest, workstation: Workstation, employee_id: UUID, pin: str) -> tuple[Answer, str]:
    """The request's session becomes this employee's own, which waited, and the one before is locked; with the page he left.

    Only for whoever signed in fully at this workstation not long ago, and has neither signed out nor changed his password since.
    """
    lock(request)
    seats = Seat.objects.select_for_update(of=("self",)).select_related("employee")
    seat = seats.filter(workstation=workstation, employee_id=employee_id).first()
    user = accounts_of([seat]).get(employee_id) if seat else None
    store = _kept_session(seat, user) if seat and user else None
    if seat is None or user is None or store is None:
        return Answer.MISSING, ""
    answer = try_pin(seat.employee, pin)
    if answer is Answer.RIGHT:
        _open_session(request, seat, user, store)
        record(USER_CHANGED, by=viewer_for(seat.employee_id), subject=workstation, name=workstation.name)
    return answer, seat.address


def accounts_of(seats: Sequence[Seat]) -> dict[UUID, User]:
    """Employee -> the account that may come to his seat by PIN. Two queries. `seats`: with their employees."""
    trusted = [one for one in seats if clock.now() - one.signed_in_at <= TRUSTED and one.employee.left_on is None]
    keys = [one.employee_id for one in trusted]
    works = set(Membership.objects.filter(employee_id__in=keys).values_list("user_id", "employee_id"))
    users = {one.id: one for one in User.objects.filter(id__in=[key for key, _employee in works], is_active=True)}
    found = {one.employee_id: users.get(one.employee.user_id) for one in trusted}
    return {
        seat.employee_id: user
        for seat in trusted
        if (user := found[seat.employee_id]) and _is_still(seat, user) and (user.id, seat.employee_id) in works
    }


def _is_still(seat: Seat, user: User) -> bool:
    return constant_time_compare(seat.digest, user.get_session_auth_hash())


def _kept_session(seat: Seat, user: User) -> SessionStore | None:
    """His own session that waits, locked; None once it was ended."""
    store = SessionStore(seat.session_key or None)
    is_his = store.get(USER_SESSION_KEY) == str(user.pk)
    return store if is_his and constant_time_compare(store.get(HASH_SESSION_KEY, ""), seat.digest) else None


def _open_session(request: HttpRequest, seat: Seat, user: User, store: SessionStore) -> None:
    """With a new key. A PIN proves less than a password: whatever asks for the password again does ask. How he signed in
    stays noted, since a session that a firm's provider opened is confined to the firm."""
    records = store.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    store[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {name: value for name, value in one.items() if name != "reauthenticated"} for one in records
    ]
    store.cycle_key()
    request.session, request.user = store, user
    rotate_token(request)
    UserSession.objects.create_from_request(request)
    _sit_down(request, seat)


def _sit_down(request: HttpRequest, seat: Seat) -> None:
    token = new_secret()
    seat.token_hash, seat.active_at, seat.locked_at, seat.session_key = digest(token), clock.now(), None, ""
    seat.save(update_fields=["token_hash", "active_at", "locked_at", "session_key"])
    request.session[SEAT] = [str(seat.firm_id), str(seat.id), token]
