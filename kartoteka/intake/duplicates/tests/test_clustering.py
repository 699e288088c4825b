from dataclasses import replace
from itertools import combinations

from kartoteka.intake.duplicates.blocking import blocking_keys, key_hash
from kartoteka.intake.duplicates.clustering import candidate_pairs, cluster
from kartoteka.intake.duplicates.engine import Scorer
from kartoteka.intake.duplicates.learning import estimate_weights
from kartoteka.intake.duplicates.records import make_record
from kartoteka.intake.duplicates.tests.corruption import Corruption
from kartoteka.intake.duplicates.weights import DEFAULT_WEIGHTS, PERSON_LEVELS, Frequencies, Level

PHONE = ["+79161234567"]


def test_keys_are_shared_by_duplicates_and_few() -> None:
    left = make_record(1, person_name="Щербаков Егор", phones=PHONE, city="Тула", address="Ленина 5")
    right = make_record(2, person_name="Scerbacov E.", city="Tula", address="Lenina 5")
    assert blocking_keys(right) == ["a:skrbkv:5", "c:skrbkv:e:tl", "n:e:scerbacov"]
    assert set(blocking_keys(left)) & set(blocking_keys(right)) == {"a:skrbkv:5", "c:skrbkv:e:tl"}
    assert len(blocking_keys(left)) == len(set(blocking_keys(left))) == 6


def test_key_hash_is_a_stable_signed_64_bit_number() -> None:
    assert key_hash("p:+79161234567") == key_hash("p:+79161234567")
    assert all(-(2**63) <= key_hash(f"p:{number}") < 2**63 for number in range(1000))
    assert len({key_hash(f"p:{number}") for number in range(1000)}) == 1000


def test_every_pair_comes_once_and_overfull_blocks_stay_small() -> None:
    crowd = [make_record(row, kind="person", phones=PHONE) for row in range(200)]
    pairs, overfull = candidate_pairs(crowd, limit=60)
    found = list(pairs)
    assert overfull == 1
    assert len(found) == len(set(found)) == 3 * 200 - 6
    small, none = candidate_pairs(crowd[:10], limit=60)
    assert sorted(small) == list(combinations(range(10), 2))
    assert none == 0


def test_a_nameless_row_does_not_join_a_couple() -> None:
    home = {"phones": PHONE, "city": "Тула", "address": "Ленина 5-12"}
    rows = [
        make_record(0, person_name="Петров Иван", emails=["home.petrov@mail.ru"], **home),
        make_record(1, kind="person", emails=["home.petrov@mail.ru"], **home),
        make_record(2, person_name="Петрова Мария", emails=["home.petrov@mail.ru"], **home),
    ]
    result = cluster(rows, same_from=0.3)
    assert all({0, 2} - set(group) for group in result.groups)


def test_two_valid_tax_ids_never_stand_in_one_group() -> None:
    office = {"phones": PHONE, "city": "Тула", "address": "Ленина 5", "emails": ["office@orion.example"]}
    rows = [make_record(0, organisation_name="Орион", tax_ids=["7707083893"], **office),
            make_record(1, organisation_name="Орион", **office),
            make_record(2, organisation_name="Орион", tax_ids=["5024002119"], **office)]  # fmt: skip
    result = cluster(rows)
    assert [len(group) for group in result.groups] == [2]
    assert [sorted(pair[:2]) for pair in result.maybe] == [[1, 2]]


def test_a_made_base_is_grouped_with_few_errors() -> None:
    records, entities = Corruption(seed=3).base(6_000)
    result = cluster(records)
    pairs = [pair for group in result.groups for pair in combinations(group, 2)]
    right = sum(entities[a] == entities[b] for a, b in pairs)
    total = sum(1 for a, b in _true_pairs(entities))
    assert right / len(pairs) > 0.99
    assert right / total > 0.96


def _true_pairs(entities: list[int]) -> list[tuple[int, int]]:
    rows: dict[int, list[int]] = {}
    for row, entity in enumerate(entities):
        rows.setdefault(entity, []).append(row)
    return [pair for group in rows.values() for pair in combinations(group, 2)]


def test_learning_moves_wrong_weights_back_towards_the_base() -> None:
    records, _ = Corruption(seed=4).base(3_000)
    frequencies = Frequencies.count(records)
    phone = PERSON_LEVELS["phone"]
    wrong = {level: (same, *phone[level][1:]) for level, same in
             {Level.EXACT: 0.20, Level.NEAR: 0.10, Level.DIFFER: 0.70}.items()}  # fmt: skip
    start = replace(DEFAULT_WEIGHTS, person={**PERSON_LEVELS, "phone": wrong})
    pairs = [(records[a], records[b]) for a, b in candidate_pairs(records)[0]]
    learnt = estimate_weights(pairs, frequencies=frequencies, start=start, faith=20.0)
    assert 0.55 < learnt.person["phone"][Level.EXACT][0] < 0.75
    assert learnt.person["phone"][Level.EXACT][1:] == phone[Level.EXACT][1:]
    assert Scorer(learnt, frequencies).probability(records[0], records[0]) > 0.95
