"""What may be asked for only so often: the API, messages, links; the same for all processes."""

from __future__ import annotations

import pytest
from django.core import mail

from goldenthread.platform.models import Throttle
from goldenthread.platform.throttling import counters

ADDRESS = "/api/core/jobs"


@pytest.fixture
def rates(settings):
    settings.API_RATE, settings.API_RATE_ANONYMOUS = 24, 12


def test_the_api_says_in_json_when_to_ask_again(client, strategy, rates, clock):
    answers = [client.get(ADDRESS) for _number in range(13)]
    refused = answers[-1]

    assert [answer.status_code for answer in answers[:12]] == [200] * 12
    assert refused.status_code == 429 and refused["Retry-After"] == "5"
    assert refused["Content-Type"] == "application/json"
    assert refused.json() == {"reason": "Too many attempts. Try again in 5 seconds.", "retry_after": 5}
    clock(5)
    assert client.get(ADDRESS).status_code == 200


def test_each_address_and_each_account_has_its_own_rate(client, strategy, rates, bearer, reader):
    while client.get(ADDRESS).status_code == 200:
        pass

    assert client.get(ADDRESS, REMOTE_ADDR="198.51.100.7").status_code == 200
    answers = [client.get(ADDRESS, **bearer).status_code for _number in range(25)]
    assert answers == [200] * 24 + [429]
    client.force_login(reader)  # the same account, by its session
    assert client.get(ADDRESS).status_code == 429


def test_processes_share_what_they_count(client, strategy, rates, another_process):
    passed = 0
    for _number in range(40):
        another_process()
        passed += client.get(ADDRESS).status_code == 200

    assert passed == 12


def test_a_process_takes_shares_so_that_most_requests_write_nothing(
    client, strategy, settings, django_assert_num_queries
):
    settings.API_RATE_ANONYMOUS = 120
    client.get(ADDRESS)
    before = Throttle.objects.get(tried="api").count

    for _number in range(9):
        client.get(ADDRESS)

    assert before == 10 and Throttle.objects.get(tried="api").count == 10


def test_a_rate_of_nought_lets_everything_through(client, strategy, settings):
    settings.API_RATE_ANONYMOUS = 0

    assert {client.get(ADDRESS).status_code for _number in range(30)} == {200}
    assert not Throttle.objects.exists()


def test_wrong_tokens_have_to_wait_and_right_ones_never_do(client, reader, bearer, settings):
    settings.API_RATE_ANONYMOUS = 0
    wrong = {"HTTP_AUTHORIZATION": "Bearer gt_nonsense"}
    answers = [client.get(ADDRESS, **wrong).status_code for _number in range(25)]

    assert answers == [401] * 21 + [429] * 4
    assert client.get(ADDRESS, **bearer).status_code == 200


def test_a_person_gets_three_messages_for_a_new_password_and_then_waits(client, reader, clock):
    def ask(email=reader.email, **options):
        return client.post("/accounts/password/reset/", {"email": email}, **options)

    answers = [ask().status_code for _number in range(4)]
    refused = ask()

    assert answers == [302, 302, 302, 429] and len(mail.outbox) == 3
    assert "in 5 minutes" in refused.content.decode() and refused["Retry-After"] == "300"
    clock(300)
    assert ask().status_code == 302


def test_asking_for_a_new_password_does_not_tell_who_has_an_account(client, reader):
    known = [client.post("/accounts/password/reset/", {"email": reader.email}) for _number in range(5)]
    unknown = [client.post("/accounts/password/reset/", {"email": "no@example.org"}) for _number in range(5)]

    assert [a.status_code for a in known] == [a.status_code for a in unknown]
    assert known[-1]["Retry-After"] == unknown[-1]["Retry-After"]


def test_strangers_do_not_fill_the_mailbox_of_an_account(client, reader):
    for number in range(40):
        client.post("/accounts/password/reset/", {"email": reader.email}, REMOTE_ADDR=f"203.0.113.{number}")

    assert len(mail.outbox) == 10


@pytest.mark.parametrize(
    "address", ["/accounts/password/reset/key/1-set-password/", "/accounts/password/reset/key/1-abc/"]
)
def test_links_are_not_tried_without_end(client, db, address):
    answers = [client.get(address).status_code for _number in range(61)]

    assert 429 not in answers[:60] and answers[60] == 429


def test_a_script_is_told_in_json(client, db):
    for _number in range(60):
        client.get("/accounts/2fa/webauthn/login/", headers={"x-requested-with": "XMLHttpRequest"})

    refused = client.get("/accounts/2fa/webauthn/login/", headers={"x-requested-with": "XMLHttpRequest"})

    assert refused.status_code == 429 and refused.json()["retry_after"] == int(refused["Retry-After"]) == 10


def test_guessing_the_password_in_a_session_that_was_left_open_has_to_wait(client, reader):
    client.force_login(reader)
    body = {"oldpassword": "no", "password1": "another word 7", "password2": "another word 7"}

    answers = [client.post("/accounts/password/change/", body).status_code for _number in range(21)]

    assert 429 not in answers[:20] and answers[20] == 429


def test_who_has_not_followed_a_link_yet_is_not_sent_one_at_every_sign_in(attempt, reader):
    for _number in range(12):
        assert attempt(reader.email, "correct horse").status_code == 302

    assert len(mail.outbox) <= 3


def test_what_no_longer_counts_is_removed(attempt, reader, clock):
    attempt(reader.email)
    assert counters.clear_old() == 0

    clock(86400 + 1)

    assert counters.clear_old() == 3 and not Throttle.objects.exists()
