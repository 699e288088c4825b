"""The end of an import: what it did in figures, and the questions it leaves."""

from django.db import connection
from django.db.models import Count

from kartoteka.intake.imports.models import HeldValue, Import, ImportLikeness, ImportRow
from kartoteka.platform import clock
from kartoteka.platform.journal.models import Change, Entry

QUESTIONS = """
INSERT INTO duplicates_likeness (firm_id, id, party_id, other_id, probability, raw, reasons, found_at, decided, reason,
                                 identity, was_apart)
SELECT DISTINCT ON (least(a.party_id, b.party_id), greatest(a.party_id, b.party_id))
       l.firm_id, l.id, least(a.party_id, b.party_id), greatest(a.party_id, b.party_id), l.probability,
       l.probability, '[]', %(now)s, '', '', '', false
FROM imports_importlikeness l
JOIN imports_importrow a ON a.firm_id = l.firm_id AND a.of_id = l.of_id AND a.number = l.number
LEFT JOIN imports_importrow o ON o.firm_id = l.firm_id AND o.of_id = l.of_id AND o.number = l.other_number
CROSS JOIN LATERAL (SELECT coalesce(l.party_id, o.party_id) AS party_id) b
WHERE l.firm_id = %(firm)s AND l.of_id = %(of)s AND a.party_id <> b.party_id
ON CONFLICT DO NOTHING
"""


def finish(of: Import) -> None:
    """Writes the figures, hands the unsure pairs to the queue of duplicates, and ends the import."""
    with connection.cursor() as cursor:
        cursor.execute(QUESTIONS, {"firm": of.firm_id, "of": of.id, "now": clock.now()})
        questions = cursor.rowcount
    of.counts = counts_of(of) | {"questions": questions}
    of.stage, of.ended_at = Import.Stage.DONE, clock.now()
    of.save(update_fields=["counts", "stage", "ended_at"])
    touched = Change.objects.filter(entry_id=of.entry_id).count()
    Entry.objects.filter(id=of.entry_id).update(count=touched, facts={"name": of.name} | of.counts)


def counts_of(of: Import) -> dict[str, int]:
    """Rows by fate (decided or foreseen), with problems, and values held."""
    rows = ImportRow.objects.filter(of=of)
    known = rows.exclude(same_as_row=None, known_id=None).count()
    rejected = rows.filter(fate="reject").count()
    reasons = dict(rows.filter(fate="reject").values_list("reason").annotate(count=Count("id")).order_by("reason"))
    total = rows.count()
    return {
        "rows": total,
        "in": total - known - rejected,
        "known": known,
        "reject": rejected,
        "with_problems": rows.filter(draft__isnull=False).exclude(reason="").count(),
        "questions": ImportLikeness.objects.filter(of=of).count(),
        "held": HeldValue.objects.filter(of=of).count(),
        "reasons": reasons,
    }
