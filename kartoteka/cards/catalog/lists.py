"""The list of products."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kartoteka.cards.catalog.functions import EXPORT, VIEW
from kartoteka.cards.catalog.models import Product
from kartoteka.platform.access.viewer import Viewer
from kartoteka.platform.lists import shown
from kartoteka.platform.lists.definitions import LISTS, Column, Filter, ListDefinition, Sort


def rows(viewer: Viewer, function: str) -> QuerySet:
    return Product.objects.all() if viewer.may(function) else Product.objects.none()


def columns(viewer: Viewer) -> list[Column]:
    return [
        Column("code", _("Code"), ("code",), sort=Sort(("code",)), is_default=True),
        Column("product_name", pgettext_lazy("of a product", "Name"), ("name",), sort=Sort(("name",)), is_default=True),
        Column("unit", _("Unit"), ("unit",), is_default=True),
        Column("price", _("Price"), ("price", "currency"), shown.money, _amount, align="end", is_default=True),
        Column("currency", _("Currency"), ("currency",)),
        Column("product_owner", _("Whose product"), ("owner__name",), field="name"),
        Column("retired_at", _("Sold until"), ("retired_at",), shown.dated),
    ]


def filters(viewer: Viewer) -> list[Filter]:
    return [
        Filter("code", _("Code"), "text", "code"),
        Filter("product_name", pgettext_lazy("of a product", "Name"), "text", "name"),
        Filter("unit", _("Unit"), "text", "unit"),
        Filter("price", _("Price"), "number", "price"),
        Filter("currency", _("Currency"), "text", "currency"),
        Filter("retired_at", _("Sold until"), "moment", "retired_at"),
    ]


def _amount(price: object, currency: str) -> object:
    return price


LISTS.register(
    "products",
    ListDefinition(
        "products", _("Products"), rows, columns, filters, "code", VIEW.key, "catalog:list", export=EXPORT.key, icon="catalog",
        empty_title=_("No products yet"),
        empty_text=_("Products come in with orders, or from a file: code, name, unit and price."),
    ),
)  # fmt: skip
