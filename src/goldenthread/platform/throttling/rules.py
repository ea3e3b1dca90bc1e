"""How long to wait: after failures, with a delay that grows; for what is asked for too often, until there is room."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

MINUTE, HOUR, DAY = 60, 3600, 86400


@dataclass(frozen=True)
class Growing:
    """So many failures are free; each further one doubles the delay, up to the most. All in seconds.

    `forget`: after so long without a failure, counting begins anew.
    """

    free: int
    first: int
    most: int
    forget: int

    def delay(self, failures: int) -> int:
        """How long nothing is tried after that many failures."""
        over = failures - self.free
        return 0 if over <= 0 else min(self.most, self.first * 2 ** min(over - 1, 30))


@dataclass(frozen=True)
class Steady:
    """`amount` times at once; after that, as often as it comes to `amount` in `seconds`."""

    amount: int
    seconds: int

    @property
    def each(self) -> float:
        """How long until there is room for one more."""
        return self.seconds / self.amount

    def take(self, full_until: float, now: float, n: int = 1) -> tuple[float, int]:
        """Until when what was taken weighs, with n more; and how long to wait, when there is no room for them.

        `full_until` is the moment at which everything taken so far will be forgotten.
        """
        weighs_until = max(full_until, now) + n * self.each
        return weighs_until, max(0, ceil(weighs_until - now - self.seconds - 1e-6))


Rule = Growing | Steady

PAIR, ACCOUNT, CLIENT = "pair", "account", "client"
"""A counter is of an account from an address (or known device), of an account, or of an address."""

RULES: dict[str, dict[str, Rule]] = {
    # An account is slowed for all addresses only softly: a stranger must not keep a person out.
    "sign-in": {
        PAIR: Growing(5, 5, 15 * MINUTE, DAY),
        CLIENT: Growing(30, 1, MINUTE, HOUR),
        ACCOUNT: Growing(30, 1, MINUTE // 2, HOUR),
    },
    # Six digits are few, and who tries them has the password: here the account is slowed as well.
    "second-factor": {
        PAIR: Growing(5, 15, 15 * MINUTE, DAY),
        CLIENT: Growing(30, 1, MINUTE, HOUR),
        ACCOUNT: Growing(20, 15, 15 * MINUTE, DAY),
    },
    "token": {CLIENT: Growing(20, 1, MINUTE, HOUR)},
    "passkey": {CLIENT: Steady(60, 10 * MINUTE)},
    "reset": {PAIR: Steady(3, 15 * MINUTE), CLIENT: Steady(20, HOUR), ACCOUNT: Steady(10, HOUR)},
    "link": {CLIENT: Steady(60, 10 * MINUTE)},
    "sign-up": {CLIENT: Steady(10, HOUR)},
    "invitation": {ACCOUNT: Steady(100, HOUR)},
    "change": {ACCOUNT: Steady(20, 10 * MINUTE)},
    "mail": {ACCOUNT: Steady(3, 15 * MINUTE)},
}
LONGEST = max(
    rule.forget if isinstance(rule, Growing) else rule.seconds for of in RULES.values() for rule in of.values()
)
