from django.http import HttpRequest

from kartoteka.platform.people.working_firm import memberships_of
from kartoteka.platform.ui.context import register_firms
from kartoteka.platform.ui.preferences import register_keeper
from kartoteka.platform.ui.shell import FirmChoice


@register_firms
def firms(request: HttpRequest) -> tuple[FirmChoice, ...]:
    current = getattr(getattr(request, "firm", None), "id", None)
    own = (one.in_firm for one in memberships_of(request))
    return tuple(FirmChoice(str(firm.id), firm.short_name or firm.name, firm.id == current) for firm in own)


@register_keeper
def keep_in_account(request: HttpRequest, name: str, value: str) -> None:
    """Language and theme follow the person to other browsers."""
    if request.user.is_authenticated:
        setattr(request.user, name, value)
        request.user.save(update_fields=[name])
