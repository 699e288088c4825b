"""Names, places and goods from which the demo firm is made, in three languages. All invented or in common use."""

PEOPLE = (
    # role, name, position, department
    ("administrator", "Anton Belov", "Administrator", ""),
    ("owner", "Tamara Ciobanu", "Owner", ""),
    ("supervisor", "Sonya Marchenko", "Head of sales", "Sales"),
    ("manager", "Mark Rusu", "Account manager", "Sales"),
    ("operator", "Olga Lebedeva", "Operator", "Contact centre"),
    ("verifier", "Vera Popescu", "Verifying operator", "Contact centre"),
    ("marketer", "Maxim Grosu", "Marketer", "Marketing"),
    ("field", "Fedor Balan", "Sales representative", "Sales north"),
)
DEPARTMENTS = (("Sales", ""), ("Sales north", "Sales"), ("Contact centre", ""), ("Marketing", ""))

# language: (towns, streets, company stems, company branches, legal forms, e-mail domain)
PLACES = {
    "ru": (
        ("Москва", "Санкт-Петербург", "Казань", "Тверь", "Самара", "Ярославль"),
        ("ул. Ленина", "Садовая ул.", "пр. Мира", "ул. Чехова", "Набережная ул."),
        (
            "Восход",
            "Прогресс",
            "Берёзка",
            "Гранит",
            "Меридиан",
            "Северный ветер",
            "Каравай",
            "Радуга",
            "Исток",
            "Ладога",
        ),
        ("Торг", "Снаб", "Стройкомплект", "Мебель", "Продукты", "Логистика", "Сервис", "Текстиль"),
        ("ООО", "АО", "ИП"),
    ),
    "ro": (
        ("Chișinău", "București", "Iași", "Bălți", "Cluj-Napoca", "Timișoara"),
        ("str. Ștefan cel Mare", "bd. Unirii", "str. Mihai Eminescu", "str. Florilor", "calea Ieșilor"),
        ("Floarea", "Carpați", "Izvor", "Luceafăr", "Zorile", "Stejar", "Orizont", "Hora", "Dacia", "Mărțișor"),
        ("Comerț", "Construct", "Mobilă", "Alimentar", "Logistic", "Prest", "Textil", "Agro"),
        ("SRL", "SA", "ÎI"),
    ),
    "en": (
        ("London", "Bristol", "Leeds", "Dublin", "Cardiff"),
        ("High Street", "Station Road", "Mill Lane", "Church Street", "Park Avenue"),
        ("Harbour", "Oakfield", "Northgate", "Bluebell", "Kingfisher", "Granite", "Meadow", "Lantern"),
        ("Trading", "Supplies", "Interiors", "Foods", "Logistics", "Textiles"),
        ("Ltd", "LLP", "PLC"),
    ),
}

# language: (men, women, family names of men, family names of women, patronymics of men and women)
NAMES = {
    "ru": (
        ("Алексей", "Дмитрий", "Сергей", "Пётр", "Игорь", "Фёдор"),
        ("Анна", "Елена", "Мария", "Ольга", "Наталья", "Светлана"),
        ("Иванов", "Соколов", "Воробьёв", "Морозов", "Зайцев", "Щербаков"),
        ("Иванова", "Соколова", "Воробьёва", "Морозова", "Зайцева", "Щербакова"),
        (("Алексеевич", "Алексеевна"), ("Петрович", "Петровна"), ("Игоревич", "Игоревна")),
    ),
    "ro": (
        ("Ion", "Andrei", "Vasile", "Mihai", "Ștefan", "Radu"),
        ("Maria", "Elena", "Ioana", "Ana", "Cristina", "Irina"),
        ("Munteanu", "Popa", "Rusu", "Țurcanu", "Ciobanu", "Lupu"),
        ("Munteanu", "Popa", "Rusu", "Țurcanu", "Ciobanu", "Lupu"),
        (),
    ),
    "en": (
        ("James", "Oliver", "Thomas", "George", "Henry"),
        ("Emma", "Alice", "Grace", "Sophie", "Helen"),
        ("Bennett", "Carter", "Hughes", "Walker", "Turner"),
        ("Bennett", "Carter", "Hughes", "Walker", "Turner"),
        (),
    ),
}

ROLES_AT_WORK = {
    "ru": ("Директор", "Закупщик", "Секретарь", "Бухгалтер"),
    "ro": ("Director", "Achizitor", "Secretară", "Contabil"),
    "en": ("Director", "Buyer", "Secretary", "Accountant"),
}

PRODUCTS = (
    ("AU-101", "Oak table Aurora", "pcs", "18900"),
    ("AU-102", "Beech chair Lira", "pcs", "4200"),
    ("AU-103", "Shelf Modul 5", "pcs", "7350"),
    ("AU-201", "Desk lamp Polar", "pcs", "2490"),
    ("AU-202", "Ceiling lamp Zenit", "pcs", "6100"),
    ("AU-301", "Linen curtain, 3 m", "pcs", "3150"),
    ("AU-302", "Wool rug 2×3", "pcs", "14800"),
    ("AU-401", "Office paper A4", "box", "1650"),
    ("AU-402", "Ring binder", "pcs", "210"),
    ("AU-501", "Coffee, beans", "kg", "1180"),
)

NOTES = {
    "ru": (
        "Просит звонить после обеда.",
        "Ищет поставщика мебели на новый офис.",
        "Был на выставке в октябре, взял каталог.",
    ),
    "ro": ("Preferă e-mailul.", "Deschide al doilea magazin în primăvară.", "A cerut lista de prețuri pentru angro."),
    "en": (
        "Pays on the day the goods arrive.",
        "Wants samples of the new range.",
        "Ask for Helen first, she keeps the diary.",
    ),
}
EVENTS = {
    "ru": (("change", "Новый директор"), ("event", "Открыли склад"), ("date", "День компании")),
    "ro": (("change", "Director nou"), ("event", "S-au mutat în alt sediu"), ("date", "Ziua companiei")),
    "en": (("change", "New head of purchasing"), ("event", "Opened a second shop"), ("date", "Company day")),
}
CLAIMS = {
    "ru": ("Недовоз", "Повреждена упаковка"),
    "ro": ("Livrare întârziată", "Ambalaj deteriorat"),
    "en": ("Wrong colour delivered", "One chair is scratched"),
}
SOURCES = ("Exhibition", "Recommendation", "Website", "Cold call", "Advertisement")
