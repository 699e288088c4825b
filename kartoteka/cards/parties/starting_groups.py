"""The groups a new firm starts with; it renames, retires and adds as it likes."""

from kartoteka.cards.parties.models import Group
from kartoteka.platform.staff.actions import FIRM_STARTERS

STARTING_GROUPS = (
    ("customer", "external", "Customer", "Клиент", "Client"),
    ("prospect", "external", "Prospect", "Потенциальный клиент", "Client potențial"),
    ("supplier", "external", "Supplier", "Поставщик", "Furnizor"),
    ("competitor", "external", "Competitor", "Конкурент", "Concurent"),
    ("intermediary", "external", "Intermediary", "Посредник", "Intermediar"),
    ("partner", "external", "Partner", "Партнёр", "Partener"),
    ("media", "external", "Media", "СМИ", "Presă"),
    ("authority", "external", "Authority", "Орган власти", "Autoritate"),
    ("branch", "internal", "Branch", "Филиал", "Filială"),
    ("department", "internal", "Department", "Отдел", "Departament"),
    ("employee", "internal", "Employee", "Сотрудник", "Angajat"),
)


def start_groups() -> None:
    """Makes the starting groups in the current firm."""
    Group.objects.bulk_create(
        Group(key=key, side=side, names={"en": en, "ru": ru, "ro": ro}, position=position)
        for position, (key, side, en, ru, ro) in enumerate(STARTING_GROUPS)
    )


FIRM_STARTERS.register("groups", start_groups)
