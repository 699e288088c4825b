import hashlib
import json
import re
from pathlib import Path

import pytest

from kartoteka.platform.ui.icons import icon_names, parse
from kartoteka.platform.ui.vendoring import MANIFEST, SOURCE_MAP, TARGET, packages

PACKAGES = json.loads(MANIFEST.read_text())["packages"]
HOSTS = re.compile(
    rb"registry\.npmjs|npmjs\.(org|com)|jsdelivr|unpkg\.com|cdnjs|googleapis|gstatic|skypack|esm\.sh|pypi\.org"
)


def files_on_disk() -> set[str]:
    return {str(path.relative_to(TARGET)) for path in TARGET.rglob("*") if path.is_file()} - {"MANIFEST.json"}


def test_every_file_is_the_one_in_the_manifest():
    promised = {name: digest for package in PACKAGES for name, digest in package["files"].items()}
    assert {name: hashlib.sha256((TARGET / name).read_bytes()).hexdigest() for name in files_on_disk()} == promised


def test_the_manifest_is_in_line_with_the_list():
    wanted = [(one["name"], one["version"], one["licence"]) for one in packages()]
    assert [(one["name"], one["version"], one["licence"]) for one in PACKAGES] == wanted
    assert len(wanted) == 8


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_each_package_brings_its_licence(package):
    folder = next(iter(package["files"])).split("/")[0]
    assert len((TARGET / folder / "LICENSE").read_text()) > 500


@pytest.mark.parametrize("name", sorted(files_on_disk()))
def test_no_file_names_a_registry_host_or_a_source_map(name):
    content = (TARGET / name).read_bytes()
    assert HOSTS.findall(content) == []
    assert b"sourceMappingURL" not in content
    assert not name.endswith(".map")


def test_only_the_reference_to_the_source_map_is_cut():
    assert SOURCE_MAP.sub(b"", b"a{}\n/*# sourceMappingURL=a.css.map */\n") == b"a{}"
    assert SOURCE_MAP.sub(b"", b"f()\n//# sourceMappingURL=a.js.map\n") == b"f()"
    assert SOURCE_MAP.sub(b"", b"f() // a comment\n") == b"f() // a comment\n"


def test_the_sprite_holds_the_listed_icons_and_no_others():
    sprite = next(Path(TARGET).glob("tabler-icons-*/sprite.svg")).read_text()
    assert re.findall(r'<symbol id="([^"]+)"', sprite) == sorted(set(icon_names().values()))


def test_a_word_cannot_stand_for_two_icons():
    assert parse("# words\nphone: call, ring\n\nmail\n") == {
        "phone": "phone",
        "call": "phone",
        "ring": "phone",
        "mail": "mail",
    }
    with pytest.raises(ValueError, match="'call' stands for two icons: phone and headset"):
        parse("phone: call\nheadset: call")
