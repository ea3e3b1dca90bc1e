"""The description of the API (OpenAPI 3.1): what ninja makes of the operations, and what every operation does alike.

How a program says who it is, and the refusals that any operation may answer with, stand here once for all of them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from ninja import NinjaAPI

from goldenthread.records.endpoints import schemas

SCHEMES = {
    "token": {"type": "http", "scheme": "bearer", "description": "A personal token: Authorization: Bearer gt_…"},
    "session": {"type": "apiKey", "in": "cookie", "name": "sessionid", "description": "A browser that is signed in."},
}
ANYBODY: list[dict[str, list[str]]] = [{}, {"token": []}, {"session": []}]
"""Reading what is public needs no account."""
REFUSALS = {
    "400": "The request cannot be read, or asks for more than is given at once",
    "401": "The token is unknown, revoked or past its day",
    "403": "Not for this account",
    "404": "Nothing here that the caller may see",
    "409": "The state of the record forbids it",
    "413": "The body is too large",
    "429": "Too often; Retry-After says when to try again",
}
WRONG = {
    "title": "Wrong",
    "description": "Why nothing is taken of what was sent.",
    "anyOf": [
        {"$ref": "#/components/schemas/Invalid"},
        {"$ref": "#/components/schemas/Refusal"},
        {"type": "object", "required": ["problems"], "properties": {"problems": {"type": "array", "items": {}}}},
    ],
}
IF_MATCH = "The ETag of the record as it was read: what was changed since is not overwritten (412)."
IF_NONE_MATCH = "The ETag of the record as it is kept: it is sent again only when it is another (304)."


class Described:
    """The description of the API, made once in each process: it is the same for everyone."""

    def __init__(self, api: NinjaAPI) -> None:
        self._api = api
        self._made = cache(self._make)
        self._of_ninja = api.get_openapi_schema

    def __call__(self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None) -> Any:
        return self._made(path_prefix or self._api.get_root_path(path_params or {}))

    def _make(self, path_prefix: str) -> Any:
        made = self._of_ninja(path_prefix=path_prefix)
        for model in (schemas.Refusal, schemas.Invalid):
            _add_schema(made, model)
        made["components"]["schemas"]["Wrong"] = WRONG
        made["components"]["securitySchemes"] = SCHEMES
        for verbs in made["paths"].values():
            for verb, operation in verbs.items():
                _complete(operation, verb)
        return made


def _add_schema(made: Any, model: Any) -> None:
    one = model.model_json_schema(ref_template="#/components/schemas/{model}")
    for name, inner in one.pop("$defs", {}).items():
        made["components"]["schemas"].setdefault(name, inner)
    made["components"]["schemas"].setdefault(model.__name__, one)


def _complete(operation: dict[str, Any], verb: str) -> None:
    operation["security"] = ANYBODY
    told = {str(status): answer for status, answer in operation["responses"].items()}
    if verb != "get" and not any("content" in answer for answer in told.values()):
        told.setdefault("201", {"description": "Created"})
    for status, words in REFUSALS.items():
        told.setdefault(status, _answer(words, "Refusal"))
    told.setdefault("422", _answer("What is wrong, by field, in a sentence or row by row", "Wrong"))
    if any(one["name"] == "format" and "csv" in str(one["schema"]) for one in operation.get("parameters", ())):
        told["200"].setdefault("content", {})["text/csv"] = {"schema": {"type": "string"}}
    operation["responses"] = told
    if "412" in told:
        operation.setdefault("parameters", []).append(_header("If-Match", IF_MATCH))
    if "304" in told:
        operation.setdefault("parameters", []).append(_header("If-None-Match", IF_NONE_MATCH))


def _answer(words: str, model: str) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{model}"}
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def _header(name: str, words: str) -> dict[str, Any]:
    return {"in": "header", "name": name, "required": False, "description": words, "schema": {"type": "string"}}
