import numpy as np
import pytest

from convscope.seeded import UniformStream


def test_the_stream_is_the_sites() -> None:
    """`tests/engine/networks.test.ts` expects the same numbers of `src/weights/random.ts`."""
    stream = UniformStream(2**31 + 5)
    assert stream.take(3).tolist() == [0.5801103678531945, 0.08632027637213469, 0.9113832253497094]


@pytest.mark.parametrize("split", [0, 1, 7, 1000])
def test_a_stream_goes_on_where_it_was(split: int) -> None:
    stream = UniformStream(1)
    parts = np.concatenate([stream.take(split), stream.take(1000 - split)])
    assert np.array_equal(parts, UniformStream(1).take(1000))


def test_the_stream_is_uniform() -> None:
    numbers = UniformStream(3).take(100_000)
    counts, _ = np.histogram(numbers, bins=10, range=(0, 1))
    # A count's standard deviation is 95.
    assert np.abs(counts - 10_000).max() < 500
