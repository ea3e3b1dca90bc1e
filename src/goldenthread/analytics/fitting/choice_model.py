"""Which of many organizations starts: a conditional logit over the candidates of each question, by Newton's method.

Source: McFadden (1974), conditional logit; with several starters the likelihood is summed over them. Numpy only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from goldenthread.analytics.ranking.history import Array

STEPS, ENOUGH = 30, 0.05
MOST_STARTERS = 4.0  # a question with more starters than this weighs no more


@dataclass(frozen=True)
class Questions:
    """Candidates of many questions, one under the other: features, who started, and sizes of the questions."""

    features: Array  # candidates x features
    started: Array  # weight of a candidate that started, else 0
    sizes: Array  # candidates of each question
    offset: Array  # correction for candidates left out of the sample


def fit_choice(questions: Questions, *, penalty: Array) -> Array:
    """Coefficients that make the starters likeliest, less `penalty` times their squares."""
    problem = _Problem(questions, penalty)
    coefficients = np.zeros(questions.features.shape[1])
    value, shares = problem.value(coefficients)
    for _step in range(STEPS):
        direction = problem.direction(coefficients, shares)
        length = 1.0
        while True:
            found, found_shares = problem.value(coefficients + length * direction)
            if found > value - 1e-6 or length < 1e-3:
                break
            length /= 2
        coefficients, gain = coefficients + length * direction, found - value
        value, shares = found, found_shares
        if gain < ENOUGH:
            break
    return coefficients


class _Problem:
    """Penalized likelihood of the starters, with what its Newton step needs."""

    def __init__(self, questions: Questions, penalty: Array) -> None:
        self.x, self.penalty, self.offset = questions.features, penalty, questions.offset
        self.starts = np.concatenate([[0], np.cumsum(questions.sizes)[:-1]])
        self.question = np.repeat(np.arange(len(questions.sizes)), questions.sizes)
        count = np.add.reduceat((questions.started > 0).astype(float), self.starts)
        limit = np.minimum(count, MOST_STARTERS) / np.maximum(count, 1)
        self.started = questions.started * limit[self.question]
        self.total = np.add.reduceat(self.started, self.starts)

    def value(self, coefficients: Array) -> tuple[float, Array]:
        """The likelihood, and each candidate's share of its question."""
        score = self.x @ coefficients.astype(np.float32) + self.offset
        top = np.maximum.reduceat(score, self.starts)
        power = np.exp(score - top[self.question])
        whole = np.add.reduceat(power, self.starts)
        likelihood = (self.started * score).sum() - (self.total * (np.log(whole) + top)).sum()
        return likelihood - 0.5 * (self.penalty * coefficients**2).sum(), power / whole[self.question]

    def direction(self, coefficients: Array, shares: Array) -> Array:
        expected = shares * self.total[self.question]
        slope = self.x.T @ (self.started - expected).astype(np.float32) - self.penalty * coefficients
        rooted = self.x * np.sqrt(expected).astype(np.float32)[:, None]
        curve = (rooted.T @ rooted).astype(float)
        mean = np.add.reduceat(self.x * shares.astype(np.float32)[:, None], self.starts, axis=0)
        mean *= np.sqrt(self.total).astype(np.float32)[:, None]
        return np.linalg.solve(curve - mean.T @ mean + np.diag(self.penalty), slope)
