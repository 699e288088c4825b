"""Legal forms of organisations and the ways in which they are written."""

import re
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

# Canonical form: other spellings and full words, separated by "|". Dots, blanks, case and ё do not matter.
_FORMS = """
ООО: OOO|общество с ограниченной ответственностью|о-во с огр. ответственностью
ОАО: OAO|открытое акционерное общество
ЗАО: ZAO|закрытое акционерное общество
ПАО: PAO|публичное акционерное общество
НАО: непубличное акционерное общество
АО: AO|акционерное общество
ИП: IP|индивидуальный предприниматель|инд. предприниматель|ИЧП|ПБОЮЛ|предприниматель
ОДО: общество с дополнительной ответственностью
ФГУП: федеральное государственное унитарное предприятие
ГУП: государственное унитарное предприятие
МУП: муниципальное унитарное предприятие
УП: унитарное предприятие
ЧУП: частное унитарное предприятие|ЧТУП
ФГБОУ: федеральное государственное бюджетное образовательное учреждение
ФГБУ: федеральное государственное бюджетное учреждение
ФГКУ: федеральное государственное казенное учреждение
ФКУ: федеральное казенное учреждение
ГБУ: государственное бюджетное учреждение
ГБУЗ: государственное бюджетное учреждение здравоохранения
ГБОУ: государственное бюджетное образовательное учреждение
ГАУ: государственное автономное учреждение
ГКУ: государственное казенное учреждение
МБУ: муниципальное бюджетное учреждение
МКУ: муниципальное казенное учреждение
МАУ: муниципальное автономное учреждение
МБОУ: муниципальное бюджетное общеобразовательное учреждение
МБДОУ: муниципальное бюджетное дошкольное образовательное учреждение
МАОУ: муниципальное автономное общеобразовательное учреждение
НКО: некоммерческая организация
АНО: автономная некоммерческая организация
НП: некоммерческое партнерство
ТСЖ: товарищество собственников жилья
ТСН: товарищество собственников недвижимости
СНТ: садовое некоммерческое товарищество
КФХ: крестьянское фермерское хозяйство|глава КФХ
ЖСК: жилищно-строительный кооператив
ГСК: гаражно-строительный кооператив
СПК: сельскохозяйственный производственный кооператив
ПК: производственный кооператив
ТОО: товарищество с ограниченной ответственностью
ТОВ: товариство з обмеженою відповідальністю
ФОП: фізична особа-підприємець
ЧП: частное предприятие
АОЗТ: акционерное общество закрытого типа
АООТ: акционерное общество открытого типа
SRL: societate cu răspundere limitată|societatea cu raspundere limitata|S.R.L.-D|SRLD
SA: societate pe acțiuni|societatea pe actiuni
PFA: persoană fizică autorizată
II: întreprindere individuală
IF: întreprindere familială
SNC: societate în nume colectiv
SCS: societate în comandită simplă
RA: regie autonomă|R.A.
ONG: organizație neguvernamentală
Ltd: limited|Ltd.
LLC: limited liability company
LLP: limited liability partnership
LP: limited partnership
PLC: public limited company
CIC: community interest company
Inc: incorporated|Inc.
Corp: corporation|Corp.
Co: Co.|& Co|and Co|company
Co Ltd: Co., Ltd.|company limited|Co Limited
Pty Ltd: proprietary limited
GmbH: Gesellschaft mit beschränkter Haftung|G.m.b.H.
GmbH & Co KG: GmbH & Co. KG|GmbH und Co KG
UG: Unternehmergesellschaft
AG: Aktiengesellschaft
KG: Kommanditgesellschaft
OHG: offene Handelsgesellschaft
eK: e.K.|e. Kfm.
SARL: société à responsabilité limitée
SAS: société par actions simplifiée
SpA: S.p.A.
BV: B.V.
NV: N.V.
AB: aktiebolag
ApS: anpartsselskab
Oy: osakeyhtiö
Kft: korlátolt felelősségű társaság
Sp zoo: Sp. z o.o.
EOOD: ЕООД
OOD: ООД
doo: d.o.o.
"""
_MARKS = re.compile(r"[\s.\-,']+")
_MIN_FUZZY = 15


def _key(text: str) -> str:
    return _MARKS.sub("", text).casefold().replace("ё", "е").replace("ţ", "ț").replace("ş", "ș")


def _aliases() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in _FORMS.strip().splitlines():
        form, _, others = line.partition(":")
        for spelling in (form, *others.split("|")):
            found[_key(spelling)] = form
    return found


_ALIASES = _aliases()
_FULL = tuple((key, form) for key, form in _ALIASES.items() if len(key) >= _MIN_FUZZY)
LONGEST_WORDS = 7
_AMBIGUOUS_IN_FRONT = frozenset(
    ["company", "co", "предприниматель", "sa", "ra", "if", "ab", "ii", "lp", "limited", "corporation"]
)


@lru_cache(maxsize=16384)
def legal_form(text: str, *, in_front: bool = False) -> str:
    """The canonical legal form that the whole text is a spelling of, "" if it is none. Full words are recognised
    with up to two slips ("Откртыое акционерное общество"), short forms only exactly.

    in_front: the text stands before the name, where "Company" or "SA" are rather words of the name.
    """
    key = _key(text)
    if not key or (in_front and key in _AMBIGUOUS_IN_FRONT):
        return ""
    if key in _ALIASES:
        return _ALIASES[key]
    if len(key) < _MIN_FUZZY:
        return ""
    near = min(_FULL, key=lambda full: DamerauLevenshtein.distance(key, full[0], score_cutoff=3))
    return near[1] if DamerauLevenshtein.distance(key, near[0], score_cutoff=3) <= 2 else ""
