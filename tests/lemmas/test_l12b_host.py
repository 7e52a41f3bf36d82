from mutants import value

from lemmas.l12b_host import LEMMA
from lemmas.setting import a, b
from lemmas.t14_statement import f, f1

# unit 1 of the other network is carried by both units, half each; its branch unit 2 by the first
SPLIT = {
    **{"n": 1, "d": 1, "N": 1, "p": {0: 2, 1: 2}, "s": LEMMA.breakers[0].instance["s"]},
    **{"x": [[2]], "W": [[1], [1]], "W'": [[1], [-1]], "alpha": [["1/2", 0], ["1/2", 0]]},
    **{"V": {1: [[0, "1/3"], [1, 1]]}, "V'": {1: [[0, 0], ["1/3", 0]]}, "a'": [[3, 0]]},
    **{"b'": [[0, 6]], "gamma": [[0, 1], [0, 0]]},
}


def test_a_unit_may_be_carried_by_two():
    assert [value(LEMMA, SPLIT, a[1, unit]) for unit in (1, 2)] == [3 / 2, 3 / 2]
    assert [value(LEMMA, SPLIT, b[1, unit]) for unit in (1, 2)] == [6, 0]
    assert value(LEMMA, SPLIT, f[1, 1]) == value(LEMMA, SPLIT, f1[1, 1]) == 10
