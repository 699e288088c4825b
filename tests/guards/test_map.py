"""Guard: the map of the features is the one the code gives, and every feature says which capabilities it carries."""

import re

from kartoteka.config.features import PACKAGE, installed_features
from kartoteka.config.map import TARGET, made_map, sentence


def test_the_map_is_up_to_date() -> None:
    assert TARGET.read_text() == made_map(), "python -m kartoteka.config.map"


def test_every_feature_names_its_capabilities() -> None:
    folders = [PACKAGE.joinpath(*name.split(".")[1:]) for name in installed_features()]
    silent = [folder.name for folder in folders if not re.match(r"[A-J]\d+[ ,:]", sentence(folder))]
    assert silent == [], 'open __init__.py with the capability IDs and one sentence: "A10: one list …"'
