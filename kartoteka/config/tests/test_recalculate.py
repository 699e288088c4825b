"""What is derived from the cards is made anew."""

from django.db import connection

from kartoteka.config.commands.recalculate import rebuild_search
from kartoteka.platform.search.find import find
from tests.cast import make_cast, make_orion


def test_the_index_of_the_search_is_made_from_nothing(transactional_db: None) -> None:
    cast = make_cast()
    with cast.at("mark"), connection.cursor() as cursor:
        orion = make_orion(cast.viewer("mark"))
        cursor.execute("DELETE FROM search_posting WHERE firm_id = %s", [cast.aurora.id])
        assert find(cast.viewer("mark"), "orion") == []
    assert rebuild_search("Aurora") == 1
    with cast.at("mark"):
        assert [one.id for one in find(cast.viewer("mark"), "orion")] == [orion.id]
