"""The files of the app under one version, so that a phone has all of one version or all of another.

The version is a hash of everything the app consists of. Modules import each other by relative addresses, which stay inside
the version's folder.
"""

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kartoteka.intake.capture.texts import texts_in

HERE = Path(__file__).parent
FORMS = HERE.parent / "forms" / "static" / "forms"
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
WORKER = "worker.js"
LENGTH = 16
# Of the product's own look, what the app shows.
STYLES = ("vendor/tabler-core-1.6.1/tabler.min.css", "ui/tokens.css", "ui/theme.css", "ui/parts.css", "forms/forms.css")
FONTS = tuple(f"vendor/inter-5.3.0/inter-{part}.woff2" for part in ("latin", "latin-ext", "cyrillic", "cyrillic-ext"))
SPRITE = "vendor/tabler-icons-3.51.0/sprite.svg"
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("maskable-512.png", "512x512", "maskable"),
)


@dataclass(frozen=True, slots=True)
class Asset:
    content: bytes
    media_type: str


@cache
def files() -> dict[str, Asset]:
    """The scripts and styles of the app, and its words in every language, by name."""
    paths = [*sorted((HERE / "static" / "capture").glob("*.*")), FORMS / "filling.js"]
    kept = [path for path in paths if path.suffix in TYPES and path.name != WORKER]
    found = {path.name: Asset(path.read_bytes(), TYPES[path.suffix]) for path in kept}
    for code, _name in settings.LANGUAGES:
        with override(code):
            words = json.dumps(texts_in(code), ensure_ascii=False, sort_keys=True)
        found[f"words-{code}.json"] = Asset(words.encode(), "application/json")
    return found


@cache
def version() -> str:
    """Sixteen hexadecimal digits that differ whenever anything of the app does."""
    digest = sha256((HERE / "templates" / "capture" / "app.html").read_bytes())
    digest.update(json.dumps(shared()).encode() + _worker_body())
    for name, asset in sorted(files().items()):
        digest.update(name.encode() + b"\0" + asset.content + b"\0")
    return digest.hexdigest()[:LENGTH]


def base() -> str:
    """The folder of this version, with a slash at its end."""
    return reverse("capture:asset", args=[version(), "-"])[:-1]


def styles() -> list[str]:
    return [static(name) for name in STYLES]


def sprite() -> str:
    return static(SPRITE)


def shared() -> list[str]:
    """Addresses of what the app has in common with the product."""
    return [
        *styles(),
        *(static(name) for name in (SPRITE, *FONTS, "ui/theme.js", "ui/icon.svg")),
        static("capture/icon-192.png"),
    ]


def worker() -> bytes:
    """The service worker with the version and every address it keeps."""
    folder = base()
    kept = [reverse("capture:app"), reverse("capture:manifest"), *(folder + name for name in files()), *shared()]
    return (
        f"const VERSION = {json.dumps(version())};\nconst KEPT = {json.dumps(kept, indent=1)};\n".encode()
        + _worker_body()
    )


def manifest() -> dict[str, Any]:
    """As the standard of web app manifests has it. Its scope is the whole site: signing in stays inside the app."""
    icons: list[dict[str, str]] = [
        {"src": static(f"capture/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
        for name, sizes, purpose in ICONS
    ]
    icons.append({"src": static("ui/icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"})
    return {
        "id": reverse("capture:app"), "start_url": reverse("capture:app"), "scope": "/", "name": "Kartoteka",
        "short_name": "Kartoteka", "description": str(_("Fill in forms in the field, also without a network.")),
        "display": "standalone", "orientation": "portrait", "theme_color": "#12231f", "background_color": "#f4f2ec", "icons": icons,
    }  # fmt: skip


def _worker_body() -> bytes:
    return (HERE / "static" / "capture" / WORKER).read_bytes()
