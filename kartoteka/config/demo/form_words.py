"""What the forms of the demo firm ask, and what a few people answered. All invented."""

from typing import Any

Said = dict[str, Any]

NAME = {"en": "Name", "ru": "Имя или название", "ro": "Nume sau denumire"}
PHONE = {"en": "Phone", "ru": "Телефон", "ro": "Telefon"}
EMAIL = {"en": "E-mail", "ru": "Электронная почта", "ro": "E-mail"}
CITY = {"en": "City", "ru": "Город", "ro": "Oraș"}
YES_NO_STOCK = {"en": "Do they keep a stock of their own?", "ru": "Есть свой склад?", "ro": "Au depozit propriu?"}
PALLETS = {"en": "How many pallets fit?", "ru": "Сколько поддонов помещается?", "ro": "Câți paleți încap?"}
INTERESTS = {"en": "What interests them", "ru": "Что интересует", "ro": "Ce îi interesează"}
WISH = {"en": "What are you looking for?", "ru": "Что вы ищете?", "ro": "Ce căutați?"}
CONSENT = {
    "en": "I agree that Aurora keeps what I have written here and calls me about it.",
    "ru": "Я согласен, что «Аврора» хранит написанное здесь и перезвонит мне.",
    "ro": "Sunt de acord ca Aurora să păstreze cele scrise aici și să mă sune.",
}
GOODS = (
    {"key": "tables", "names": {"en": "Tables and chairs", "ru": "Столы и стулья", "ro": "Mese și scaune"}},
    {"key": "lamps", "names": {"en": "Lamps", "ru": "Светильники", "ro": "Lămpi"}},
    {"key": "textiles", "names": {"en": "Textiles", "ru": "Текстиль", "ro": "Textile"}},
)
REACHED = (
    {"binds": "name", "label": NAME, "is_required": True},
    {"binds": "phone", "label": PHONE, "is_required": True},
)

# channel: (name for colleagues, heading, kind of card, questions)
FORMS: dict[str, tuple[str, dict[str, str], str, tuple[Said, ...]]] = {
    "phone": (
        "Visit to a shop", {"en": "Visit to a shop", "ru": "Визит в магазин", "ro": "Vizită la magazin"}, "organisation",
        (
            *REACHED, {"binds": "city", "label": CITY}, {"binds": "", "type": "choices", "label": INTERESTS, "choices": GOODS},
            {"binds": "", "type": "flag", "label": YES_NO_STOCK},
            {"binds": "", "type": "number", "label": PALLETS, "depends": YES_NO_STOCK},
        ),
    ),
    "operator": (
        "Call of a newcomer", {"en": "Call of a newcomer", "ru": "Звонок нового клиента", "ro": "Apelul unui client nou"}, "person",
        (*REACHED, {"binds": "email", "label": EMAIL}, {"binds": "city", "label": CITY}),
    ),
    "public": (
        "Request from the site", {"en": "Ask us for a price", "ru": "Узнайте цену", "ro": "Cereți un preț"}, "person",
        (*REACHED, {"binds": "email", "label": EMAIL}, {"binds": "", "type": "long", "label": WISH}),
    ),
}  # fmt: skip

# channel, language, answers in the order of the questions; None where nothing was answered
ANSWERS: tuple[tuple[str, str, tuple[Any, ...]], ...] = (
    ("phone", "ru", ("Магазин «Уют»", "8 495 512-33-44", "Москва", ["tables", "lamps"], "true", "40")),
    ("phone", "ro", ("Casa Verde SRL", "+373 22 245 118", "Chișinău", ["textiles"], "false", None)),
    ("phone", "ru", ("ИП Щербаков", "8 916 12", "Тверь", None, None, None)),
    (
        "public",
        "en",
        ("Emma Walker", "+44 7700 900321", "emma.walker@mail.example", "Two oak tables and eight chairs for a café."),
    ),
    ("public", "ru", ("Светлана Морозова", "+7 916 555 12 90", "svetlana@mail.exmaple", "Шторы на четыре окна.")),
)
RETURNED = "The phone is too short: ask once more."
