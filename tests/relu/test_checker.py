import ast
import copy
import json
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import brute
import numpy as np
import pytest

from proofcheck.relu import checker
from proofcheck.relu.certificate import build_certificate, rescaled, with_digest
from proofcheck.relu.checker import Line, Refused, check_certificate, combination, rectified
from proofcheck.relu.network import Data, Network, objective
from proofcheck.relu.segment import exact_maximum, moved_block

KAPPA = "0.25"


def certificate():
    """Three segments (W, a+V1, readout) of a raw network outside Theta, K = 1, uneven weights."""
    raw = Network([[2.0, 0.0], [0.5, 0.25]], ([[0.75, -0.5]],), [1.0, -0.5], [0.75])
    scales = [[Fraction(2), Fraction(1)], [Fraction(2)]]
    start = rescaled(raw, scales)
    W = start.W.copy()
    W[0] = [Fraction(-1, 2), Fraction(1, 3)]
    one = Network(W, start.V, start.a, start.b)
    two = Network(W, (start.V[0] * Fraction(1, 2),), start.a * 2, start.b)
    end = Network(W, two.V, two.a, start.b * 0)
    data = Data([[1.0, 0.5], [-0.5, 1.0], [0.25, -0.75]], [0.5, -0.25, 1.0], [1.0, 2.0, 3.0])
    target = Network(W, two.V, two.a, end.b), [[1, 1], [1]]
    labels = ["turn", "shift", "shrink"]
    files = {"network": "1" * 64, "data": "2" * 64, "target": "3" * 64}
    path = [start, one, two, end]
    return build_certificate(
        raw, scales, path, labels, data, KAPPA, target=target, digests=files, columns=["p", "q"]
    )


GOOD = certificate()


def bounded(place, value):
    """The good certificate with a bound in place of a segment's exact maximum."""
    changed = copy.deepcopy(GOOD)
    changed["segments"][place]["claim"] = {"type": "at most", "max": value}
    return changed


def check(broken, **digests):
    """The verdict on the certificate with its digest recomputed."""
    return check_certificate(json.dumps(with_digest(broken)), **digests)


def refused(broken, message, **digests):
    result = check(broken, **digests)
    assert not result.ok
    assert message in result.sentence
    assert result.sentence.startswith("refused: ")


def array(rows):
    return np.array([[Fraction(entry) for entry in row] for row in rows], dtype=object)


def raw_network(part):
    d = len(part["a"])
    b = array(part["b"]) if part["V"] else np.empty((d, 0), dtype=object)
    return Network(array(part["W"]), tuple(map(array, part["V"])), array(part["a"]), b)


def is_true(claim):
    """Whether a certificate that was accepted holds, by the constructor's side and brute force."""
    scales = [[Fraction(c) for c in layer] for layer in claim["scales"]]
    net = rescaled(raw_network(claim["network"]), scales)
    data = Data.exact(
        array(claim["data"]["x"]),
        array(claim["data"]["y"]),
        array([claim["data"]["weights"]])[0],
    )
    kappa = Fraction(claim["kappa"])
    values = [objective(net, data, kappa)]
    tops = []
    for segment in claim["segments"]:
        blocks = {"W": net.W.copy(), "a": net.a.copy(), "b": net.b.copy()}
        blocks |= {f"V{k}": v.copy() for k, v in enumerate(net.V, 1)}
        for name, move in segment["moves"].items():
            blocks[name][move["rows"]] = array(move["values"])
        V = tuple(blocks[f"V{k}"] for k in range(1, net.K + 1))
        following = Network(blocks["W"], V, blocks["a"], blocks["b"])
        if net.violations() or following.violations():
            return False
        if moved_block(net, following) != segment["kind"]:
            return False
        tops.append(brute.maximum(net, following, data, kappa))
        if tops[-1] != (Fraction(segment["claim"]["max"]), Fraction(segment["claim"]["t"])):
            return False
        net = following
        values.append(objective(net, data, kappa))
    goal = claim["target_network"]
    if goal and not net.equals(
        rescaled(raw_network(goal), [[Fraction(c) for c in s] for s in claim["target_scales"]])
    ):
        return False
    stated = [Fraction(claim["claims"][key]) for key in ("F_start", "F_end", "max")]
    return stated == [values[0], values[-1], max(top for top, _ in tops)]


def leaves(node, path=()):
    """Paths to everything that is not a container."""
    if isinstance(node, dict | list):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from leaves(value, (*path, key))
    else:
        yield path


def nodes(node, path=()):
    """Paths to every container and leaf below the root."""
    if path:
        yield path
    if isinstance(node, dict | list):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from nodes(value, (*path, key))


def at(node, path):
    for key in path:
        node = node[key]
    return node


def replaced(path, value):
    broken = copy.deepcopy(GOOD)
    at(broken, path[:-1])[path[-1]] = value
    return broken


def is_number(value):
    if isinstance(value, str):
        return value.replace("/", "").replace("-", "").replace(".", "").isdigit()
    return isinstance(value, int | float)


NUMBERS = [
    path
    for path in leaves(GOOD)
    if is_number(at(GOOD, path)) and path[-1] not in ("digest", "digest_file")
]


def test_the_good_one_is_accepted_and_true():
    result = check_certificate(json.dumps(GOOD))
    assert result.ok, result.sentence
    assert [line.split(":")[0] for line in result.lines] == [
        "segment 1 'turn' (W)",
        "segment 2 'shift' (a+V1)",
        "segment 3 'shrink' (readout)",
    ]
    assert is_true(GOOD)


def nudged(value):
    if isinstance(value, str):
        changed = Fraction(value) + Fraction(1, 1024)
        return str(float(changed)) if "." in value else str(changed)
    return value + 1 if isinstance(value, int) else float(np.nextafter(value, 2))


@pytest.mark.parametrize("path", NUMBERS, ids=lambda path: ".".join(map(str, path)))
def test_every_number_changed_is_refused_or_another_truth(path):
    broken = replaced(path, nudged(at(GOOD, path)))
    result = check_certificate(json.dumps(broken))
    assert not result.ok
    assert "digest does not match" in result.sentence
    result = check(broken)
    assert result.sentence
    if path[0] in ("claims", "version", "kappa") or "claim" in path:
        assert not result.ok
    if result.ok:
        assert is_true(broken)


def test_most_changes_are_refused_even_with_a_new_digest():
    accepted = [path for path in NUMBERS if check(replaced(path, nudged(at(GOOD, path)))).ok]
    assert len(NUMBERS) > 50
    # Only entries that no sample or claim depends on may change without consequence.
    assert len(accepted) <= len(NUMBERS) // 10, accepted


@pytest.mark.parametrize(
    "value",
    [None, True, -1, 0, 1e300, "x", "1/0", "1" * 4500, "0/1", "", [], {}, [[]], [None], [[1, "a"]]],
    ids=repr,
)
def test_anything_replaced_is_refused_or_another_truth(value):
    for path in nodes(GOOD):
        if path != ("digest",):
            broken = replaced(path, value)
            if check(broken).ok and path[0] != "meta":
                assert path[-1] in ("label", "columns", "digest_file") or is_true(broken), path


def test_every_key_is_needed_and_no_other_known():
    for path in nodes(GOOD):
        parent = at(GOOD, path[:-1])
        if isinstance(parent, dict) and path != ("digest",) and "moves" not in path[-2:-1]:
            broken = copy.deepcopy(GOOD)
            del at(broken, path[:-1])[path[-1]]
            refused(broken, "exactly the keys")
            broken = copy.deepcopy(GOOD)
            at(broken, path[:-1])["extra"] = 1
            refused(broken, "exactly the keys")
    text = json.dumps({key: value for key, value in GOOD.items() if key != "digest"})
    assert "digest does not match" in check_certificate(text).sentence


def test_truncated_anywhere_is_refused():
    text = json.dumps(GOOD)
    for length in range(len(text)):
        assert not check_certificate(text[:length]).ok


def test_segments_removed_doubled_or_swapped_are_refused():
    for index in range(3):
        broken = copy.deepcopy(GOOD)
        del broken["segments"][index]
        assert not check(broken).ok
        broken = copy.deepcopy(GOOD)
        broken["segments"].insert(index, broken["segments"][index])
        assert not check(broken).ok
    for order in ([1, 0, 2], [0, 2, 1], [2, 1, 0]):
        broken = copy.deepcopy(GOOD)
        broken["segments"] = [broken["segments"][i] for i in order]
        assert not check(broken).ok
    refused({**GOOD, "segments": []}, "at least one segment")


def test_lowered_and_raised_claims_are_refused():
    for path in (("segments", 0, "claim", "max"), ("claims", "max"), ("claims", "F_start")):
        true = Fraction(at(GOOD, path))
        tiny = Fraction(1, 10**30)
        refused(replaced(path, str(true - tiny)), "is claimed to be less than it is")
        refused(replaced(path, str(true + tiny)), "is claimed to be more than it is")
    t = ("segments", 0, "claim", "t")
    refused(replaced(t, str(1 - Fraction(at(GOOD, t)))), "the place of the maximum of segment 1")


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("format",), "other", "format"),
        (("version",), 2, "version 1"),
        (("version",), True, "version 1"),
        (("version",), 1.0, "version 1"),
        (("loss",), "absolute", "loss 'squared'"),
        (("kappa",), "-0.25", "positive decimal"),
        (("kappa",), "0", "positive decimal"),
        (("kappa",), 0.25, "positive decimal"),
        (("kappa",), "1e9999", "positive decimal"),
        (("scales", 0, 0), 1, "the start is outside Theta: row 0 of W"),
        (("scales", 1, 0), "1/2", "the start is outside Theta: row 0 of V1"),
        (("scales", 0, 0), -2, "scales[0] has an entry that is not positive"),
        (("scales",), [[2, 1]], "a list of scales for W and each V"),
        (("target_scales",), None, "given together"),
        (("target_network", "b", 0, 0), 0.5, "does not end at the target"),
        (("data", "weights", 1), 0, "data.weights has an entry that is not positive"),
        (("data", "weights"), [1, 2], "data.weights must be a 1 by 3 matrix"),
        (("data", "x", 0), [1], "data.x must be a p by q matrix"),
        (("data", "y"), [[1]], "data.y must be a 3 by q matrix"),
        (("network", "W", 0, 0), "nan", "network.W[0] is 'nan'"),
        (("network", "V", 0), [[1, 2, 3]], "network.V1 must be a p by 2 matrix"),
        (("segments", 0, "kind"), "readout", "segment 1 is of kind 'W'"),
        (("segments", 0, "claim", "type"), "upper", "unknown type"),
        (("segments", 0, "moves", "W", "rows"), [2], "rows must be ascending"),
        (("segments", 0, "moves", "W", "rows"), [-1], "rows must be ascending"),
        (("segments", 0, "moves", "W", "rows"), [0.0], "rows must be ascending"),
        (("segments", 0, "moves", "W", "rows"), [True], "rows must be ascending"),
        (("segments", 0, "moves", "W", "values"), [[2, 0]], "the end of segment 1 is outside"),
        (("segments", 0, "moves"), {"V2": 1}, "keys among W, V1, a, b"),
    ],
)
def test_each_refusal_says_why(path, value, message):
    refused(replaced(path, value), message)


@pytest.mark.parametrize(
    ("moves", "message"),
    [
        ({"b": [[0]]}, "segment 1 moves W, b together"),
        ({"a": [[0, 0]]}, "segment 1 moves unit 0 in W and in a"),
        ({"V1": [[0, 0]]}, "segment 1 moves unit 0 in W and in V1"),
    ],
)
def test_segments_that_are_not_block_linear_are_refused(moves, message):
    broken = copy.deepcopy(GOOD)
    for name, values in moves.items():
        broken["segments"][0]["moves"][name] = {"rows": [0], "values": values}
    refused(broken, message)


def test_two_layers_at_once_are_refused():
    net = brute.tiny_network(np.random.default_rng(1), depth=2)
    vertex = as_vertex(net)
    for names in (["V1", "V2"], ["V2", "b"], ["W", "V2"]):
        end = copy.deepcopy(vertex)
        for name in names:
            end[name][0][0] += 1
        with pytest.raises(Refused, match="not block-linear"):
            checker.moved(vertex, end, "it")


def test_a_product_of_moving_functions_is_refused():
    with pytest.raises(Refused, match="moves together with a weight on it"):
        combination([1], [1], [Line(0, 1, {})])
    with pytest.raises(Refused, match="moves together with a weight on it"):
        combination([1], [1], [rectified(Line(0, 0, {(1, 2): (-1, 2)}))])
    assert combination([2], [1], [Line(3, 0, {})]) == Line(6, 3, {})


def test_rectified_by_hand():
    # 1 - 3t + 6 s(t - 1/2) is positive before 1/3 and after 2/3.
    line = Line(1, -3, {(1, 2): (-3, 6)})
    assert rectified(line) == Line(1, -3, {(1, 3): (-1, 3), (2, 3): (-2, 3)})
    assert rectified(Line(-1, 0, {})) == Line(0, 0, {})
    assert rectified(Line(0, 2, {})) == Line(0, 2, {})


def test_files_are_compared_by_digest():
    good = {"network_digest": "1" * 64, "data_digest": "2" * 64, "target_digest": "3" * 64}
    assert check(GOOD, **good).ok
    for name, word in (("network", "network"), ("data", "data"), ("target", "target network")):
        refused(GOOD, f"another {word} file", **{f"{name}_digest": "0" * 64})
    alone = {**GOOD, "target_network": None, "target_scales": None}
    assert check(alone).ok
    refused(alone, "another target network file", target_digest="3" * 64)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not complete JSON"),
        ("[]", "not a JSON object"),
        ('[["format", 1]]', "not a JSON object"),
        ("3", "not a JSON object"),
        ('{"a": 1, "a": 2}', "a key occurs twice"),
        ('{"a": NaN}', "finite numbers"),
        ('{"a": -Infinity}', "finite numbers"),
        ('{"a": 1e999}', "finite numbers"),
        ('{"a": ' + "1" * 5000 + "}", "not complete JSON"),
        ("{}", "digest does not match"),
        ('{"digest": null}', "digest does not match"),
        ('{"a":' * 100_000, "nested too deeply"),
    ],
    ids=lambda value: value[:20],
)
def test_text_that_is_no_certificate_is_refused(text, message):
    result = check_certificate(text)
    assert not result.ok
    assert message in result.sentence


def as_vertex(net):
    layers = {f"V{k}": v.tolist() for k, v in enumerate(net.V, 1)}
    return {"W": net.W.tolist(), **layers, "a": net.a.tolist(), "b": net.b.tolist()}


@pytest.mark.parametrize("seed", range(4))
def test_agrees_with_the_constructor(seed):
    rng = np.random.default_rng(100 + seed)
    kappa = Fraction("0.01")
    for _ in range(60):
        net0 = brute.tiny_network(rng)
        net1 = brute.neighbour(rng, net0)
        data = brute.tiny_data(rng, net0.n, net0.d)
        ends = as_vertex(net0), as_vertex(net1)
        assert checker.moved(*ends, "it") == moved_block(net0, net1)
        sample = data.x.tolist(), data.y.tolist(), list(data.rho)
        top = exact_maximum(net0, net1, data, kappa)
        assert checker.maximum(*ends, *sample, kappa) == (top.value, top.t, top.F0, top.F1)


def test_progress_is_reported():
    seen = []
    result = check_certificate(json.dumps(GOOD), progress=lambda *line: seen.append(line))
    assert seen == [(i, 3, line) for i, line in enumerate(result.lines, 1)]


def test_it_uses_the_standard_library_alone():
    tree = ast.parse(Path(checker.__file__).read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names.add(node.module.split(".")[0])
    assert names <= sys.stdlib_module_names


def test_a_copy_of_the_file_runs_on_its_own(tmp_path):
    shutil.copy(checker.__file__, tmp_path / "copied.py")

    def run(*arguments):
        command = [sys.executable, "-I", "-S", "copied.py", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    (tmp_path / "good.json").write_text(json.dumps(GOOD))
    (tmp_path / "bad.json").write_text(json.dumps({**GOOD, "kappa": "0.5"}))
    good, bad, missing, nothing = run("good.json"), run("bad.json"), run("no.json"), run()
    assert good.returncode == 0
    assert good.stdout.splitlines()[-1].startswith("accepted: 3 segments within Theta")
    assert bad.returncode == 1
    assert bad.stdout.startswith("refused: its digest does not match")
    assert (missing.returncode, nothing.returncode) == (2, 2)
    assert "cannot read it" in missing.stderr


def test_a_bound_of_a_segment_is_checked_but_the_maximum_of_the_path_stays_exact():
    tops = [Fraction(segment["claim"]["max"]) for segment in GOOD["segments"]]
    hair = Fraction(1, 10**40)
    for place, top in enumerate(tops):
        assert check(bounded(place, str(top))).ok
        assert check(bounded(place, str(top + 1))).ok
        refused(bounded(place, str(top - hair)), f"segment {place + 1} rises above its bound")
    low = bounded(tops.index(max(tops)), str(max(tops) + 1))
    low["claims"]["max"] = str(max(tops) + 1)
    refused(low, "the maximum of the path is claimed to be more than it is")
    placed = bounded(0, str(tops[0]))
    placed["segments"][0]["claim"]["t"] = "0"
    refused(placed, "exactly the keys type max")
