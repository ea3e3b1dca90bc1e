"""Small IATI files for the tests, and where the real ones are."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2].parent / "shared" / "data"


def real_data(*parts: str) -> Path:
    """A folder or file of real data; the test is skipped where it is missing."""
    found = SHARED.joinpath(*parts)
    if not found.exists():
        pytest.skip(f"needs the real data {'/'.join(parts)} beside the project")
    return found


def activities(*inside: str, version: str = "2.03", head: str = "") -> bytes:
    """An activity file around some activities."""
    body = "\n".join(inside)
    return f'<?xml version="1.0"?>\n<iati-activities version="{version}"{head}>\n{body}\n</iati-activities>\n'.encode()


def activity(identifier: str = "XM-DAC-41123-1", *, inside: str = "", attributes: str = "") -> str:
    """An activity of UNIDO in Malawi with whatever else is put inside."""
    return f"""<iati-activity default-currency="USD" {attributes}>
<iati-identifier>{identifier}</iati-identifier>
<reporting-org ref="XM-DAC-41123" type="40"><narrative>UNIDO</narrative></reporting-org>
<title><narrative>Leather value chain</narrative></title>
<activity-status code="2"/>
<activity-date type="2" iso-date="2019-03-01"/>
{inside}
</iati-activity>"""


def transaction(amount: str = "100", *, day: str = "2020-05-01", inside: str = "", currency: str = "USD") -> str:
    """A disbursement."""
    return f"""<transaction><transaction-type code="3"/><transaction-date iso-date="{day}"/>
<value currency="{currency}" value-date="{day}">{amount}</value>{inside}</transaction>"""
