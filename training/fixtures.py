"""Writes PyTorch's results for the engine's tests into `tests/fixtures/`: `python training/fixtures.py`."""

from pathlib import Path

from convscope.files import write_whole
from convscope.fixture_files import fixture_files
from convscope.graph import REPOSITORY

FIXTURES = REPOSITORY / "tests" / "fixtures"


def main() -> None:
    for name, content in fixture_files().items():
        write_whole(FIXTURES / Path(name), content)


if __name__ == "__main__":
    main()
