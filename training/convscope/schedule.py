"""How the learning rate goes over a run."""

from math import cos, pi
from typing import assert_never

from .recipe import Drops, OneCycle, Schedule


def rate_factor(schedule: Schedule, done: float) -> float:
    """What the peak rate is multiplied by when the share `done` of all steps, above 0 and up to 1, is done."""
    match schedule:
        case OneCycle():
            if done < schedule.warmup:
                return done / schedule.warmup
            fallen = (done - schedule.warmup) / (1 - schedule.warmup)
            return (1 + cos(pi * fallen)) / 2 if schedule.fall == "cosine" else 1 - fallen
        case Drops():
            return schedule.factor ** sum(done > at for at in schedule.at)
        case _:
            assert_never(schedule)
