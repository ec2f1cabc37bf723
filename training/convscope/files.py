"""Writing files so that a reader never meets half of one."""

from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Writes beside the file and moves it into place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.partial")
    partial.write_bytes(content)
    partial.replace(path)
