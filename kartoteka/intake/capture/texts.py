"""The words of the app: shipped to the phone whole, because there it has nobody to ask."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

# A number for which each language uses each of its plural categories (Unicode CLDR, as `Intl.PluralRules` names them).
PLURALS = {
    "en": {"one": 1, "other": 2},
    "ru": {"one": 1, "few": 2, "many": 5, "other": 5},
    "ro": {"one": 1, "few": 2, "other": 20},
}

TEXTS: dict[str, Any] = {
    "today": _("Today"), "customers": _("Customers"), "forms": pgettext_lazy("forms on a phone", "Forms"),
    "sent": pgettext_lazy("forms on a phone", "Outbox"),
    "this_phone": _("This phone"), "back": _("Back"), "yes": _("yes"), "no": _("no"),
    "offline": _("No network"), "all_sent": _("Everything is sent"),
    "send_now": _("Send now"), "sending": _("Sending…"), "sign_in": _("Sign in"),
    "welcome": _("Forms in the field"),
    "welcome_text": _("Sign in once while there is a network. After that the app works without one."),
    "need_network": _("There is no network, and nobody has signed in on this phone yet."),
    "pin_title": _("Set a PIN"), "pin": _("PIN"), "pin_again": _("The same PIN again"), "pin_set": _("Set the PIN"),
    "pin_why": _("It opens the app where there is no network. Six digits at least; nobody but you knows it."),
    "pin_short": _("Six digits at least."), "pin_differs": _("The two PINs differ."),
    "pin_easy": _("This PIN is easily guessed. Take another one."),
    "pin_ask": _("Enter your PIN"), "unlock": _("Unlock"), "pin_wrong": _("The PIN is not right."),
    "pin_gone": _("Too many wrong PINs. Sign in while there is a network; nothing that waits is lost."),
    "pin_change": _("Change the PIN"), "pin_saved": _("The PIN is set."), "lock": _("Lock"),
    "expired": _("This phone had not been in touch for long, so customers were erased from it. What you filled in is kept."),
    "wiped": _("This phone was wiped."),
    "wiping": _("This phone is being wiped. What is finished is sent first."),
    "wiped_text": _("Customers and forms are erased from it. To use it again, sign in and set it up anew."),
    "visits": _("Visits today"), "new_form": _("Fill in a form"),
    "no_forms": _("No form is open for phones."), "came_back": _("Came back to you"), "drafts": _("Not finished"),
    "find_customer": _("Find by name, city or phone"), "no_customers": _("You have no customers of your own yet."),
    "not_found": _("Nobody is called so."), "call": pgettext_lazy("verb", "Call"), "about_customer": _("Fill in about this customer"),
    "required": _("Please answer this."), "consent_required": _("Without the consent the answers cannot be taken."),
    "look_again": _("Some answers need another look."), "finish": _("Finish"), "finish_again": _("Send again"),
    "kept": _("Kept on the phone as you type"), "discard": _("Throw away"), "discard_sure": _("Throw this form away?"),
    "keep": _("Keep it"), "correct": _("Mend and send again"),
    "open_elsewhere": _("This form is open in another window of this phone. Close it there first."),
    "photos": _("Photos"), "photo_card": _("Business card"), "photo_paper": pgettext_lazy("document", "Paper"), "photo_other": _("Photo"),
    "photo_take": _("Add a photo"), "photo_kind": _("What is in it"), "photo_remove": _("Remove the photo"),
    "photo_bad": _("This picture cannot be read. Take it again."), "photo_most": _("A form takes 20 photos at most."),
    "place": pgettext_lazy("place", "Position"), "place_add": _("Add the position"), "place_remove": _("Remove the position"),
    "place_none": _("The phone does not tell its position."),
    "state_draft": _("not finished"), "state_waiting": _("waits to be sent"), "state_stuck": _("needs you"),
    "state_sent": pgettext_lazy("form on a phone", "sent"), "state_accepted": _("accepted"), "state_returned": _("returned"),
    "state_refused": _("refused"), "rival": _("Another version came from elsewhere. Both are kept, and a person decides."),
    "finished": _("Finished. It is sent as soon as there is a network."), "outbox_empty": _("Nothing was filled in on this phone yet."),
    "storage_full": _("The phone has no room left. Send what waits, then try again."),
    "storage_kept": _("The browser keeps this app's storage."),
    "storage_not_kept": _("The browser may clear this app's storage. Add the app to the home screen."),
    "install": _("Install the app"), "install_hint": _("On an iPhone: Share, then “Add to Home Screen”."),
    "last_contact": _("Last contact"), "renew": _("Renew"), "renewed": _("Renewed."),
    "new_version": _("A new version of the app is ready."),
    "take_over": _("Renew the app"), "whose": _("Used by"), "sign_out_note": _("Phones are wiped from “My phones” in the account."),
    "unknown_form": _("The form this belongs to is not on the phone any more. Renew while there is a network."),
    "broken": _("Something broke in the app. What you typed is kept."),
}  # fmt: skip

COUNTED: dict[str, Any] = {
    "unsent": ngettext_lazy("%(number)s form is not sent", "%(number)s forms are not sent", "number"),
    "pin_left": ngettext_lazy("%(number)s try left.", "%(number)s tries left.", "number"),
    "photos_left": ngettext_lazy("%(number)s photo waits to be sent", "%(number)s photos wait to be sent", "number"),
}


def texts_in(language: str) -> dict[str, Any]:
    """Every text in the language that is active; of a counted one its forms by plural category, with {number} in them."""
    plurals = PLURALS[language]
    return {key: str(text) for key, text in TEXTS.items()} | {
        key: _forms(text, plurals) for key, text in COUNTED.items()
    }


def _forms(text: Any, plurals: dict[str, int]) -> dict[str, str]:
    # What stands for the number must not be a number, so the form is chosen first and filled in with a mark.
    return {name: _chosen(text, number) for name, number in plurals.items()}


def _chosen(text: Any, number: int) -> str:
    class Marked(int):
        def __str__(self) -> str:
            return "{number}"

    return str(text % {"number": Marked(number)})
