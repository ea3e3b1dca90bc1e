"""All settings, from the environment alone (docs/reference/settings.md)."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from goldenthread.config import database
from goldenthread.config import environment as env
from goldenthread.config.operation import logs

BASE = Path(__file__).resolve().parent.parent
HOME = env.home()
PRODUCTION = env.PRODUCTION.claims()
DEBUG = env.DEBUG.claims()
SECRET_KEY = env.secret_key()
ALLOWED_HOSTS = env.HOSTS.items()
CSRF_TRUSTED_ORIGINS = env.ORIGINS.items()

# Rooms, lowest first (ARCHITECTURE.md)
ROOMS = [
    "platform",
    "ui",
    "register",
    "records",
    "governance",
    "frameworks",
    "learning",
    "drafting",
    "plan",
    "results",
    "funding",
    "partners",
    "reports",
    "exchange",
    "desk",
    "public",
]
INSTALLED_APPS = [
    *[f"goldenthread.{room}" for room in ROOMS],
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
    "ninja",  # its page of the API, /api/docs, comes from our own files
]
MIDDLEWARE = [
    "goldenthread.config.operation.middleware.watched",
    "goldenthread.platform.throttling.clients.true_client",
    "goldenthread.config.operation.middleware.answers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # pages are read over slow lines; the form token is masked anew each time
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "goldenthread.platform.bounds.middleware",
    "goldenthread.ui.middleware.own_hand",
    "goldenthread.ui.middleware.reader",
    "goldenthread.ui.middleware.domain_errors",
    "goldenthread.results.as_of.middleware",
    "goldenthread.platform.throttling.middleware.throttle",
]
ROOT_URLCONF = "goldenthread.config.urls"
WSGI_APPLICATION = "goldenthread.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                ("django.template.loaders.cached.Loader", ["goldenthread.ui.template_loader.Loader"]),
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "goldenthread.ui.context.page",
            ],
            "builtins": ["goldenthread.ui.templatetags.page", "django.templatetags.i18n", "django.templatetags.l10n"],
        },
    }
]

DATABASES = {
    "default": database.from_url(env.DATABASE_URL.text())
    if env.DATABASE_URL.text()
    else database.sqlite(HOME / "goldenthread.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# People
AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/my-work/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# a changed address counts once the code sent to it was typed in; the old one is told
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {"add_email": "goldenthread.register.accounts.forms.AddressForm"}
ACCOUNT_ADAPTER = "goldenthread.register.accounts.adapters.ClosedSignup"
ACCOUNT_LOGOUT_ON_GET = False
SOCIALACCOUNT_ADAPTER = "goldenthread.register.accounts.adapters.SingleSignOn"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up with the address of somebody else: accounts are given
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "organization",
                    "name": env.OIDC_NAME.text(),
                    "client_id": env.OIDC_CLIENT.text(),
                    "secret": env.OIDC_SECRET.text(),
                    "settings": {"server_url": env.OIDC_URL.text(), "verified_email": env.OIDC_DOMAINS.items()},
                }
            ]
        }
    }
    if env.OIDC_URL.text()
    else {}
)
# allauth counts in a cache that each process has for itself, and for all addresses alike: see core/throttling
ACCOUNT_RATE_LIMITS = False
MFA_RATE_LIMITS = False
MFA_FORMS = {
    "authenticate": "goldenthread.platform.throttling.second_factor.AuthenticateForm",
    "reauthenticate": "goldenthread.platform.throttling.second_factor.ReauthenticateForm",
}
API_RATE = env.API_RATE.number()
API_RATE_ANONYMOUS = env.API_RATE_ANONYMOUS.number()

# Languages
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600  # visitors keep their language
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", "العربية"),
    ("zh-hans", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]
LOCALE_PATHS = [BASE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
USE_THOUSAND_SEPARATOR = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "goldenthread.platform.storage.Storage"},
}
WHITENOISE_USE_FINDERS = False
MEDIA_ROOT = HOME / "files"
# What a request may carry (platform/uploads.py, config/server)
ANONYMOUS_MAX = env.ANONYMOUS_KB.number(1, 1024 * 1024) * 1024
FORM_MAX = env.FORM_MB.number(1, 10_240) * 1024 * 1024
UPLOAD_MAX = max(FORM_MAX, env.UPLOAD_MB.number(1, 10_240) * 1024 * 1024)
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_MAX
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000  # a page of texts in six languages has some hundreds
DATA_UPLOAD_MAX_NUMBER_FILES = 10
KEEP_JOBS_DAYS = env.KEEP_JOBS_DAYS.number(0, 36_500)
TRAIL_ANCHOR = Path(env.TRAIL_ANCHOR.text() or HOME / "trail-anchor").expanduser().resolve()
EVIDENCE_STORE = HOME / "evidence"
EVIDENCE_SERVICE = env.EVIDENCE_SERVICE.text().strip()
EVIDENCE_FETCHED = HOME / "evidence-fetched"
EVIDENCE_INBOX = Path(env.EVIDENCE_INBOX.text() or HOME / "evidence-inbox").expanduser().resolve()

# Mail
ADDRESS = (env.ADDRESS.text() or next(iter(env.ORIGINS.items()), "")).rstrip("/")
DEFAULT_FROM_EMAIL = env.EMAIL_FROM.text()
if mail := env.EMAIL_URL.text():
    _mail = urlsplit(mail)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _mail.hostname or "", _mail.port or 25
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
    EMAIL_USE_TLS = EMAIL_PORT == 587
    EMAIL_USE_SSL = _mail.scheme == "smtps"
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = HOME / "mail"

# Security
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SECURE_HSTS_SECONDS = 31536000 if PRODUCTION else 0
TRUSTED_PROXIES = env.networks(env.TRUSTED_PROXIES)
# safe although anybody can send these headers: the first middleware drops them unless a trusted proxy did
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
USE_X_FORWARDED_HOST = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SILENCED_SYSTEM_CHECKS: list[str] = []

# Operation
LOGGING = logs.configuration(env.LOG_FORMAT.text().strip().lower(), env.LOG_LEVEL.text().strip().upper())
SLOW_QUERY_MS = env.SLOW_QUERY_MS.number()
METRICS_FROM = env.networks(env.METRICS_FROM)
DISK_FREE_MB = env.DISK_FREE_MB.number()

DATA_LICENCE = env.DATA_LICENCE.text()
SITE_NAME = _("Golden Thread")
