"""Settings of Django. What differs between installations comes from `installation` and a few environment variables."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from kartoteka.config.features import PACKAGE, installed_features
from kartoteka.config.installation import this_installation

INSTALLATION = this_installation()
BASE_DIR = PACKAGE.parent

DEBUG = os.environ.get("KARTOTEKA_DEBUG") == "1"
SECRET_KEY = INSTALLATION.secret_key
ALLOWED_HOSTS = [host for host in os.environ.get("KARTOTEKA_HOSTS", "127.0.0.1,localhost,[::1]").split(",") if host]
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("KARTOTEKA_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    *installed_features(),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "template_partials",
    "ninja",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kartoteka.platform.workstations.middleware.LockMiddleware",
    "kartoteka.platform.access.headers.ContentPolicyMiddleware",
    "kartoteka.platform.access.middleware.ViewerMiddleware",
    "kartoteka.platform.api.middleware.ApiMiddleware",
]

ROOT_URLCONF = "kartoteka.config.urls"
WSGI_APPLICATION = "kartoteka.config.wsgi.application"

JOINING, APP_TEMPLATES = "kartoteka.platform.ui.joined.JoiningLoader", "django.template.loaders.app_directories.Loader"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("template_partials.loader.Loader", [(JOINING, [APP_TEMPLATES])])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kartoteka.platform.ui.context.shell",
                "kartoteka.platform.live.context.live_last",
            ],
        },
    }
]

DATABASES = {"default": INSTALLATION.app.as_django(), "owner": INSTALLATION.owner.as_django()}
DATABASE_ROUTERS: list[str] = []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The first lock of the isolation of firms. Only the tests of the second lock (row level security) switch it off.
FIRM_FILTER_IN_ORM = os.environ.get("KARTOTEKA_FIRM_FILTER", "on") != "off"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["kartoteka.platform.people.account_backend.AccountBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {"login": "kartoteka.platform.people.sign_in_form.SignInForm"}
ACCOUNT_ADAPTER = "kartoteka.platform.people.sign_in.AccountAdapter"
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Kartoteka"
# Browsers offer passkeys to https and to localhost alone; without https this is localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = os.environ.get("KARTOTEKA_HTTPS") != "1"
SOCIALACCOUNT_AUTO_SIGNUP = False
PRIVATE_IDENTITY_PROVIDERS = os.environ.get("KARTOTEKA_PRIVATE_PROVIDERS") == "1"
SOCIALACCOUNT_ADAPTER = "kartoteka.platform.people.single_sign_on.SingleSignOnAdapter"

# Limits of sign-in are kept in the database, so that all processes count together; what is asked on every request and
# may differ between processes stays in each process.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "django_cache"},
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}

SESSION_ENGINE = "kartoteka.platform.people.sessions"
SESSION_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "kartoteka.platform.ui.errors.csrf_failure"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("KARTOTEKA_HTTPS") == "1"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "kartoteka.platform.ui.errors.csrf_failure"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian")), ("ro", _("Romanian"))]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"
LOCALE_PATHS = [PACKAGE / "config" / "locale"]

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "kartoteka.config.static_files.VersionedStatic"},
}
STATIC_URL = "/static/"
STATIC_ROOT = INSTALLATION.data / "static"
MEDIA_ROOT = INSTALLATION.data / "files"
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000_000

# Letters are sent where a server for them is named; else nobody is promised one.
EMAIL_HOST = os.environ.get("KARTOTEKA_EMAIL_HOST", "")
EMAIL_SECURITY = os.environ.get("KARTOTEKA_EMAIL_SECURITY", "starttls")
EMAIL_USE_SSL, EMAIL_USE_TLS = EMAIL_SECURITY == "tls", EMAIL_SECURITY == "starttls"
EMAIL_PORT = int(os.environ.get("KARTOTEKA_EMAIL_PORT") or {"tls": 465, "starttls": 587}.get(EMAIL_SECURITY, 25))
EMAIL_HOST_USER = os.environ.get("KARTOTEKA_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("KARTOTEKA_EMAIL_PASSWORD", "")
EMAIL_TIMEOUT = 10
EMAIL_KIND = "smtp" if EMAIL_HOST else "console"
EMAIL_BACKEND = os.environ.get("KARTOTEKA_EMAIL_BACKEND", f"django.core.mail.backends.{EMAIL_KIND}.EmailBackend")
SENDS_EMAIL = bool(EMAIL_HOST or "KARTOTEKA_EMAIL_BACKEND" in os.environ)
DEFAULT_FROM_EMAIL = os.environ.get("KARTOTEKA_FROM", "kartoteka@localhost")

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_ON_APP_READY = "kartoteka.platform.jobs.ready.on_app_ready"

# Calls of the API in this minute, counted by all processes together.
API_CALLS = INSTALLATION.data / "api-calls"
API_CALLS_A_MINUTE = int(os.environ.get("KARTOTEKA_API_CALLS_A_MINUTE", "600"))

# Webhooks go to the open Internet by https. For trying them out they may also go to this very machine, by http too.
WEBHOOKS_TO_THIS_MACHINE = os.environ.get("KARTOTEKA_WEBHOOKS_TO_THIS_MACHINE") == "1"

SILENCED_SYSTEM_CHECKS = ["models.W042"]
LOG_FOLDER = Path(os.environ.get("KARTOTEKA_LOGS", INSTALLATION.data / "logs"))
