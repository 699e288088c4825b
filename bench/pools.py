"""Names, cities and streets of a made base in three languages, by syllables so that there are many. Deterministic."""

import random
from dataclasses import dataclass

from kartoteka.lib.folding import fold

_RU_SYLLABLES = ["ба", "бе", "во", "ви", "га", "гу", "да", "до", "жа", "же", "за", "зи", "ка", "ко", "кра", "ла", "ле", "лу", "ма", "ми", "мо", "на", "не", "ни", "па", "пе", "пи", "ра", "ро", "ру", "са", "се", "со", "та", "ти", "то", "фе", "ха", "хо", "ца", "ча", "че", "ша", "ще"]
_RU_ENDINGS = ("ов", "ев", "ин", "ский", "енко", "ук", "ян", "кин")
_RO_SYLLABLES = ["ba", "be", "ca", "ce", "cio", "co", "cu", "da", "do", "dră", "fa", "flo", "ga", "gri", "io", "la", "lu", "ma", "mi", "mo", "mun", "na", "ne", "ni", "pa", "po", "ră", "ro", "ru", "să", "sta", "ște", "ta", "ti", "to", "țu", "va", "vă"]
_RO_ENDINGS = ("escu", "eanu", "aru", "ache", "oiu", "an", "u", "ilă")
_EN_SYLLABLES = ["al", "ash", "bar", "ben", "brad", "bur", "car", "clay", "col", "dal", "den", "ed", "fair", "gar", "hal", "har", "hol", "ken", "lan", "mar", "nor", "pen", "ray", "rich", "sal", "shel", "sto", "tan", "thorn", "wal", "wes", "win"]
_EN_ENDINGS = ("son", "ton", "ley", "ford", "well", "er", "man", "wood")
_GIVEN = {
    "ru": ["Александр", "Алексей", "Андрей", "Анна", "Артём", "Борис", "Вадим", "Валентина", "Вера", "Виктор", "Галина", "Дмитрий", "Евгений", "Екатерина", "Елена", "Иван", "Игорь", "Ирина", "Кирилл", "Ксения", "Лариса", "Людмила", "Максим", "Мария", "Михаил", "Наталья", "Николай", "Ольга", "Павел", "Пётр", "Регина", "Роман", "Светлана", "Сергей", "Софья", "Татьяна", "Фёдор", "Юлия", "Юрий", "Ярослав"],
    "ro": ["Adrian", "Alexandru", "Ana", "Andrei", "Bogdan", "Călin", "Cristina", "Dan", "Diana", "Doina", "Elena", "Florin", "Gabriela", "George", "Ileana", "Ioana", "Ion", "Irina", "Iulia", "Laura", "Liviu", "Lucia", "Maria", "Marius", "Mihai", "Mircea", "Nicolae", "Oana", "Ovidiu", "Radu", "Raluca", "Sergiu", "Sorin", "Ștefan", "Teodora", "Tudor", "Valentin", "Vasile", "Viorica", "Vlad"],
    "en": ["Adam", "Alan", "Alice", "Amy", "Andrew", "Anne", "Barbara", "Brian", "Carol", "Charles", "Clare", "David", "Diana", "Edward", "Emma", "George", "Grace", "Harry", "Helen", "Henry", "Jack", "James", "Jane", "John", "Julia", "Kate", "Laura", "Linda", "Mark", "Mary", "Michael", "Nancy", "Oliver", "Paul", "Peter", "Ruth", "Sarah", "Simon", "Susan", "Thomas"],
}
_PATRONYMICS = ["Александрович", "Алексеевич", "Андреевич", "Борисович", "Викторович", "Дмитриевич", "Иванович", "Игоревич", "Михайлович", "Николаевич", "Павлович", "Петрович", "Романович", "Сергеевич", "Фёдорович", "Юрьевич"]
_TRADES = {
    "ru": ["Строй", "Торг", "Сервис", "Маркет", "Пласт", "Мебель", "Агро", "Транс", "Групп", "Техно"],
    "ro": ["Construct", "Com", "Service", "Agro", "Trans", "Prod", "Impex", "Grup", "Lux", "Tehno"],
    "en": ["Trading", "Services", "Group", "Foods", "Logistics", "Supplies", "Partners", "Works", "Systems", "Foundry"],
}
_FORMS = {"ru": ("ООО", "АО", "ИП"), "ro": ("SRL", "SA", "SRL"), "en": ("Ltd", "LLC", "Inc")}
_DOMAINS = ["mail.ru", "gmail.com", "yandex.ru", "inbox.ru", "mail.md", "yahoo.com", "list.ru", "outlook.com", "bk.ru", "firma.example"]


@dataclass(frozen=True, slots=True)
class Pool:
    """One language: rows to choose from, the first the most frequent. Each is (as written, as in an e-mail)."""

    language: str
    families: list[tuple[str, str]]
    given: list[tuple[str, str]]
    firms: list[tuple[str, str]]
    cities: list[tuple[str, str]]
    streets: list[tuple[str, str]]


def pools(families: int = 30_000, cities: int = 1_500, streets: int = 6_000) -> list[Pool]:
    """The three languages, always the same."""
    random_ = random.Random(20240229)
    syllables = {"ru": (_RU_SYLLABLES, _RU_ENDINGS), "ro": (_RO_SYLLABLES, _RO_ENDINGS), "en": (_EN_SYLLABLES, _EN_ENDINGS)}
    made = []
    for language, (parts, endings) in syllables.items():
        surnames = _words(random_, parts, endings, families)
        towns = _words(random_, parts, {"ru": ("ск", "град", "ово"), "ro": ("ești", "eni", "ița"), "en": ("bury", "ham", "port")}[language], cities)
        ways = _words(random_, parts, {"ru": ("ная", "ская", "овая"), "ro": ("ului", "escu", "lor"), "en": ("gate", "field", "moor")}[language], streets)
        firms = [f"{name} {random_.choice(_TRADES[language])}" for name in _words(random_, parts, ("",), families)]
        made.append(Pool(language, *[[(word, _latin(word)) for word in words] for words in (surnames, _GIVEN[language], firms, towns, ways)]))
    return made


def forms(language: str) -> tuple[str, ...]:
    return _FORMS[language]


PATRONYMICS, DOMAINS = _PATRONYMICS, _DOMAINS


def _words(random_: random.Random, parts: list[str], endings: tuple[str, ...], count: int) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < count:
        length = random_.choice((1, 2, 2, 2, 3, 3))
        word = "".join(random_.choice(parts) for _ in range(length)) + random_.choice(endings)
        if len(word) >= 4:
            words[word.capitalize()] = None
    return list(words)


def _latin(word: str) -> str:
    return fold(word).replace(" ", "")
