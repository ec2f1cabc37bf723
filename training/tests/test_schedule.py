import pytest

from convscope.recipe import Drops, OneCycle
from convscope.schedule import rate_factor


@pytest.mark.parametrize("fall", ["cosine", "line"])
def test_one_cycle_rises_to_the_peak_and_falls_to_nothing(fall: str) -> None:
    schedule = OneCycle(warmup=0.25, fall="cosine" if fall == "cosine" else "line")
    assert rate_factor(schedule, 0.125) == pytest.approx(0.5)
    assert rate_factor(schedule, 0.25) == 1
    assert rate_factor(schedule, 0.625) == pytest.approx(0.5)
    assert rate_factor(schedule, 1) == pytest.approx(0)
    assert rate_factor(schedule, 0.4) > 0.8 if fall == "cosine" else rate_factor(schedule, 0.4) == pytest.approx(0.8)


def test_drops_are_those_of_the_paper() -> None:
    """He et al. 2016, section 4.2: divided by 10 after 32,000 and 48,000 of 64,000 steps."""
    schedule = Drops(at=(0.5, 0.75), factor=0.1)
    shares = [1, 32_000, 32_001, 48_000, 48_001, 64_000]
    factors = [rate_factor(schedule, share / 64_000) for share in shares]
    assert factors == pytest.approx([1, 1, 0.1, 0.1, 0.01, 0.01])
