"""Codes of IATI 1.x and the codes of 2.x that mean the same; limits beyond which a date or amount is absurd."""

from __future__ import annotations

TRANSACTION_TYPES = {
    "IF": "1", "C": "2", "D": "3", "E": "4", "IR": "5", "LR": "6", "R": "7", "QP": "8", "QS": "9", "CG": "10",
}  # fmt: skip
KNOWN_TYPES = [str(number) for number in range(1, 14)]  # of IATI 2.03
ROLES = {"funding": "1", "accountable": "2", "extending": "3", "implementing": "4"}
DATE_TYPES = {"start-planned": "1", "start-actual": "2", "end-planned": "3", "end-actual": "4"}
BUDGET_TYPES = {"original": "1", "revised": "2"}

EARLIEST, LATEST = 1945, 2060  # years
LARGEST_USD = 50e9  # one transaction or budget; the largest real ones are below 10 billion
LARGEST_ANY = 1e15  # in a currency without a rate
