"""A base with known truth: customers, their families and offices, and the same customers entered again badly."""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kartoteka.intake.duplicates.records import Record, make_record

_STEMS = """алекс бар вол гор дан ер жил зим ив кар лаз мак ник орл пав руд сол тар ул фил хар цар чер шап щер юд яким
    бел вет гал дуб ерм зот кон лоп мор нов осип пет рог сид тим уст фрол шир""".split()  # noqa: SIM905
_MIDDLES = ["", "ан", "ат", "ин", "ов", "ол", "ор", "ук", "ич", "еш", "ем", "аш"]
_RO_STEMS = "alb bar con dob ene flor gheorgh ion luc mar neag op pop rad stan tom ung voin zamf munt".split()  # noqa: SIM905
_RO_ENDS = ["escu", "eanu", "aru", "oiu", "iță", "ea", "ache"]
_EN_STEMS = "Ash Black Clay Dun East Ford Green Hart Ken Long Mar North Oak Park Red Stan Thorn Wal White Wood".split()  # noqa: SIM905
_EN_ENDS = ["field", "ton", "well", "by", "man", "son", "worth", "ley", "ford", "er", "s"]
_MEN = "Иван Пётр Сергей Андрей Алексей Дмитрий Михаил Николай Павел Егор Фёдор Степан Юрий Василий Кирилл".split()  # noqa: SIM905
_WOMEN = "Мария Анна Ольга Елена Наталья Татьяна Ирина Юлия Дарья Ксения Галина Вера Лидия Нина Жанна".split()  # noqa: SIM905
_RO_MEN = "Ion Vasile Gheorghe Andrei Mihai Ștefan Radu Florin Cătălin Sorin Liviu Dorin Marius Ovidiu".split()  # noqa: SIM905
_RO_WOMEN = "Maria Elena Ioana Ana Mihaela Andreea Daniela Cristina Alina Raluca Simona Doina Oana".split()  # noqa: SIM905
_EN_MEN = "John William James George Thomas Oliver Harry Jack Robert Michael Stephen Peter Keith".split()  # noqa: SIM905
_EN_WOMEN = "Mary Margaret Emma Olivia Sophie Alice Lucy Karen Susan Helen Rachel Claire Joan".split()  # noqa: SIM905
_NICKNAMES = {
    "Иван": "Ваня", "Мария": "Маша", "Дмитрий": "Дима", "Михаил": "Миша", "Наталья": "Наташа", "William": "Bill",
    "Robert": "Bob", "Margaret": "Peggy", "Николай": "Коля", "Елена": "Лена", "Ion": "Ionel", "Gheorghe": "Gicu",
}  # fmt: skip
_LATIN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
                  "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".split(),  # noqa: SIM905
                  strict=True)) | {"ъ": "", "ь": ""}  # fmt: skip
_OCR = {"о": "0", "З": "3", "l": "1", "O": "0", "в": "8", "b": "6", "S": "5", "rn": "m"}
_FORMS = {"ru": ["ООО «{}»", "{}, ООО", "{}", "Общество с ограниченной ответственностью «{}»", "ЗАО {}"],
          "ro": ["SC {} SRL", "{} S.R.L.", "{}", "{} SA"], "en": ["{} Ltd", "{} LLC", "{}", "{} Limited"]}  # fmt: skip
_TRADES = {"ru": "строй торг пром сервис мир".split(), "ro": [" Construct", " Impex", " Trade"],  # noqa: SIM905
           "en": [" Systems", " Group", " Trade"]}  # fmt: skip


@dataclass(frozen=True)
class Customer:
    """One true customer, as its own record would be written without a slip."""

    kind: str
    language: str
    surname: str
    given: str
    patronymic: str
    firm: str
    phones: tuple[str, ...]
    email: str
    tax_id: str
    birth_date: date
    city: str
    street: str
    house: str


class Corruption:
    """Makes customers and bad copies of them; the seed decides everything."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def base(self, rows: int) -> tuple[list[Record], list[int]]:
        """About `rows` records in random order and, beside each, the number of its true customer."""
        made: list[tuple[Record, int]] = []
        entity = 0
        while len(made) < rows:
            for customer in self._circle():
                entity += 1
                made.append((self._record(customer, len(made)), entity))
                if self.random.random() < 0.3:
                    for _ in range(self.random.choice((1, 1, 1, 2, 3))):
                        made.append((self._bad_copy(customer, len(made)), entity))
        self.random.shuffle(made)
        return [record for record, _ in made], [number for _, number in made]

    def _circle(self) -> list[Customer]:
        """A lone customer, a family at one address, or the people and firms of one office."""
        first = self._customer()
        draw = self.random.random()
        if draw < 0.5:
            return [first]
        if first.kind == "person":
            family = [first]
            for _ in range(self.random.choice((1, 1, 2, 3))):
                family.append(self._relative(family, self.random.random() < 0.03))
            return family
        return [first, self._sister_firm(first)] if draw < 0.65 else [first, *self._office(first)]

    def _customer(self, kind: str = "") -> Customer:
        pick = self.random.choice
        language = self.random.choices(("ru", "ro", "en"), (60, 25, 15))[0]
        man = self.random.random() < 0.5
        surname, given, patronymic = self._name(language, man)
        kind = kind or ("person" if self.random.random() < 0.6 else "organisation")
        return Customer(
            kind=kind,
            language=language,
            surname=surname,
            given=given,
            patronymic=patronymic,
            firm=self._name(language, True)[0] + pick(_TRADES[language]),
            phones=(self._phone(language),),
            email=self._email(given, surname),
            tax_id=self._tax_id(kind) if self.random.random() < 0.4 else "",
            birth_date=date(1945, 1, 1) + timedelta(days=self.random.randrange(22_000)),
            city=self._city(language),
            street=self._name(language, True)[0],
            house=f"{self.random.randrange(1, 200)} {self.random.randrange(1, 300)}",
        )

    def _name(self, language: str, man: bool) -> tuple[str, str, str]:
        pick = self.random.choice
        if language == "ru":
            surname = (pick(_STEMS) + pick(_MIDDLES) + pick(("ов", "ин", "ский", "енко"))).capitalize()
            father = pick(("Иван", "Степан", "Роман", "Антон", "Борис", "Захар", "Лавр", "Осип"))
            return self._gendered(surname, man), pick(_MEN if man else _WOMEN), father + ("ович" if man else "овна")
        if language == "ro":
            return (pick(_RO_STEMS) + pick(_RO_ENDS)).capitalize(), pick(_RO_MEN if man else _RO_WOMEN), ""
        return pick(_EN_STEMS) + pick(_EN_ENDS), pick(_EN_MEN if man else _EN_WOMEN), ""

    def _gendered(self, surname: str, man: bool) -> str:
        root = surname.removesuffix("а").removesuffix("ский").removesuffix("ская")
        if "ский" in surname or "ская" in surname:
            return root + ("ский" if man else "ская")
        return root + ("" if man or not root.endswith(("ов", "ин")) else "а")

    def _relative(self, family: list[Customer], twin: bool) -> Customer:
        first = family[0]
        man = self.random.random() < 0.5
        _, given, patronymic = self._name(first.language, man)
        surname = self._gendered(first.surname, man) if first.language == "ru" else first.surname
        if given in {member.given for member in family}:
            return self._relative(family, twin)
        shared = self.random.random() < 0.6
        return replace(
            first,
            surname=surname,
            given=given,
            patronymic=self._fathers(first.patronymic, man) if twin else patronymic,
            phones=first.phones if shared else (self._phone(first.language),),
            email=first.email if shared and self.random.random() < 0.1 else self._email(given, surname),
            tax_id=self._tax_id("person") if self.random.random() < 0.4 else "",
            birth_date=first.birth_date if twin else first.birth_date + timedelta(days=self.random.randrange(90, 9000)),
        )

    def _fathers(self, patronymic: str, man: bool) -> str:
        father = patronymic.removesuffix("ович").removesuffix("овна")
        return father and father + ("ович" if man else "овна")

    def _sister_firm(self, first: Customer) -> Customer:
        other = self._customer("organisation")
        return replace(first, firm=other.firm, tax_id=other.tax_id,
                       email=first.email if self.random.random() < 0.5 else other.email)  # fmt: skip

    def _office(self, first: Customer) -> list[Customer]:
        """The contact of the firm and a colleague, entered as persons of their own with the office's phone."""
        colleague = self._customer("person")
        return [
            replace(first, kind="person", firm="", tax_id="", email=self._email(first.given, first.surname)),
            replace(colleague, phones=first.phones, city=first.city, street=first.street, house=first.house),
        ]

    def _phone(self, language: str) -> str:
        prefix, digits = {"ru": ("+79", 9), "ro": ("+407", 8), "en": ("+447", 9)}[language]
        return prefix + "".join(self.random.choices("0123456789", k=digits))

    def _email(self, given: str, surname: str) -> str:
        name = f"{self._latin(given)}.{self._latin(surname)}".lower()
        return f"{name}{self.random.randrange(1000)}@{self.random.choice(('mail.ru', 'gmail.com', 'firma.example'))}"

    def _tax_id(self, kind: str) -> str:
        return "".join(self.random.choices("0123456789", k=12 if kind == "person" else 10))

    def _city(self, language: str) -> str:
        rank = min(int(self.random.paretovariate(0.7)), 400)
        picker = random.Random(f"{language}{rank}")
        parts = {"ru": (_STEMS, ["ск", "град", "ово"]), "ro": (_RO_STEMS, ["esti", "eni", "ova"]),
                 "en": (_EN_STEMS, ["bury", "mouth", "ham"])}[language]  # fmt: skip
        return (picker.choice(parts[0]) + picker.choice(_MIDDLES[:4]) + picker.choice(parts[1])).capitalize()

    def _latin(self, text: str) -> str:
        return "".join(_LATIN.get(letter, letter) for letter in text.lower()).replace("ț", "t").replace("ș", "s")

    def _slip(self, text: str) -> str:
        """One slip: a letter lost, doubled, exchanged with its neighbour, mistyped or misread."""
        if len(text) < 4:
            return text
        at = self.random.randrange(len(text) - 1)
        kind = self.random.randrange(5)
        if kind == 0:
            return text[:at] + text[at + 1 :]
        if kind == 1:
            return text[:at] + text[at] + text[at:]
        if kind == 2:
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        if kind == 3:
            return text[:at] + self.random.choice("аеинтorks") + text[at + 1 :]
        return text[:at] + _OCR.get(text[at], text[at]) + text[at + 1 :]

    def _chance_slip(self, text: str, chance: float) -> str:
        return self._slip(text) if text and self.random.random() < chance else text

    def _record(self, customer: Customer, key: int) -> Record:
        return self._written(customer, key, f"{customer.surname} {customer.given} {customer.patronymic}", customer.firm)

    def _written(self, customer: Customer, key: int, name: str, firm: str) -> Record:
        company = customer.kind == "organisation"
        form = self.random.choice(_FORMS[customer.language])
        return make_record(
            key,
            kind=customer.kind,
            person_name=name,
            organisation_name=form.format(firm) if company else "",
            phones=customer.phones,
            emails=[customer.email] if customer.email else [],
            tax_ids=[customer.tax_id] if customer.tax_id else [],
            birth_date=customer.birth_date if customer.birth_date.year > 1900 else None,
            city=customer.city,
            address=f"ул. {customer.street}, д. {customer.house}",
        )

    def _bad_copy(self, customer: Customer, key: int) -> Record:
        chance = self.random.random
        changed = replace(
            customer,
            phones=(self._phone(customer.language),) if chance() < 0.3 else customer.phones,
            email="" if chance() < 0.35 else self._chance_slip(customer.email, 0.1),
            tax_id="" if chance() < 0.3 else customer.tax_id,
            birth_date=date(1, 1, 1) if chance() < 0.45 else customer.birth_date,
            city="" if chance() < 0.1 else self._chance_slip(customer.city, 0.05),
            street=self._chance_slip(customer.street, 0.3),
        )
        if chance() < 0.04:
            changed = replace(changed, city=self._city(customer.language), street=self._name("ru", True)[0])
        firm = self._chance_slip(customer.firm, 0.25)
        return self._written(changed, key, self._bad_name(customer), firm)

    def _bad_name(self, customer: Customer) -> str:
        surname, given, patronymic = customer.surname, customer.given, customer.patronymic
        draw = self.random.random()
        if draw < 0.15:
            return f"{surname} {given[0]}.{patronymic[:1]}"
        if draw < 0.25:
            return f"{given} {surname}".upper()
        if draw < 0.38:
            return f"{self._latin(surname)} {self._latin(given)}"
        if draw < 0.44:
            return f"{_NICKNAMES.get(given, given)} {surname}"
        if draw < 0.65:
            return self._slip(f"{surname} {given}")
        return f"{surname} {given} {patronymic}"
