"""Which facts are worth asking before a firm says otherwise, and with which words. Points and percents are set by hand."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ORGANISATION, PERSON, CONTACT_PERSON = "organisation", "person", "contact_person"
WHOM: dict[str, Promise] = {
    ORGANISATION: _("Organisations"), PERSON: _("Persons"), CONTACT_PERSON: _("Contact persons"),
}  # fmt: skip
OWN = "own:"


@dataclass(frozen=True, slots=True)
class Starting:
    """`question`: whose fact and which. `secretary`: the words for whoever answers for a contact person, "" if nobody may.

    `again_days`, `unknown_days`, `refused_days`: see `Askable`.
    """

    question: str
    value: float
    answer_percent: int
    wording: "Promise | str"
    occasion: "Promise | str" = ""
    secretary: "Promise | str" = ""
    secretary_percent: int = 0
    cost: float = 0.5
    is_asked: bool = True
    again_days: int = 180
    unknown_days: int = 90
    refused_days: int | None = None


CHECK = _("We have noted: {{value}}. Is that still right?")
KEEP_IN_TOUCH = _("So that we can reach you about your orders.")
KEEP_IN_TOUCH_WITH_HIM = _("So that we do not have to disturb you every time.")
ADDRESS = _("So that deliveries and documents arrive.")
CONGRATULATE = _("We congratulate the people we work with on their birthdays.")
CONGRATULATE_HIM = _("We congratulate the directors and specialists we work with on their birthdays.")

STARTING: dict[str, Starting] = {
    one.question: one
    for one in (
        Starting("organisation.phone", 8, 90, _("At which number can we reach you best?"), KEEP_IN_TOUCH, cost=0.3),
        Starting("organisation.email", 6, 80, _("To which e-mail address may we send documents?"), ADDRESS, cost=0.3),
        Starting("organisation.person", 6, 80, _("With whom may we speak about orders? What is the name?"), KEEP_IN_TOUCH),
        Starting("organisation.address", 4, 80, _("At which address may we deliver to you?"), ADDRESS, cost=0.8),
        Starting("organisation.gatekeeper", 3, 70, _("Who answers your calls? What is the name?"),
                 _("So that we know with whom we speak.")),
        Starting("organisation.second_phone", 2, 60, _("Is there a second number, if this one does not answer?"), KEEP_IN_TOUCH),
        Starting("organisation.birthday", 2, 70, _("On which day was your company founded?"),
                 _("We congratulate the companies we work with on their day.")),
        Starting("organisation.website", 1, 70, _("Do you have a website?"), is_asked=False),
        Starting("person.phone", 8, 90, _("At which number can we reach you best?"), KEEP_IN_TOUCH, cost=0.3),
        Starting("person.birthday", 5, 70, _("When is your birthday?"), CONGRATULATE),
        Starting("person.email", 5, 75, _("To which e-mail address may we write to you?"), KEEP_IN_TOUCH, cost=0.3),
        Starting("person.address", 3, 65, _("To which address may we deliver to you?"), ADDRESS, cost=0.8),
        Starting("person.second_phone", 2, 50, _("Is there a second number, if this one does not answer?"), KEEP_IN_TOUCH),
        Starting("person.city", 2, 85, _("In which city do you live?"), ADDRESS, cost=0.3),
        Starting("contact_person.phone", 6, 80, _("At which number can we reach you directly?"), KEEP_IN_TOUCH,
                 _("At which number can we reach {{name}} directly?"), 40),
        Starting("contact_person.birthday", 5, 70, _("When is your birthday?"), CONGRATULATE,
                 _("We congratulate those we work with. When is the birthday of {{name}}?"), 60),
        Starting("contact_person.role", 4, 90, _("What is your position?"), _("So that our letters are addressed rightly."),
                 _("What is the position of {{name}}?"), 85, cost=0.3),
        Starting("contact_person.email", 4, 75, _("To which e-mail address may we write to you?"), KEEP_IN_TOUCH,
                 _("To which e-mail address may we write to {{name}}?"), 65, cost=0.3),
        Starting("contact_person.second_phone", 1, 50, _("Is there a second number, if this one does not answer?"),
                 KEEP_IN_TOUCH, is_asked=False),
    )
}  # fmt: skip
# Occasions that a secretary hears, where they differ from those he hears himself.
SECRETARY_OCCASIONS: dict[str, Promise] = {
    "contact_person.birthday": CONGRATULATE_HIM,
    "contact_person.phone": KEEP_IN_TOUCH_WITH_HIM,
    "contact_person.email": KEEP_IN_TOUCH_WITH_HIM,
}


def starting_own(whom: str, key: str) -> Starting:
    """Own fields are not asked until the firm says so: only it knows what they are worth."""
    return Starting(f"{whom}.{OWN}{key}", 3, 60, "", "", secretary_percent=40, is_asked=False)
