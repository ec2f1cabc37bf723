"""
The site's stream of uniform numbers (`src/weights/random.ts`): Mulberry32, by Tommy Ettinger, public domain.

Its state only counts up by a constant, so any stretch of the stream can be computed at once. Both sides agree to the
last bit: the mixing is in whole numbers, and the division by 2³² is exact.
"""

import numpy as np
from numpy.typing import NDArray

_STEP = np.uint32(0x6D2B79F5)


class UniformStream:
    """Numbers in [0, 1), the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._seed = np.uint32(seed)
        self._drawn = 0

    def take(self, count: int) -> NDArray[np.float64]:
        """The next `count` numbers."""
        places = np.arange(self._drawn + 1, self._drawn + count + 1, dtype=np.uint32)
        self._drawn += count
        # Arrays of 32 bits wrap around, as `Math.imul` and the bit operators do.
        mixed = places * _STEP + self._seed
        mixed = (mixed ^ (mixed >> np.uint32(15))) * (mixed | np.uint32(1))
        mixed ^= mixed + (mixed ^ (mixed >> np.uint32(7))) * (mixed | np.uint32(61))
        numbers: NDArray[np.float64] = (mixed ^ (mixed >> np.uint32(14))) / 2.0**32
        return numbers
