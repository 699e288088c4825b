"""Fetch the front-end files named in `vendored.toml` and write them with their manifest.

    python -m kartoteka.platform.ui.vendoring          everything
    python -m kartoteka.platform.ui.vendoring icons    the sprite alone, after a new line in icon_list.py

Needs npm; the program itself does not. The only change to a released file is that its reference to a source map goes.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from kartoteka.platform.ui.icons import icon_names

HERE = Path(__file__).parent
TARGET = HERE / "static" / "vendor"
MANIFEST = TARGET / "MANIFEST.json"
SOURCE_MAP = re.compile(rb"\n?(?://|/\*)# sourceMappingURL=[^\n*]*(?:\*/)?\s*$")
SVG_BODY = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
EMPTY_BOX = re.compile(r'\s*<path stroke="none" d="M0 0h24v24H0z" fill="none" />')


def packages() -> list[dict[str, Any]]:
    """Return the packages of `vendored.toml` in the order written there."""
    return tomllib.loads((HERE / "vendored.toml").read_text(encoding="utf-8"))["package"]


def fetch(package: dict[str, Any], folder: Path) -> Path:
    """Unpack the released package into `folder` and return its root; CalledProcessError if npm refuses."""
    wanted = f"{package['name']}@{package['version']}"
    done = subprocess.run(
        ["npm", "pack", "--silent", wanted], cwd=folder, check=True, stdout=subprocess.PIPE, text=True
    )
    root = folder / package["folder"]
    with tarfile.open(folder / done.stdout.split()[-1]) as archive:
        archive.extractall(root, filter="data")
    return root / "package"


def sprite(folder: Path) -> str:
    """Return one SVG with a symbol for every icon of icon_list.py, read from `folder` of the icons package."""
    symbols = []
    for name in sorted(set(icon_names().values())):
        found = SVG_BODY.search((folder / f"{name}.svg").read_text(encoding="utf-8"))
        if found is None:
            raise ValueError(f"{name}.svg holds no drawing")
        body = EMPTY_BOX.sub("", found[1])
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{" ".join(body.split())}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def place(package: dict[str, Any], root: Path) -> list[str]:
    """Write the package's files and licence under `static/vendor` and return their paths from there."""
    folder = TARGET / f"{package['folder']}-{package['version']}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for source, name in package["files"].items():
        (folder / name).write_bytes(SOURCE_MAP.sub(b"", (root / source).read_bytes()))
    if "sprite" in package:
        (folder / "sprite.svg").write_text(sprite(root / package["sprite"]), encoding="utf-8")
    licence = HERE / package["licence_text"] if "licence_text" in package else root / package["licence_file"]
    shutil.copyfile(licence, folder / "LICENSE")
    return sorted(str(path.relative_to(TARGET)) for path in folder.iterdir())


def entry(package: dict[str, Any]) -> dict[str, Any]:
    """Fetch and place one package and return its entry in the manifest."""
    with tempfile.TemporaryDirectory() as folder:
        files = place(package, fetch(package, Path(folder)))
    hashes = {name: hashlib.sha256((TARGET / name).read_bytes()).hexdigest() for name in files}
    return {key: package[key] for key in ("name", "version", "licence")} | {"files": hashes}


def write(only: str = "") -> None:
    """Bring `static/vendor` and its manifest in line with `vendored.toml`; `only` names one package to renew."""
    old = {one["name"]: one for one in json.loads(MANIFEST.read_text())["packages"]} if only else {}
    kept = {one["folder"] + "-" + one["version"] for one in packages()}
    entries = [old[one["name"]] if only and one["name"] != only else entry(one) for one in packages()]
    for folder in TARGET.iterdir():
        if folder.is_dir() and folder.name not in kept:
            shutil.rmtree(folder)
    MANIFEST.write_text(json.dumps({"packages": entries}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write("@tabler/icons" if sys.argv[1:] == ["icons"] else "")
