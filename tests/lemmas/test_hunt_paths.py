"""A short hunt against T14's path builder, and the same with a bound that is too low."""

from fractions import Fraction

from tests.benchmarks import hunt_paths

SEED = 20061105


def test_no_certified_maximum_exceeds_what_t14_promises():
    best, broken = hunt_paths.hunt(60, SEED)
    assert broken == []
    assert 0 < best.share <= 1
    assert hunt_paths.measure(best.setting).maximum == best.maximum


def test_a_bound_without_the_rise_is_exceeded(monkeypatch):
    def ends_alone(start, reference, data, kappa, target):
        nets = [net.to_exact() for net in (start, target, reference)]
        return max(hunt_paths.objective(net, data, kappa) for net in nets)

    monkeypatch.setattr(hunt_paths, "instance_bound", ends_alone)
    _, broken = hunt_paths.hunt(60, SEED)
    assert broken
    assert all(isinstance(one.ratio, Fraction) and one.ratio > 1 for one in broken)
