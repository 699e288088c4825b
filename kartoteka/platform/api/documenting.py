"""The OpenAPI document, completed by what holds for every operation: its problems, Idempotency-Key, what a token is."""

from typing import Any

from ninja import NinjaAPI

from kartoteka.platform.api.shapes import Problem

WRITES = {"post", "put", "patch", "delete"}
MEANINGS = {
    301: "The card was united with another: `Location` and `merged_into` tell where it is now.",
    400: "The request cannot be read, such as a cursor that was not given.",
    401: "No token, or one that opens nothing.",
    403: "The right is missing; `code` and `details` say which.",
    404: "There is nothing here, or nothing the caller may see.",
    409: "It cannot be done as things stand; `code` says why.",
    413: "The request is larger than is accepted.",
    422: "Some values are not valid (`errors`), or the Idempotency-Key was used for another request.",
    429: "Too many requests; `Retry-After` says in how many seconds to go on.",
}
IDEMPOTENCY = {
    "name": "Idempotency-Key", "in": "header", "required": False, "example": "order-4711",
    "schema": {"type": "string", "maxLength": 255, "minLength": 1, "pattern": "^[ -~]*$"},
    "description": "The same key with the same request is answered as the first time and done once (kept for 7 days).",
}  # fmt: skip
TAGS = {
    "parties": "Cards of organisations and people with their values.",
    "relationships": "Who works where, and who belongs to whom.",
    "special events": "What happened at a customer, and dates that come back.",
    "notes": "Free text on cards.",
    "information sets": "What a department or a person knows of a card and shares with nobody else.",
    "portfolios": "Who answers for which customer.",
    "files": "Files of cards.",
    "duplicates": "Cards that may be one customer; uniting and parting them.",
    "products": "What is sold.",
    "orders": "Orders with lines, invoices, payments and claims.",
    "firm": "Groups, fields, sources and people, as the firm defined them.",
    "search": "Everything by any fragment.",
    "journal": "Who did what, and taking it back.",
    "imports": "Files of customers and orders on their way into the base.",
    "lists": "What lists can show, and the views kept of them.",
    "runs": "Long work.",
    "tokens": "Keys for programs.",
    "webhooks": "Addresses that are told what happens.",
}


class DocumentedApi(NinjaAPI):
    """NinjaAPI whose document tells everything that an operation may answer."""

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> Any:
        schema = super().get_openapi_schema(*args, **kwargs)
        parts = schema["components"].setdefault("schemas", {})
        parts["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schema["tags"] = [{"name": name, "description": meaning} for name, meaning in TAGS.items()]
        for path, operations in schema["paths"].items():
            for method, operation in operations.items():
                _complete(method, operation)
                if method == "get" and "{party_id}" in path:
                    operation["responses"].setdefault(301, _problem(301))
        return schema


def _complete(method: str, operation: dict[str, Any]) -> None:
    takes = operation.get("parameters", [])
    names_something = any(one["in"] == "path" or one["name"] == "party" for one in takes)
    statuses = [400, 401, 403, 429] + ([404] if names_something else [])
    statuses += [409, 413, 422] if method in WRITES else [422]
    for status in sorted({*statuses, 404} if "requestBody" in operation else statuses):
        operation["responses"].setdefault(status, _problem(status))
    if method in WRITES:
        operation.setdefault("parameters", []).append(IDEMPOTENCY)


def _problem(status: int) -> dict[str, Any]:
    media = {"schema": {"$ref": "#/components/schemas/Problem"}, "example": _example(status)}
    told: dict[str, Any] = {"description": MEANINGS[status], "content": {"application/problem+json": media}}
    if status == 429:
        told["headers"] = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds."}}
    return told


def _example(status: int) -> dict[str, Any]:
    codes = {
        301: ("Moved", "merged"),
        400: ("Bad request", "bad_request"), 401: ("Unauthorised", "unauthorised"), 403: ("Forbidden", "access.no_function"),
        404: ("Not found", "not_found"), 409: ("Conflict", "parties.changed_meanwhile"), 413: ("Too large", "too_large"),
        422: ("Not valid", "not_valid"), 429: ("Too many requests", "too_many"),
    }  # fmt: skip
    title, code = codes[status]
    return {"type": "about:blank", "title": title, "status": status, "code": code, "detail": MEANINGS[status]}
