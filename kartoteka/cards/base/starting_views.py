"""The views of the Base that a new firm starts with: a list per group, and what the base lacks."""

from kartoteka.cards.parties import starting_groups  # noqa: F401 (groups are started before)
from kartoteka.cards.parties.models import Group
from kartoteka.platform.lists.models import SavedView
from kartoteka.platform.staff.actions import FIRM_STARTERS

BY_GROUP = (
    ("customer", "Customers", "Клиенты", "Clienți"),
    ("prospect", "Prospects", "Потенциальные клиенты", "Clienți potențiali"),
    ("supplier", "Suppliers", "Поставщики", "Furnizori"),
    ("competitor", "Competitors", "Конкуренты", "Concurenți"),
    ("partner", "Partners", "Партнёры", "Parteneri"),
)
BY_FILTER = (
    ("manager~empty", "name", "Without a manager", "Без менеджера", "Fără manager"),
    ("completeness~to~50", "name", "Incomplete", "Неполные", "Incomplete"),
    ("oldest_fact_at~older~365", "name", "To be verified", "Пора проверить", "De verificat"),
)


def start_views() -> None:
    """Makes the starting views in the current firm; they belong to the firm, and everybody sees them."""
    keys = dict(Group.objects.values_list("key", "id"))
    views = [(f"groups~any~{keys[key]}", "name", en, ru, ro) for key, en, ru, ro in BY_GROUP if key in keys]
    SavedView.objects.bulk_create(
        SavedView(
            list_key="parties", name=en, names={"en": en, "ru": ru, "ro": ro}, shared=SavedView.Shared.ALL,
            filters=[condition], sort=sort, position=position,
        )
        for position, (condition, sort, en, ru, ro) in enumerate([*views, *BY_FILTER])
    )  # fmt: skip


FIRM_STARTERS.register("views of the base", start_views)
