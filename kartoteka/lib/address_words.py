"""Words of addresses in Russian, Romanian and English and their usual short forms."""

import re
import unicodedata
from functools import lru_cache

# Short form: other spellings. Those of a street come first, then of a building, then of a place.
_STREETS = """
ул.: ул|улица
пр.: пр|пр-т|пр-кт|просп|проспект
пр-д: проезд|пр-зд
пер.: пер|переулок
б-р: бул|бульвар|бульв
наб.: наб|набережная
пл.: пл|площадь
ш.: ш|шоссе
ал.: ал|алл|аллея
туп.: туп|тупик
тракт: тр-т
мкр.: мкр|мкрн|микрорайон|м-н
кв-л: квартал
str.: str|strada|stradă
bd.: bd|bdul|b-dul|bvd|blvd|bulevardul|bulevard
al.: aleea|alee
șos.: sos|șos|soseaua|șoseaua|sosea|șosea
cal.: calea
int.: intr|intrarea
drm.: drumul
p-ța: piata|piața|p-ta
spl.: splaiul|splai
St: street
Rd: road|rd
Ave: avenue|ave
Ln: lane
Ct: court
Sq: square
"""
_BUILDINGS = """
д.: д|дом
к.: к|корп|корпус
стр.: стр|строение
лит.: лит|литера
кв.: кв|квартира
оф.: оф|офис
ком.: ком|комната
под.: под|подъезд
эт.: эт|этаж
nr.: nr|no|numar|număr|numarul|numărul
bl.: bl|bloc|blocul
sc.: sc|scara|scară
et.: et|etaj|etajul
ap.: ap|apt|apartament|apartamentul
Flat: flat
Apt: apartment
"""
_PLACES = """
г.: г|гор|город
п.: п|пос|поселок|посёлок
пгт: пгт.
с.: с|село
д.: дер|деревня
ст.: ст|ст-ца|станица|станция
х.: хут|хутор
клх: колхоз
обл.: обл|область
р-н: район
кр.: край
респ.: респ|республика
mun.: mun|municipiul|municipiu
or.: or|oras|oraș|orasul|orașul
com.: com|comuna|comună
sat: satul
loc.: loc|localitatea
jud.: jud|judetul|județul|judet|județ
sect.: sect|sector|sectorul
"""


_COMBINING = re.compile("[\u0300-\u036f]")


def _table(lines: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines.strip().splitlines():
        short, _, others = line.partition(":")
        for word in (short, *others.strip().split("|")):
            found.setdefault(fold_word(word).rstrip("."), short)
    return found


@lru_cache(maxsize=32768)
def fold_word(word: str) -> str:
    """A word without case and marks for comparing: ё as е, й as it is, "Șoseaua" as "soseaua"."""
    word = word.lower().replace("ё", "е")
    if word.isascii():
        return word
    # й is a letter of its own: it must not lose its mark, so it is out of the way while the marks are removed.
    apart = unicodedata.normalize("NFKD", word.replace("й", "\ue000"))
    return _COMBINING.sub("", apart).replace("\ue000", "й")


STREETS = _table(_STREETS)
BUILDINGS = _table(_BUILDINGS)
PLACES = _table(_PLACES)
