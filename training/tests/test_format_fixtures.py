from convscope.format_fixtures import format_fixtures
from convscope.graph import REPOSITORY

FORMATS = REPOSITORY / "tests" / "fixtures" / "formats"


def test_the_files_are_those_that_the_script_writes() -> None:
    made = format_fixtures()
    assert {path.name for path in FORMATS.iterdir()} == set(made)
    assert (FORMATS / "expected.json").read_bytes() == made["expected.json"]


def test_they_are_small() -> None:
    assert sum(path.stat().st_size for path in FORMATS.iterdir()) <= 350_000
