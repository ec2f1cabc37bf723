"""Writes the files on which the readers of weight files are tested: `python training/format_fixtures.py`."""

from convscope.files import write_whole
from convscope.format_fixtures import format_fixtures
from convscope.graph import REPOSITORY

FORMATS = REPOSITORY / "tests" / "fixtures" / "formats"


def main() -> None:
    for name, content in format_fixtures().items():
        write_whole(FORMATS / name, content)


if __name__ == "__main__":
    main()
