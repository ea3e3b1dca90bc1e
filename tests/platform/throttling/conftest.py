"""A clock that is set, people who try, and processes that know nothing of each other but by the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from goldenthread.platform.throttling.limits import shares
from goldenthread.register.accounts.tokens import make_token

PASSWORD = "correct horse"


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A function that sets the clock forward by so many seconds; it stands still otherwise."""
    now = [timezone.now().replace(microsecond=0)]
    monkeypatch.setattr("django.utils.timezone.now", lambda: now[0])

    def forward(seconds):
        now[0] += timedelta(seconds=seconds)

    return forward


@pytest.fixture(autouse=True)
def another_process():
    """A function after which this process remembers nothing, as another one would."""
    shares.forget()
    yield shares.forget
    shares.forget()


@pytest.fixture
def attempt(client):
    """A function that tries to sign in from an address: in a browser of its own, or in the one given."""
    from django.test import Client

    def make(email, password="not this", *, ip="192.0.2.1", browser=None, **headers):
        return (browser or Client()).post(
            "/accounts/login/", {"login": email, "password": password}, REMOTE_ADDR=ip, headers=headers
        )

    return make


@pytest.fixture
def until_it_waits(attempt):
    """A function that tries wrong passwords until the answer is to wait; gives the number of those that were tried."""

    def make(email, **options):
        for number in range(200):
            if attempt(email, **options).status_code == 429:
                return number
        raise AssertionError("it never had to wait")

    return make


@pytest.fixture
def bearer(reader):
    """The head of a request that carries a token of the reader."""

    return {"HTTP_AUTHORIZATION": f"Bearer {make_token(reader, name='t', by=reader)[1]}"}
