"""Fifty people comment at the same moment on a site with SQLite: each gets a receipt of their own, and nothing is lost."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from urllib.parse import urlencode

from tests.house.site import Site

PEOPLE = 50
BUILT = """
import json
import django
django.setup()
from goldenthread.drafting import actions
from goldenthread.drafting.consultation.actions.links import make_link
from goldenthread.drafting.consultation.actions.submissions import save_invitation
from goldenthread.drafting.models import Document, Invitation, Node, NodeText, Placement, Version
from goldenthread.platform import actions as core
from goldenthread.platform.access import OPERATOR
from goldenthread.platform.models import Strategy
strategy = Strategy.objects.first()
document = core.save(Document(key="crowd", kind="strategy", title={"en": "Crowd"}, strategy=strategy), by="test")
version = core.save(Version(document=document, number=1), by="test")
node = core.save(Node(document=document), by="test")
place = core.save(Placement(version=version, node=node, order=0, kind="paragraph", number="1", eid="para_1"), by="test")
core.save(NodeText(placement=place, language="en", text="It is paid by donors."), by="test")
core.change(version, {"status": "circulated"}, by="test")
values = {"key": "crowd", "title": {"en": "Crowd"}, "audience": "public", "version": version}
one = actions.move_round(actions.add_round(document, by=OPERATOR, **values), to="open", by=OPERATOR)
rows = [save_invitation(Invitation(round=one), by=OPERATOR, name=f"Person {n}") for n in range(PEOPLE)]
print(json.dumps([make_link(row, by=OPERATOR) for row in rows]))
"""
COUNTED = """
import json
import django
django.setup()
from goldenthread.drafting.models import Comment, Point, Submission
rows = Submission.objects.filter(round__key="crowd")
texts = sorted(Comment.objects.filter(round__key="crowd").values_list("text", flat=True))
points = Point.objects.filter(comment__round__key="crowd").count()
print(json.dumps([sorted(rows.values_list("number", flat=True)), texts, points]))
"""


def within(home, script):
    """What a script prints that works on the data of a site."""
    surroundings = os.environ | {
        "GOLDENTHREAD_HOME": str(home),
        "GOLDENTHREAD_DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
    }
    told = subprocess.run([sys.executable, "-c", script], env=surroundings, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout.splitlines()[-1])


def prepared(site, number, secret):
    """The request that hands a comment in by a personal link: its address, body and headers."""
    at = f"/documents/answer/{secret}/"
    status, page, headers = site.get(at)
    assert status == 200
    cookie = "; ".join(one.split(";")[0] for one in headers.get_all("Set-Cookie") or [])
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page.decode())[1]
    form = {"csrfmiddlewaretoken": token, "text": f"Comment {number:02}", "author_name": f"Person {number}"}
    headers = {"Cookie": cookie, "Content_Type": "application/x-www-form-urlencoded"}
    return at, urlencode(form).encode(), headers


def test_fifty_people_comment_at_once_and_each_gets_a_receipt(tmp_path):
    site = Site(tmp_path / "home")
    try:
        secrets = within(site.home, BUILT.replace("PEOPLE", str(PEOPLE)))
        requests = [prepared(site, number, secret) for number, secret in enumerate(secrets)]
        start, statuses = threading.Barrier(PEOPLE), [0] * PEOPLE

        def comment(number):
            at, body, headers = requests[number]
            start.wait()
            statuses[number] = site.ask("POST", at, body, **headers)[0]

        threads = [threading.Thread(target=comment, args=(number,)) for number in range(PEOPLE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert statuses == [302] * PEOPLE
        numbers, texts, points = within(site.home, COUNTED)
        assert numbers == list(range(1, PEOPLE + 1))
        assert texts == [f"Comment {number:02}" for number in range(PEOPLE)] and points == PEOPLE
    finally:
        site.end()
