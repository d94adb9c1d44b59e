"""The regression behind the engine's weights finds what its rows say, and keeps its beliefs where they say nothing."""

import math

import pytest

from benchmarks.regression import fit


def test_without_pull_the_weight_is_the_log_odds():
    rows = [(["always"], True)] * 3 + [(["always"], False)]
    assert fit(rows, {"always": 0.0}, pull=0.0, rate=0.5) == pytest.approx({"always": math.log(3)}, abs=0.01)


def test_what_is_never_observed_keeps_its_belief():
    weights = fit([(["seen"], True)], {"seen": 0.0, "unseen": -2.0}, pull=1.0, rate=0.5)
    assert weights["unseen"] == -2.0
    assert weights["seen"] > 0


def test_a_weight_is_drawn_towards_its_belief_unless_it_is_free():
    rows = [(["always"], True)] * 3 + [(["always"], False)]
    drawn, free = (fit(rows, {"always": 0.0}, pull=2.0, rate=0.5, free=free) for free in ("", "always"))
    assert 0 < drawn["always"] < free["always"]


def test_what_has_no_belief_does_not_count():
    assert fit([(["other"], True)], {"always": 0.0}, pull=1.0, rate=0.5) == {"always": 0.0}
