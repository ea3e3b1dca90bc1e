"""Pledges, commitments and payments as public registers publish them, and what is odd about them.

Two kinds of registers are read. In one each row is a flow with its own amount, currency, rate and state (the Financial
Tracking Service). In the other each row is a contribution with what was pledged, committed, received and written off
(the Central Emergency Response Fund, country-based pooled funds), flat or with a list for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from goldenthread.analytics.money.currency import plain
from goldenthread.analytics.money.marks import Doubtful, mark_of, settle, texts_in
from goldenthread.analytics.money.rates.quotes import number
from goldenthread.analytics.money.tables import Content, UnreadableFile, open_content, xml_rows

ZERO = Decimal()
CENT = Decimal("0.01")
TOLERATED = Decimal("0.001")
"""The share by which an amount may differ from what its own rate gives."""

FLAT = {
    "id": "id flowid identifier contributioncode contributionid code",
    "donor": "donor srcorganization donorname gmsdonorname contributor sourceorganization",
    "recipient": "destorganization recipient pooledfundname fundname fund",
    "day": "date decisiondate pledgedate contributiondate activitydate",
    "year": "year budgetyear fiscalyear contributionyear",
    "status": "status contributionstatus paymentstatus flowtype transactiontype type",
    "boundary": "boundary",
    "amount": "originalamount amountoriginal amountlocal amount value",
    "currency": "originalcurrency currency currencycode localcurrency paidamtlocalcurrency pledgeamtlocalcurrency",
    "rate": "exchangerate rate",
    "usd": "amountusd usdamount valueusd",
    "pledged": "pledgeamountusd pledgeamount pledgedamountusd pledgedamount pledgeamt pledge pledged pledgedusd "
    "pledgeusd amountpledged totalpledge",
    "committed": "commitmentamountusd commitmentamount committedamountusd committedamount commitmentamt commitment "
    "committed committedusd commitmentusd amountcommitted totalcommitment",
    "received": "receivedamountusd receivedamount paidamountusd paidamount paidamt received paid receivedusd paidusd "
    "receiptamount receiptamountusd receipt amountreceived amountpaid totalreceived totalpaid",
    "written_off": "writeoffamountusd writeoffamount writeoff writtenoff writeoffusd",
}
LEGS = ("pledged", "committed", "received", "written_off")
LEG_NAMES = {
    "donorpledge": "pledged",
    "donorcommitment": "committed",
    "donorreceived": "received",
    "donorwriteoff": "written_off",
    "pledge": "pledged",
    "pledges": "pledged",
    "commitment": "committed",
    "commitments": "committed",
    "receipt": "received",
    "receipts": "received",
    "received": "received",
    "payments": "received",
    "paid": "received",
    "writeoff": "written_off",
    "writeoffs": "written_off",
}


@dataclass
class FlowFile:
    """The flows of a file and what was found odd in them."""

    flows: list[dict[str, Any]] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)

    def find(self, row: int, rule: str, message: str, **more: Any) -> None:
        self.findings.append({"row": row, "rule": rule, "message": message, **more})


def read_flows(name: str, data: bytes, *, decimal: str = "") -> FlowFile:
    """The flows of a register; `decimal` is the mark of its decimals. Raises UnreadableFile when it has none."""
    found = FlowFile()
    content = open_content(name, data)
    if content.kind != "xml":
        mark = decimal or mark_of(texts_in(content.whole))
        content = replace(content, whole=settle(content.whole, mark))
    for row, record in _records(content):
        flow = _clear(found, {"row": row, **_flat(record)})
        if "usd" not in flow and "amount" not in flow and not any(leg in flow for leg in LEGS):
            continue
        found.flows.append(flow)
        _judge(found, flow)
    if not found.flows:
        raise UnreadableFile(
            "no flows found: neither amounts with currency, rate and state, nor amounts pledged, committed and received"
        )
    return found


def _clear(found: FlowFile, flow: dict[str, Any]) -> dict[str, Any]:
    """A flow without numbers that may be two; where amount, rate and dollars fit one reading alone, that one is taken.

    An amount with a comma before three digits has thousands: no register writes money with three decimals so.
    """
    unclear = {role: cell for role, cell in flow.items() if isinstance(cell, Doubtful)}
    for role, cell in unclear.items():
        readings = [Decimal(one) for one in cell.readings]
        fits = [one for one in readings if _agrees({**flow, role: one})]
        if len(fits) == 1:
            flow[role] = fits[0]
        elif "," in cell and role != "rate":
            flow[role] = readings[1]
        else:
            del flow[role]
            found.find(flow["row"], "unclear-number", cell.question, **({"id": flow["id"]} if "id" in flow else {}))
    return flow


def _agrees(flow: Mapping[str, Any]) -> bool:
    """Whether amount, rate and dollars of a flow are known and agree."""
    values = [flow.get(role) for role in ("amount", "rate", "usd")]
    known = [one for one in values if isinstance(one, Decimal) and one > 0]
    if len(known) < len(values):
        return False
    amount, rate, usd = known
    return abs(amount / rate - usd) <= max(usd * TOLERATED, Decimal("0.5"))


def _records(content: Content) -> Iterator[tuple[int, Mapping[str, Any]]]:
    if content.kind == "json":
        yield from enumerate(_list_in(content.whole), 1)
    elif content.kind == "xml":
        yield from xml_rows(content.whole)
    else:
        rows = content.whole
        at = _heading(rows)
        names = [str(cell).strip() for cell in rows[at]] if rows else []
        for line, row in enumerate(rows[at + 1 :], at + 2):
            if any(str(cell).strip() for cell in row) and not str(row[0]).startswith("#"):
                yield line, dict(zip(names, row, strict=False))


def _heading(rows: list[list[Any]]) -> int:
    """The first of the rows at the top that has the most known headings."""
    known = {name for names in FLAT.values() for name in names.split()}
    return max(
        range(min(10, len(rows))), key=lambda at: (sum(plain(str(c)) in known for c in rows[at]), -at), default=0
    )


def _list_in(whole: Any) -> list[Mapping[str, Any]]:
    """The longest list of objects in a document that looks like flows."""
    if isinstance(whole, list):
        return [one for one in whole if isinstance(one, Mapping)]
    if not isinstance(whole, Mapping):
        return []
    for name in ("flows", "value", "data", "contributions", "results", "rows"):
        if isinstance(whole.get(name), list | Mapping) and (inside := _list_in(whole[name])):
            return inside
    lists = [inside for value in whole.values() if isinstance(value, list | Mapping) and (inside := _list_in(value))]
    return max(lists, key=len, default=[])


_ROLE = {name: role for role, names in reversed(FLAT.items()) for name in names.split()}


def _flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record under one set of names; amounts as numbers, lists of pledges and receipts as their sums."""
    found: dict[str, Any] = {}
    ranks: dict[str, int] = {}
    for name, value in record.items():
        bare = plain(str(name))
        if isinstance(value, Mapping | list):
            if leg := LEG_NAMES.get(bare):
                amounts = list(_amounts(value))
                if amounts:
                    found[leg] = sum(amounts, ZERO)
            continue
        role = _ROLE.get(bare)
        if role is None or value is None or str(value).strip() == "":
            continue
        rank = FLAT[role].split().index(bare)
        if rank < ranks.get(role, 99):
            ranks[role] = rank
            found[role] = _value(role, value)
    for source in record.get("sourceObjects") or []:
        if isinstance(source, Mapping) and source.get("type") == "Organization":
            found.setdefault("donor", source.get("name"))
    return {name: value for name, value in found.items() if value is not None}


def _value(role: str, value: Any) -> Any:
    if role in ("amount", "rate", "usd", *LEGS):
        if isinstance(value, Doubtful):
            return value
        text = str(value).replace("$", "").replace("US", "").strip()
        is_grouped = role != "rate" and re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", text)
        return number(text.replace(",", "") if is_grouped else text)
    return str(value)[:10] if role == "day" else str(value).strip()


def _amounts(value: Any) -> Iterator[Decimal]:
    """The amounts in a list of pledges or receipts: in dollars where they are given in dollars as well."""
    if isinstance(value, list):
        for one in value:
            yield from _amounts(one)
    elif isinstance(value, Mapping):
        named = {plain(str(key)): one for key, one in value.items()}
        keys = [key for key in named if "amount" in key or key.endswith("amt")]
        best = next((key for key in keys if key.endswith("usd")), keys[0] if keys else None)
        if best is not None and (amount := number(named[best])) is not None:
            yield amount
        else:
            for one in value.values():
                if isinstance(one, Mapping | list):
                    yield from _amounts(one)


def _judge(found: FlowFile, flow: Mapping[str, Any]) -> None:
    _judge_rate(found, flow)
    row, who = flow["row"], {"id": flow["id"]} if "id" in flow else {}
    pledged, committed, received = (flow.get(leg) or ZERO for leg in LEGS[:3])
    for leg, amount, words in (("receipt", received, "received"), ("commitment", committed, "committed")):
        if pledged > 0 and amount - pledged > CENT:
            over = amount - pledged
            share = (over / pledged * 100).quantize(Decimal("0.1"))
            message = f"{amount} {words}, {over} ({share} %) more than the {pledged} pledged"
            found.find(row, "above-pledge", message, what=leg, **who)
    has_commitment = any(leg in flow for leg in ("pledged", "committed"))
    if received > 0 and committed == 0 and has_commitment:
        found.find(row, "no-commitment", f"{received} received and nothing committed", **who)
    is_done = re.search(r"(fully|completely)[\s_-]*paid|^closed$", str(flow.get("status", "")).casefold())
    if is_done and pledged - received > CENT:
        message = f"said to be fully paid: {received} received, {pledged - received} less than the {pledged} pledged"
        found.find(row, "below-pledge", message, **who)


def _judge_rate(found: FlowFile, flow: Mapping[str, Any]) -> None:
    """An amount in dollars that is not its original amount over its own rate; whole dollars are rounded."""
    amount, rate, usd = flow.get("amount"), flow.get("rate"), flow.get("usd")
    if amount is None or usd is None or not rate or rate <= 0:
        return
    given = amount / rate
    if abs(given - usd) <= max(abs(usd) * TOLERATED, Decimal("0.5")):
        return
    message = (
        f"{flow.get('currency', '')} {amount} at {rate} for one dollar is USD {given.quantize(CENT)}, not USD {usd}"
    ).strip()
    found.find(flow["row"], "rate-contradicted", message, **({"id": flow["id"]} if "id" in flow else {}))
