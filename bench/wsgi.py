import os

from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kartoteka.config.settings")
settings.ROOT_URLCONF = "bench.urls"

from kartoteka.config.wsgi import application  # noqa: E402, F401
