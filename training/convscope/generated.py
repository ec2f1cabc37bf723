"""The PyTorch and Keras text that the site writes for a network, beside the network itself."""

import subprocess
from collections.abc import Sequence

import msgspec

from .graph import REPOSITORY, Graph


class Totals(msgspec.Struct, frozen=True, rename="camel"):
    """What `npm run inspect` adds up; only what is compared here."""

    params: int


class Generated(msgspec.Struct, frozen=True, rename="camel"):
    """A network with its text; `totals` are at inference."""

    graph: Graph
    totals: Totals
    totals_with_auxiliary: Totals
    pytorch: str
    keras: str


def export_code(specs: Sequence[str]) -> list[Generated]:
    """Every spec's text, from one start of Node. Raises CalledProcessError where a spec is refused."""
    command = ["npm", "run", "--silent", "export", "--", "--code", *specs]
    # No shell takes part, and the specs are the tests' own.
    export = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)  # noqa: S603
    return msgspec.json.decode(export.stdout, type=list[Generated])
