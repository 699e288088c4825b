"""Groups and sources that rows name: those the firm has, by their names in any language, else new ones."""

from uuid import UUID

from kartoteka.cards.parties.models import Group
from kartoteka.cards.provenance.models import Source
from kartoteka.lib.folding import fold
from kartoteka.platform.journal.actions import made, record_rows
from kartoteka.platform.journal.models import Entry


class Words:
    """Looks words up once per chunk. A word nobody knows becomes a group or a source of the firm, undone with the import."""

    def __init__(self, entry: Entry) -> None:
        self._entry = entry
        self._sources = {fold(source.name): source.id for source in Source.objects.all()}
        self._groups: dict[str, UUID] = {}
        for group in Group.objects.filter(retired_at=None):
            for name in (group.key, *group.names.values()):
                self._groups.setdefault(fold(name), group.id)

    def source(self, text: str) -> UUID | None:
        name = fold(text)
        if not name:
            return None
        if name not in self._sources:
            source = Source.objects.create(name=text[:100])
            record_rows(self._entry, [made(source)])
            self._sources[name] = source.id
        return self._sources[name]

    def group(self, text: str) -> UUID:
        name = fold(text) or "-"
        found = self._groups.get(name) or self._beginning_with(name)
        if found is None:
            key = f"{name[:30].replace(' ', '_')}"
            group = Group.objects.create(key=key, names={"en": text, "ru": text, "ro": text}, side="external", position=100)
            record_rows(self._entry, [made(group)])
            found = group.id
        self._groups[name] = found
        return found

    def _beginning_with(self, name: str) -> UUID | None:
        """Such as "потенциальный", which is the group "Потенциальный клиент"."""
        if len(name) < 5:
            return None
        return next((key for known, key in self._groups.items() if known.startswith(name + " ")), None)
