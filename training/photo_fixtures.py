"""
Writes a photo as iPhones write them (HEIC), for the page's test that browsers which cannot read it say so:

    npm run scenes -- --from 3000000 --count 1 --size 64 --out training/runs/scenes/photo
    python training/photo_fixtures.py training/runs/scenes/photo
"""

import argparse
import io
from pathlib import Path

import pillow_heif
from PIL import Image

from convscope.files import write_whole
from convscope.graph import REPOSITORY

PHOTOS = REPOSITORY / "tests" / "fixtures" / "photos"


def encode_heic(pixels: bytes, size: int) -> bytes:
    """`size` × `size` pixels, three bytes each, as HEVC in HEIF (ISO/IEC 23008-12)."""
    pillow_heif.register_heif_opener()
    file = io.BytesIO()
    Image.frombytes("RGB", (size, size), pixels).save(file, format="HEIF", quality=50)
    return file.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenes", type=Path, help="a folder that `npm run scenes` wrote")
    pixels = (parser.parse_args().scenes / "pictures.u8").read_bytes()
    size = round((len(pixels) / 3) ** 0.5)
    write_whole(PHOTOS / "scene.heic", encode_heic(pixels, size))


if __name__ == "__main__":
    main()
