"""The address of the client: of the connection, or what a trusted proxy says; what anybody sends is not believed."""

from __future__ import annotations

from ipaddress import ip_network

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from goldenthread.config import environment
from goldenthread.platform.throttling.clients import client_of, true_client

PROXY = "10.0.0.1"


@pytest.fixture
def seen(settings):
    """A function that gives the request as views see it."""
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/8"), ip_network("2001:db8:ffff::/48")]
    settings.ALLOWED_HOSTS = ["*"]

    def make(ip, **headers):
        request = RequestFactory().get(
            "/", REMOTE_ADDR=ip, headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        true_client(lambda _request: HttpResponse())(request)
        return request

    return make


@pytest.mark.parametrize(
    ("ip", "forwarded", "client"),
    [
        ("192.0.2.9", "203.0.113.1", "192.0.2.9"),
        (PROXY, "203.0.113.1", "203.0.113.1"),
        (PROXY, "198.51.100.66, 203.0.113.1", "203.0.113.1"),
        (PROXY, "198.51.100.66, 203.0.113.1, 10.2.3.4", "203.0.113.1"),
        (PROXY, "203.0.113.1:4711", "203.0.113.1"),
        (PROXY, "[2001:db8:1:2::5]:443", "2001:db8:1:2::/64"),
        (PROXY, "::ffff:203.0.113.1", "203.0.113.1"),
        ("2001:db8:ffff::1", "203.0.113.1", "203.0.113.1"),
        ("::ffff:10.0.0.1", "203.0.113.1", "203.0.113.1"),
        (PROXY, "nonsense", PROXY),
        (PROXY, "203.0.113.1, nonsense", PROXY),
        (PROXY, "", PROXY),
        ("", "203.0.113.1", "unknown"),
    ],
)
def test_forwarded_addresses_are_believed_from_trusted_proxies_alone(seen, ip, forwarded, client):
    assert client_of(seen(ip, X_Forwarded_For=forwarded)) == client


def test_a_proxy_at_a_socket_is_trusted_by_its_word(seen, settings):
    settings.TRUSTED_PROXIES = ["unix"]

    assert client_of(seen("", X_Forwarded_For="203.0.113.1")) == "203.0.113.1"
    assert client_of(seen("192.0.2.9", X_Forwarded_For="203.0.113.1")) == "192.0.2.9"


def test_scheme_and_host_are_believed_from_trusted_proxies_alone(seen):
    said = {"X_Forwarded_Proto": "https", "X_Forwarded_Host": "evil.example"}
    stranger, proxy = seen("192.0.2.9", **said), seen(PROXY, **said)

    assert not stranger.is_secure() and stranger.get_host() == "testserver"
    assert proxy.is_secure() and proxy.get_host() == "evil.example"


def test_of_several_schemes_the_one_of_the_nearest_proxy_counts(seen):
    assert not seen(PROXY, X_Forwarded_Proto="https, http").is_secure()
    assert seen(PROXY, X_Forwarded_Proto="http, https").is_secure()


def test_what_no_proxy_said_reaches_nobody(seen):
    request = seen("192.0.2.9", X_Forwarded_For="1.2.3.4", Forwarded="for=1.2.3.4", X_Real_IP="1.2.3.4")

    assert not [value for value in request.META.values() if "1.2.3.4" in str(value)]


def test_made_up_addresses_do_not_help_a_guesser(attempt, reader):
    answers = [attempt(reader.email, **{"x-forwarded-for": f"203.0.113.{number}"}).status_code for number in range(8)]

    assert answers == [200] * 6 + [429] * 2


def test_behind_a_trusted_proxy_each_client_counts_for_itself(attempt, reader, settings):
    settings.TRUSTED_PROXIES = [ip_network(PROXY)]
    for _number in range(8):
        refused = attempt(reader.email, ip=PROXY, **{"x-forwarded-for": "203.0.113.1"})

    assert refused.status_code == 429
    assert attempt(reader.email, "correct horse", ip=PROXY, **{"x-forwarded-for": "203.0.113.2"}).status_code == 302


def test_by_default_no_proxy_is_trusted(monkeypatch):
    monkeypatch.delenv("GOLDENTHREAD_TRUSTED_PROXIES", raising=False)

    assert environment.networks(environment.TRUSTED_PROXIES) == []


def test_a_setting_that_names_no_network_is_answered_in_words(monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_TRUSTED_PROXIES", "127.0.0.1, my-proxy")

    with pytest.raises(ValueError, match="GOLDENTHREAD_TRUSTED_PROXIES names 'my-proxy'"):
        environment.networks(environment.TRUSTED_PROXIES)


@pytest.mark.parametrize("text", ["many", "-1", "1.5", ""])
def test_a_rate_that_is_no_number_is_answered_in_words(monkeypatch, text):
    monkeypatch.setenv("GOLDENTHREAD_API_RATE", text)

    with pytest.raises(ValueError, match="GOLDENTHREAD_API_RATE is"):
        environment.API_RATE.number()
