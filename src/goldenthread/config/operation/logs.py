"""Lines of the log: as text, or one JSON object a line; each names the request it was written in."""

from __future__ import annotations

import logging
import re
import uuid
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

import orjson

FORMATS = ("text", "json")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
NO_REQUEST = "-"
request_id: ContextVar[str] = ContextVar("request_id", default=NO_REQUEST)

_WELL_FORMED = re.compile(r"[A-Za-z0-9._-]{8,64}")
_PLAIN = {*vars(logging.makeLogRecord({})), "message", "asctime", "request_id", "request"}


def identifier(given: str) -> str:
    """The id that a proxy or a program gave its request, when it is a plain one; else a new one."""
    return given if _WELL_FORMED.fullmatch(given) else uuid.uuid4().hex


class Named(logging.Filter):
    """Gives each record the id of the request it was written in."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


class Json(logging.Formatter):
    """One JSON object a line: time, level, logger, message, request_id, what was added, and the exception."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": getattr(record, "request_id", NO_REQUEST),
        }
        line |= {name: value for name, value in vars(record).items() if name not in _PLAIN}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return orjson.dumps(line, default=str, option=orjson.OPT_NON_STR_KEYS).decode()


def configuration(form: str, level: str) -> dict[str, Any]:
    """The setting LOGGING. Raises ValueError, in words, for a form or level that there is not."""
    if form not in FORMATS:
        raise ValueError(f"GOLDENTHREAD_LOG_FORMAT is {form!r}: write {' or '.join(FORMATS)}.")
    if level not in LEVELS:
        raise ValueError(f"GOLDENTHREAD_LOG_LEVEL is {level!r}: write one of {', '.join(LEVELS)}.")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"named": {"()": Named}},
        "formatters": {
            "text": {"format": "{asctime} {levelname} {name} {request_id} {message}", "style": "{"},
            "json": {"()": Json},
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": form, "filters": ["named"]}},
        "root": {"handlers": ["stderr"], "level": level},
    }
