"""The words of imports for people: fields, reasons, why a column was recognised, rules, levels of agreement."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kartoteka.cards.parties.problems import PROBLEMS, problem_text
from kartoteka.cards.parties.requisite_kinds import requisite_title

FIELDS: dict[str, Promise] = {
    "name": _("Name"), "person_name": _("Person's full name"), "family": _("Family name"), "given": _("Given name"),
    "patronymic": _("Patronymic"), "organisation": _("Organisation"), "legal_form": _("Legal form"),
    "contact_person": _("Contact person"), "position": _("Position"), "phone": _("Phone"), "fax": _("Fax"),
    "email": _("E-mail"), "tax_id": _("Tax ID"), "kpp": _("KPP"), "ogrn": _("Registration number"),
    "bank_account": _("Bank account"), "corr_account": _("Correspondent account"), "bic": _("Bank's code"),
    "iban": _("IBAN"), "bank_name": _("Bank"), "region": _("Region"), "city": _("Town"), "address": _("Address"),
    "postcode": _("Postcode"), "country": _("Country"), "birthday": _("Birthday"), "gender": _("Gender"),
    "source": _("Source"), "entered_on": _("Entered on"), "group": _("Group"), "status": _("Status"), "note": _("Note"),
    "external_id": _("Number in the old program"), "party_type": _("Organisation or person"), "website": _("Website"),
    "messenger": _("Messenger"), "personal_id": _("Personal number"), "order_number": _("Order number"),
    "line_number": _("Line number"), "product_code": _("Product code"), "description": _("Product"),
    "category": _("Category"), "quantity": _("Quantity"), "unit": _("Unit"), "ordered_on": _("Order date"),
    "ordered_at": _("Order date"), "unit_price": _("Unit price"), "amount": _("Amount"), "discount": _("Discount"),
    "tax": _("Tax"), "currency": _("Currency"), "customer_id": _("Customer's number"), "customer_name": _("Customer"),
    "paid": _("Paid"), "manager": _("Manager"), "contact": _("Phones, e-mails, addresses"), "requisite": _("Requisites"),
    "birth_date": _("Birthday"), "kind": _("Organisation or person"),
}  # fmt: skip

REASONS: dict[str, Promise] = {
    "empty_row": _("The row is empty."),
    "too_short": _("The row has fewer cells than the table has columns, so it is unclear which cell is which."),
    "too_long": _("The row has more cells than the table has columns, so it is unclear which cell is which."),
    "repeated_headings": _("The row repeats the headings."),
    "totals": _("The row is a total, not a customer."),
    "no_name": _("The row names neither an organisation nor a person."),
    "oversized": _("The row is longer than one mebibyte."),
    "broken": _("The card or object is damaged and cannot be read."),
    "no_order": _("The row names neither an order nor a product."),
    "no_figures": _("The row has neither a quantity nor a price nor an amount."),
    "order_differs": _("The base has an order of this number with other lines."),
    "order_two_customers": _("Another row of this order names another customer."),
}

UNREADABLE: dict[str, Promise] = {
    "missing": _("The file does not exist or may not be opened."),
    "empty": _("The file is empty."),
    "binary": _("The file is not text and of no kind that can be imported."),
    "encrypted": _("The workbook is protected with a password; save it without one."),
    "html": _("The file is a web page; open it in a spreadsheet program and save it as XLSX or CSV."),
    "zip_bomb": _("The file unpacks to far more than a table of its size could hold."),
    "too_large": _("The file is larger than an import may be."),
    "broken_workbook": _("The workbook is damaged and cannot be opened."),
    "no_sheet": _("The workbook has no sheet of that name."),
    "no_rows": _("The file has no rows besides its headings."),
    "broken_json": _("The file looks like JSON but holds no list of objects."),
    "archive": _("The file is an archive; unpack it and import what is inside."),
    "document": _("The file is a document or a picture, not a table."),
}

WHYS: dict[str, Promise] = {
    "exact": _("by its heading"),
    "numbered": _("by its heading"),
    "unit": _("by its heading"),
    "alternatives": _("by its heading"),
    "contains": _("by a word of its heading"),
    "content": _("by what is in it"),
    "content_differs": _("by its heading, but what is in it looks different"),
    "context": _("by the other columns"),
    "taken": _("another column is this field already"),
    "unknown": _("not recognised: kept as it is beside the card"),
    "chosen": _("chosen by a person"),
    "remembered": _("as the last time"),
}

RULES: dict[str, Promise] = {
    "fill": _("fill in what is missing"),
    "replace": _("replace by the file"),
    "keep": _("leave the card as it is"),
    "hold": _("ask me where they differ"),
}

DATE_ORDERS: dict[str, Promise] = {
    "dmy": _("day before month"),
    "mdy": _("month before day"),
    "ymd": _("year first"),
}

MONEY: dict[str, Promise] = {
    "money.not_a_number": _("This is not a number."),
    "money.too_large": _("The number is larger than any amount."),
    "website.not_an_address": _("This is not the address of a website."),
}


def field_title(key: str) -> str:
    """A field in the reader's language; of "requisite:inn" the word for requisites and the kind."""
    prefix, _colon, kind = key.partition(":")
    title = str(FIELDS[prefix]) if prefix in FIELDS else requisite_title(prefix)
    return f"{title}: {requisite_title(kind)}" if kind else title


def problem_sentence(code: str) -> str:
    """Why a value is kept as written."""
    return str(MONEY.get(code) or PROBLEMS.get(code) or problem_text(code))


def reason_sentence(code: str) -> str:
    """Why a row is rejected."""
    return str(REASONS.get(code, code))
