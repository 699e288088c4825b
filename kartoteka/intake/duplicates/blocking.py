"""Which records are worth comparing: short keys that duplicates share."""

from hashlib import blake2b

from kartoteka.intake.duplicates.name_comparison import is_initial
from kartoteka.intake.duplicates.records import Record
from kartoteka.lib.folding import phonetic

_PATRONYMIC = ("ovich", "evich", "ovna", "evna", "ichna", "ogli", "kizi")


def blocking_keys(record: Record) -> list[str]:
    """The keys under which the record is filed and looked up: every pair of duplicates should share one.

    Phone, e-mail, its local part, tax id; sounding name with birth date, with initial and town, with house number;
    the full name; the firm's name with town, with contact, with house number.
    """
    keys = [f"p:{phone}" for phone in record.phones]
    keys += [f"t:{number}" for number in record.tax_ids]
    for email in record.emails:
        local = email.rpartition("@")[0]
        keys.append(f"e:{email}")
        if len(local) >= 6:
            keys.append(f"l:{local}")
    keys += _person_keys(record)
    keys += _organisation_keys(record)
    return list(dict.fromkeys(keys))


def _person_keys(record: Record) -> list[str]:
    keys = []
    names = [name for name in record.names if not name.endswith(_PATRONYMIC)] or list(record.names)
    sounds = {name: phonetic(name) for name in names if not is_initial(name)}
    for name, sound in sounds.items():
        if record.birth_date:
            keys.append(f"b:{sound}:{record.birth_date:%y%m%d}")
        if record.numbers:
            keys.append(f"a:{sound}:{record.numbers}")
        if record.city:
            place = phonetic(record.city)
            keys += [f"c:{sound}:{other[0]}:{place}" for other in names if other != name]
    if record.kind != "organisation" and len(record.names) > 1:
        keys.append("n:" + ":".join(sorted(record.names)))
    return keys


def _organisation_keys(record: Record) -> list[str]:
    if not record.organisation:
        return []
    sound = phonetic(record.organisation)
    keys = [f"o:{sound}:{name}" for name in {phonetic(name) for name in record.names if len(name) > 1}]
    if record.city:
        keys.append(f"oc:{sound}:{phonetic(record.city)}")
    if record.address:
        keys.append(f"oa:{sound}:{record.numbers or record.address}")
    if not (record.city or record.address):
        keys.append(f"on:{sound}")
    return keys


def key_hash(key: str) -> int:
    """A signed 64-bit number for a key, the same in every process: what is stored in a bigint column."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)
