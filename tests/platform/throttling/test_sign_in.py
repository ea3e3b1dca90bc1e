"""Wrong passwords and codes: who guesses has to wait, longer each time; nobody else is kept out."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.test import Client

from goldenthread.platform.models import Throttle

PASSWORD = "correct horse"
ELSEWHERE = "198.51.100.7"


def test_wrong_passwords_have_to_wait_longer_each_time(attempt, reader, clock):
    tried = [attempt(reader.email).status_code for _number in range(6)]
    waits = []
    for _number in range(10):
        refused = attempt(reader.email, PASSWORD)
        waits.append(int(refused["Retry-After"]))
        clock(waits[-1])
        assert attempt(reader.email).status_code == 200

    assert tried == [200] * 6
    assert waits == [5, 10, 20, 40, 80, 160, 320, 640, 900, 900]


def test_after_the_wait_the_right_password_opens_and_begins_anew(attempt, reader, until_it_waits, clock):
    until_it_waits(reader.email)
    refused = attempt(reader.email, PASSWORD)
    assert refused.status_code == 429 and "in 5 seconds" in refused.content.decode()

    clock(5)

    assert attempt(reader.email, PASSWORD).status_code == 302
    assert [attempt(reader.email).status_code for _number in range(5)] == [200] * 5


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Try again in 5 seconds."),
        ("fr", "dans 5 secondes"),
        ("es", "dentro de 5 segundos"),
        ("ru", "через 5 секунд"),
        ("zh-hans", "5秒钟后"),
        ("ar", "خلال 5 ثوان"),
    ],
)
def test_the_refusal_says_when_to_try_again_in_the_readers_language(attempt, reader, until_it_waits, language, words):
    until_it_waits(reader.email)

    page = attempt(reader.email, **{"accept-language": language}).content.decode()

    assert words in page and (language == "en" or "Too many attempts" not in page)


def test_eight_wrong_sign_ins_with_any_addresses_keep_nobody_out(attempt, reader, outsider):
    for number in range(8):
        attempt(f"nobody-{number}@example.org")

    assert attempt(reader.email, PASSWORD).status_code == 302
    assert attempt(outsider.email, PASSWORD).status_code == 302


def test_an_address_that_tries_many_accounts_waits_and_nobody_elsewhere_does(attempt, reader, clock):
    answers = [attempt(f"nobody-{number}@example.org").status_code for number in range(60)]
    assert answers[:31] == [200] * 31 and set(answers[31:]) == {429}

    assert attempt(reader.email, PASSWORD, ip=ELSEWHERE).status_code == 302
    colleague = attempt(reader.email, PASSWORD)
    assert colleague.status_code == 429 and int(colleague["Retry-After"]) == 1

    clock(1)
    assert attempt(reader.email, PASSWORD).status_code == 302


def test_a_colleague_at_the_address_of_a_guesser_waits_a_minute_at_most(attempt, reader, clock):
    for number in range(100):
        answer = attempt(f"nobody-{number}@example.org")
        clock(int(answer.headers.get("Retry-After", 0)))

    refused = attempt(reader.email, PASSWORD)

    assert refused.status_code == 302 or int(refused["Retry-After"]) <= 60


def test_a_right_password_does_not_hide_the_wrong_ones_of_its_address(attempt, reader):
    for number in range(30):
        attempt(f"nobody-{number}@example.org")
        if not number % 5:
            assert attempt(reader.email, PASSWORD).status_code == 302

    attempt("one-more@example.org")

    assert attempt("and-another@example.org").status_code == 429


def test_strangers_who_know_an_address_slow_its_account_only_softly(attempt, reader):
    answers = [attempt(reader.email, ip=f"203.0.113.{number}") for number in range(200)]
    refused = [answer for answer in answers if answer.status_code == 429]

    assert refused and int(refused[-1]["Retry-After"]) <= 30


def test_on_a_known_device_the_person_gets_in_whatever_strangers_do(attempt, reader, until_it_waits):
    browser = Client()
    assert attempt(reader.email, PASSWORD, browser=browser).status_code == 302
    browser.post("/accounts/logout/")
    until_it_waits(reader.email)
    for number in range(60):
        attempt(f"nobody-{number}@example.org")
        attempt(reader.email, ip=f"203.0.113.{number}")

    assert attempt(reader.email, PASSWORD).status_code == 429
    assert attempt(reader.email, PASSWORD, browser=browser).status_code == 302


def test_a_known_device_guesses_no_more_than_others_and_no_other_account(attempt, reader, outsider, until_it_waits):
    browser = Client()
    attempt(reader.email, PASSWORD, browser=browser)
    browser.post("/accounts/logout/")

    assert until_it_waits(reader.email, browser=browser) == 6
    until_it_waits(outsider.email)
    assert attempt(outsider.email, PASSWORD, browser=browser).status_code == 429


@pytest.mark.parametrize("made_up", ["", "nonsense", "eyJ4IjoxfQ:1sAb:xyz"])
def test_a_made_up_device_is_not_known(attempt, reader, until_it_waits, made_up):
    browser = Client()
    browser.cookies["gt_device"] = made_up
    until_it_waits(reader.email)

    assert attempt(reader.email, PASSWORD, browser=browser).status_code == 429


def test_the_link_to_a_new_password_lets_its_person_in(attempt, reader, until_it_waits):
    until_it_waits(reader.email)
    browser = Client()
    browser.post("/accounts/password/reset/", {"email": reader.email}, REMOTE_ADDR="192.0.2.1")
    link = next(word for word in mail.outbox[-1].body.split() if "/password/reset/key/" in word)
    form = browser.get("/" + link.split("/", 3)[3])
    words = "another long word 7"
    assert browser.post(form.url, {"password1": words, "password2": words}).status_code == 302

    assert attempt(reader.email, words, browser=browser).status_code == 302


def test_whether_an_account_exists_is_not_told_by_waiting(attempt, reader, until_it_waits):
    known = until_it_waits(reader.email, ip="192.0.2.1")
    unknown = until_it_waits("nobody@example.org", ip=ELSEWHERE)
    pages = [attempt(reader.email), attempt("nobody@example.org", ip=ELSEWHERE)]

    assert known == unknown and pages[0]["Retry-After"] == pages[1]["Retry-After"]


def test_what_no_account_has_is_not_kept_in_clear(attempt, db):
    attempt("my-secret-password@example.org")

    assert not [row for row in Throttle.objects.values_list("account", "client") if "secret" in str(row)]


def test_addresses_of_one_network_of_ipv6_count_together(attempt, until_it_waits, reader):
    for number in range(6):
        attempt(reader.email, ip=f"2001:db8::{number + 1}")

    assert attempt(reader.email, PASSWORD, ip="2001:db8::ffff").status_code == 429
    assert attempt(reader.email, PASSWORD, ip="2001:db8:0:1::1").status_code == 302


def test_giving_the_password_once_more_is_counted_for_the_session_alone(attempt, reader, until_it_waits):
    browser = Client()
    attempt(reader.email, PASSWORD, browser=browser)
    for number in range(40):
        attempt(reader.email, ip=f"203.0.113.{number}")

    wrong = [browser.post("/accounts/reauthenticate/", {"password": "no"}).status_code for _number in range(7)]

    assert wrong == [200] * 6 + [429]


@pytest.fixture
def second_factor(reader):
    TOTP.activate(reader, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(reader)
    return Authenticator.objects.get(user=reader, type="recovery_codes").wrap().get_unused_codes()


def test_codes_of_the_second_factor_are_counted_for_the_account_too(attempt, reader, second_factor, clock):
    def guess(ip):
        browser = Client()
        attempt(reader.email, PASSWORD, ip=ip, browser=browser)
        return browser.post("/accounts/2fa/authenticate/", {"code": "000000"}, REMOTE_ADDR=ip)

    answers = [guess(f"203.0.113.{number // 3}") for number in range(30)]

    assert [answer.status_code for answer in answers[:21]] == [200] * 21
    assert {answer.status_code for answer in answers[21:]} == {429} and answers[-1]["Retry-After"] == "15"
    clock(15)
    browser = Client()
    attempt(reader.email, PASSWORD, browser=browser)
    assert browser.post("/accounts/2fa/authenticate/", {"code": second_factor[0]}).status_code == 302
    assert browser.get("/account/").status_code == 200


def test_the_right_second_factor_makes_the_device_known(attempt, reader, second_factor):
    browser = Client()
    attempt(reader.email, PASSWORD, browser=browser)
    assert "gt_device" not in browser.cookies  # the password alone is not enough
    browser.post("/accounts/2fa/authenticate/", {"code": second_factor[0]})

    cookie = browser.cookies["gt_device"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/accounts/"


def test_many_attempts_at_one_moment_do_not_all_go_through(attempt, reader, monkeypatch):
    from django.contrib.auth.backends import ModelBackend

    # while one password is looked at, others of the same person from the same address come in
    tried, real = [], ModelBackend.authenticate

    def slow(self, request, **credentials):
        tried.append(1)
        if len(tried) < 50:
            attempt(reader.email)
        return real(self, request, **credentials)

    monkeypatch.setattr(ModelBackend, "authenticate", slow)
    attempt(reader.email)

    assert len(tried) == 6
