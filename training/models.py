"""Writes docs/models.md: `python training/models.py`."""

from convscope.graph import REPOSITORY
from convscope.model_cards import PAGE, model_cards


def main() -> None:
    (REPOSITORY / PAGE).write_text(model_cards(), encoding="utf-8")


if __name__ == "__main__":
    main()
