"""`public/weights/manifest.json`: the fields of `src/weights/manifest.ts`, which says what each means."""

from pathlib import Path

import msgspec

from .files import write_whole
from .graph import REPOSITORY
from .recipe import Preprocess

WEIGHTS = Path("public/weights")
MANIFEST = WEIGHTS / "manifest.json"
"""Inside the repository."""


class _Fields(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A part of the manifest."""


class TestResult(_Fields, frozen=True):
    """Over the whole test set. PyTorch's count until the site's own engine has counted."""

    examples: int
    errors: int
    confusion: tuple[tuple[int, ...], ...]


class Rounding(_Fields, frozen=True):
    """What storing the weights in fewer bits changed: errors over the test set, counted by PyTorch."""

    elements: tuple[str, ...]
    errors_before: int
    errors_after: int


class EarlierTraining(_Fields, frozen=True):
    """A run with whose weights another began."""

    recipe: str
    epochs: int
    seconds: float


class TrainingFacts(_Fields, frozen=True, omit_defaults=True):
    """`seconds` of the clock, for all epochs, on `machine`."""

    recipe: str
    epochs: int
    seconds: float
    machine: str
    begun_with: tuple[EarlierTraining, ...] = ()
    """Earliest first."""


class ManifestEntry(_Fields, frozen=True, omit_defaults=True):
    id: str
    title: str
    spec: str
    file: str
    bytes: int
    sha256: str
    dataset: str
    labels: tuple[str, ...]
    preprocess: Preprocess
    test: TestResult
    rounding: Rounding
    training: TrainingFacts
    curves: str
    gradients: str
    retrain: str


class Manifest(_Fields, frozen=True):
    version: int
    weights: tuple[ManifestEntry, ...]

    def with_entry(self, entry: ManifestEntry) -> "Manifest":
        """With this entry in place of an earlier one of its id; entries stand in the order of their ids."""
        others = [known for known in self.weights if known.id != entry.id]
        return Manifest(version=self.version, weights=tuple(sorted([*others, entry], key=lambda known: known.id)))


def read_manifest(repository: Path = REPOSITORY) -> Manifest:
    """The manifest as it is; an empty one before the first weights ship."""
    path = repository / MANIFEST
    if not path.exists():
        return Manifest(version=1, weights=())
    return msgspec.json.decode(path.read_bytes(), type=Manifest)


def write_manifest(manifest: Manifest, repository: Path = REPOSITORY) -> None:
    write_whole(repository / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")
