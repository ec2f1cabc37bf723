from convscope.graph import REPOSITORY
from convscope.manifest import read_manifest
from convscope.model_cards import PAGE, model_cards


def test_the_page_is_up_to_date() -> None:
    written = (REPOSITORY / PAGE).read_text(encoding="utf-8")
    assert written == model_cards(), "run `python training/models.py`"


def test_each_entry_has_its_card() -> None:
    page = model_cards()
    for entry in read_manifest().weights:
        card = page.split(f"## {entry.title}\n")[1].split("\n## ")[0]
        assert f"{entry.test.errors:,} of {entry.test.examples:,} misread" in card
        for label, row in zip(entry.labels, entry.test.confusion, strict=True):
            assert sum(row) > 0, label
        assert entry.retrain in card
