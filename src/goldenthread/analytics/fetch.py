"""IATI files of countries from a service that gives them by country, into a folder."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from goldenthread.analytics.countries import iso3_by_iso2

PLACE = "{country}"
CHUNK = 1 << 20
LARGEST = 4 << 30  # bytes of one country
PATIENCE = 60  # seconds without an answer


class CannotFetchError(Exception):
    """A service that did not give the file, with the reason; nothing of it is kept."""


def iso2_of(country: str) -> str | None:
    """The ISO alpha-2 code of a country written by either of its ISO codes; None where it is none."""
    known, code = iso3_by_iso2(), country.strip().upper()
    return code if code in known else next((two for two, three in known.items() if three == code), None)


def fetch(service: str, *, iso2: str, folder: Path) -> Path:
    """The file of a country, in the folder under its code; what was there before stays until the new one is whole.

    `service` is an address of http or https with {country} where the ISO alpha-2 code goes.
    """
    if urlsplit(service).scheme not in ("http", "https") or PLACE not in service:
        raise CannotFetchError(f"“{service}” is no address of http or https with {PLACE} in it. Correct the setting.")
    address = service.replace(PLACE, iso2)
    folder.mkdir(parents=True, exist_ok=True)
    draft, target = folder / f"{iso2}.xml.part", folder / f"{iso2}.xml"
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as answer, draft.open("wb") as out:
            size = 0
            while piece := answer.read(CHUNK):
                size += len(piece)
                if size > LARGEST:
                    raise CannotFetchError(f"{address}: more than {LARGEST >> 30} GiB; nothing of it was kept.")
                out.write(piece)
            promised = answer.headers.get("Content-Length")
            if promised and size != int(promised):
                raise CannotFetchError(f"{address}: broke off after {size:,} of {int(promised):,} bytes. Try again.")
        draft.replace(target)
    except urllib.error.HTTPError as error:
        raise CannotFetchError(f"{address}: the service answers {error.code} {error.reason}.") from error
    except (OSError, urllib.error.URLError) as error:
        raise CannotFetchError(f"{address}: {getattr(error, 'reason', error)}") from error
    finally:
        draft.unlink(missing_ok=True)
    return target
