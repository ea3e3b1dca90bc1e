"""What was typed on a page is not lost when its session has ended: it waits, and stands in the form after signing in.

It waits in the new session of the same browser, for an hour, for the account whose page it was, and for nobody else.
"""

from __future__ import annotations

import time
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

WHO = "typed_by"
"""The hidden field that says whose page it was."""
KEY, LARGEST, HOUR = "typed", 100_000, 3600


def keep(request: HttpRequest) -> HttpResponse:
    """Keep what a form sent though nobody is signed in, and lead to signing in and back to the page."""
    body = request.POST.copy()
    body.pop("csrfmiddlewaretoken", None)
    text = body.urlencode()
    if body.get(WHO) and len(text) <= LARGEST:
        request.session[KEY] = {"path": request.path, "who": body[WHO], "body": text, "at": time.time()}
    back = urlencode({"next": request.get_full_path()})
    return redirect(f"{reverse('account_login')}?{back}")


def kept(request: HttpRequest) -> Any:
    """What was typed on this page by this person before the session ended, once; None when there is nothing."""
    held = request.session.get(KEY)
    if not held or request.method == "POST" or held["path"] != request.path or not request.user.is_authenticated:
        return None
    del request.session[KEY]
    if held["who"] != str(request.user.pk) or time.time() - held["at"] > HOUR:
        return None
    return QueryDict(held["body"])
