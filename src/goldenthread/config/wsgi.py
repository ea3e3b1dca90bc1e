"""The web application, for `config.server` or any other WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
application = get_wsgi_application()
os.umask(0o077)  # what people upload and what is made for them is for this account alone
