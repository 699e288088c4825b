"""Lists over the API: what they can show and be filtered by, and the views kept of them."""

from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Status
from ninja.errors import HttpError
from pydantic import Field

from kartoteka.platform.api.shapes import Shown, Strict, string
from kartoteka.platform.lists.actions import remove_view, save_view
from kartoteka.platform.lists.conditions import CONDITIONS, BadCondition
from kartoteka.platform.lists.definitions import LISTS, OfferedList, offered
from kartoteka.platform.lists.models import SavedView
from kartoteka.platform.lists.states import state_from_json

router = Router(tags=["lists"])


class ListColumnOut(Shown):
    key: str
    title: str
    is_default: bool
    sorts: bool


class ListFilterOut(Shown):
    """`operators`: what can be asked; written as `key~operator~value`, as in the address of the page."""

    key: str
    title: str
    kind: str
    operators: list[str]


class ListOut(Shown):
    key: str
    title: str
    columns: list[ListColumnOut]
    filters: list[ListFilterOut]


class ViewOut(Shown):
    """Columns, filters and order as the caller may use them are in the list; here they are as they were kept."""

    id: UUID
    list_key: str
    name: str
    shared: str
    is_own: bool
    columns: list[str]
    sort: str


class ViewIn(Strict):
    """`filters`: such as `city~eq~Orhei`; joined by AND. `sort`: a column's key, with "-" before it downward."""

    list_key: string(40) = Field(examples=["parties"])
    name: string(100) = Field(min_length=1, examples=["Orhei"])
    shared: Literal["nobody", "department", "all"] = "nobody"
    columns: list[string(80)] = Field(default=[], max_length=200, examples=[["name", "city"]])
    filters: list[string(5000)] = Field(default=[], max_length=30, examples=[["city~eq~Orhei"]])
    sort: string(60) = Field("", examples=["name"])


@router.get("/lists", response=list[ListOut], operation_id="list_lists")
def list_lists(request: HttpRequest) -> Any:
    """The lists you may see, without columns and filters that are hidden from you."""
    return [_shown(offered(one, request.viewer)) for one in LISTS if request.viewer.may(one.view)]


@router.get("/views", response=list[ViewOut], operation_id="list_views")
def list_views(request: HttpRequest) -> Any:
    """Your own, and those shared with you."""
    may_see = [one.key for one in LISTS if request.viewer.may(one.view)]
    return [_view(one, request) for one in SavedView.objects.open_to(request.viewer).filter(list_key__in=may_see)]


@router.post("/views", response={201: ViewOut}, operation_id="save_view")
def post_view(request: HttpRequest, new: ViewIn) -> Status:
    """Your view of the same name gets the new state instead."""
    offer = _offer(request, new.list_key)
    try:
        state = state_from_json({"columns": new.columns, "filters": new.filters, "sort": new.sort}, offer)
    except BadCondition as wrong:
        raise HttpError(422, "A filter is not one of this list, or cannot be read.") from wrong
    return Status(201, _view(save_view(new.list_key, new.name, state, by=request.viewer, shared=new.shared), request))


@router.delete("/views/{uuid:view_id}", response={204: None}, operation_id="remove_view")
def delete_view(request: HttpRequest, view_id: UUID) -> Status:
    """Gone for all who saw it; undo brings it back."""
    remove_view(SavedView.objects.open_to(request.viewer).get(id=view_id), by=request.viewer)
    return Status(204, None)


def _offer(request: HttpRequest, key: str) -> OfferedList:
    if key not in LISTS:
        raise SavedView.DoesNotExist
    return offered(LISTS[key], request.viewer)


def _shown(offer: OfferedList) -> dict[str, Any]:
    columns = [
        {"key": one.key, "title": str(one.title), "is_default": one.is_default, "sorts": one.sort is not None}
        for one in offer.columns.values()
    ]
    filters = [
        {"key": one.key, "title": str(one.title), "kind": one.kind, "operators": list(CONDITIONS[one.kind].operators)}
        for one in offer.filters.values()
    ]
    return {"key": offer.definition.key, "title": str(offer.definition.title), "columns": columns, "filters": filters}


def _view(view: SavedView, request: HttpRequest) -> dict[str, Any]:
    kept = {name: getattr(view, name) for name in ("id", "shared", "columns", "sort")}
    return kept | {"list_key": view.list_key, "name": str(view), "is_own": view.owner_id == request.viewer.employee_id}
