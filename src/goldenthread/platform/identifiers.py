"""Checks an organization's identifier by the rules of its register: its prefix, its format and its check digits.

Only the number is judged. A label beside it is never evidence: published files give a channel code the names of
several bodies, so names are compared with the code list apart (`goldenthread organizations check --channels`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
ORG_ID = re.compile(r"(?:[A-Z]{2}|X[A-Z])-[A-Z0-9]+(?:-[A-Z0-9]+)?")
AGENCY = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]+)+|XI-IATI-[A-Z0-9_-]+", re.IGNORECASE)


def is_lei(value: str) -> bool:
    """Whether the two last digits of a Legal Entity Identifier follow from the others (ISO 17442, ISO 7064)."""
    if not re.fullmatch(r"[A-Z0-9]{18}[0-9]{2}", value):
        return False
    return int("".join(str(int(sign, 36)) for sign in value)) % 97 == 1


def is_ror(value: str) -> bool:
    """Whether the two last digits of a Research Organization Registry identifier follow from the others."""
    if not re.fullmatch(rf"0[{CROCKFORD}]{{6}}[0-9]{{2}}", value):
        return False
    number = 0
    for sign in value[:7]:
        number = number * 32 + CROCKFORD.index(sign)
    return 98 - (number * 100) % 97 == int(value[7:])


@dataclass(frozen=True)
class Register:
    """A register of organizations: how an identifier in it looks, and what to say when one does not."""

    holds: Callable[[str], bool]
    advice: Any


def _looks(pattern: str) -> Callable[[str], bool]:
    return lambda value: re.fullmatch(pattern, value) is not None


REGISTERS = {
    "LEI": Register(is_lei, _("A LEI has 20 capital letters and digits; the last two check the others.")),
    "ROR": Register(
        is_ror, _("A ROR identifier has 9 signs from 0 on, such as 05dxps055; the last two check the others.")
    ),
    "WIKIDATA": Register(_looks(r"Q[1-9]\d*"), _("A Wikidata identifier is the letter Q and a number, such as Q42.")),
    "XM-DAC": Register(
        _looks(r"XM-DAC-(?:[1-9]\d{4}|[1-9]\d{0,3}(?:-[1-9]\d*)?)"),
        _("An XM-DAC identifier is XM-DAC- and a channel code of five digits, or a donor code and an agency code."),
    ),
    "GB-CHC": Register(
        _looks(r"GB-CHC-[1-9]\d{4,6}(?:-\d+)?"), _("A GB-CHC identifier is GB-CHC- and five to seven digits.")
    ),
    "GB-COH": Register(
        _looks(r"GB-COH-(?:\d{8}|[A-Z]{2}\d{6})"),
        _("A GB-COH identifier is GB-COH- and eight signs, leading zeros included."),
    ),
    "IATI": Register(
        lambda value: AGENCY.fullmatch(value) is not None,
        _("An agency code in the IATI list is a country and numbers, such as SE-0 or US-GOV-1, or begins XI-IATI-."),
    ),
}


def tidy(scheme: str, value: str) -> tuple[str, str]:
    """Scheme and value without blanks, without the address of the register, the prefix where the register has one."""
    scheme, value = scheme.strip().upper(), value.strip()
    value = re.sub(r"^https?://(www\.)?(ror\.org|wikidata\.org/(wiki|entity))/", "", value, flags=re.IGNORECASE)
    if scheme == "ROR":
        return scheme, value.lower()
    if scheme in ("LEI", "WIKIDATA"):
        return scheme, value.upper().replace(" ", "")
    if ORG_ID.fullmatch(scheme) and value and not value.upper().startswith(f"{scheme}-"):
        value = f"{scheme}-{value}"
    return scheme, value


def guess(value: str) -> str:
    """The register that an identifier by itself shows; empty when none does."""
    value = value.strip()
    for scheme in ("XM-DAC", "GB-CHC", "GB-COH"):
        if value.upper().startswith(f"{scheme}-"):
            return scheme
    found = [scheme for scheme in ("LEI", "ROR", "WIKIDATA") if REGISTERS[scheme].holds(tidy(scheme, value)[1])]
    if found:
        return found[0]
    # government agencies have codes of the IATI list such as SE-0, which no org-id prefix stands before
    if re.fullmatch(r"[A-Z]{2}-(?:GOV-)?\d+|XI-IATI-.+", value):
        return "IATI"
    prefix = re.fullmatch(r"([A-Z]{2}-[A-Z][A-Z0-9]*)-.+", value)
    return prefix[1] if prefix else ""


def problem(scheme: str, value: str) -> Any:
    """What is wrong with a tidied identifier, in words; None when nothing is."""
    if not value:
        return _("The identifier is empty.")
    if re.search(r"\s|[/&|?]", value):
        return _("An identifier holds no blank and none of the signs / & | ?.")
    if register := REGISTERS.get(scheme):
        return None if register.holds(value) else register.advice
    if not ORG_ID.fullmatch(scheme):
        return _(
            "This register is not known. Use LEI, ROR, WIKIDATA, IATI or a prefix of org-id.guide such as XM-DAC or GB-CHC."
        )
    return None
