"""What a broken rule of the IATI ruleset means, in words."""

from __future__ import annotations

from typing import Any

from goldenthread.analytics.iati.standard import Rule


def said(rule: Rule) -> str:
    """One sentence that says what the rule asks for."""
    name, case = (rule.rule, rule.case) if rule.rule != "loop" else rule.case["do"]
    return WORDS[name].format(**_parts(case)) if name in WORDS else f"rule {name} is not kept"


WORDS = {
    "atleast_one": "at least one of these is needed, with content: {paths}",
    "no_more_than_one": "no more than one is allowed of: {paths}",
    "only_one_of": "exactly one of these is needed, and none beside {excluded}: {paths}",
    "one_or_all": "either {one} must be given, or {all} on every element below",
    "dependent": "these must be given together: {paths}",
    "sum": "these must add up to {sum}: {paths}",
    "strict_sum": "these must add up to exactly {sum}: {paths}",
    "date_order": "{less} must not be after {more}",
    "date_now": "{date} must not be in the future",
    "time_limit": "no more than a year may lie between {start} and {end}",
    "between_dates": "{date} must lie between {start} and {end}",
    "regex_matches": "not the form {regex}: {paths}",
    "regex_no_matches": "a form that is not allowed, {regex}: {paths}",
    "startswith": "must begin with one of {prefix}: {paths}",
    "unique": "must differ from each other: {paths}",
    "no_spaces": "must not begin or end with blanks or line breaks: {paths}",
    "range": "must be a number from {min} to {max}: {paths}",
    "if_then": "where this holds: {if}, this must hold too: {then}",
    "no_percent": "must be a number without a percent sign: {paths}",
}


def _parts(case: dict[str, Any]) -> dict[str, str]:
    words = {"more": "", "min": "any", "max": "any", "excluded": "others"}
    for key, value in case.items():
        words[key] = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    if words["more"] == "NOW":
        words["more"] = "today"
    words["prefix"] = words.get("prefix", "").replace("ORG-ID-PREFIX", "the registered agency codes")
    return words
