import io

import pillow_heif
from PIL import Image

from photo_fixtures import PHOTOS, encode_heic


def test_the_photo_shows_what_was_encoded() -> None:
    blue, sand = (30, 90, 160), (220, 200, 150)
    pixels = bytes(blue * 64 * 32 + sand * 64 * 32)
    pillow_heif.register_heif_opener()
    picture = Image.open(io.BytesIO(encode_heic(pixels, 64))).convert("RGB")
    assert picture.size == (64, 64)
    for place, colour in (((32, 8), blue), ((32, 56), sand)):
        found = picture.getpixel(place)
        assert isinstance(found, tuple)
        assert max(abs(one - other) for one, other in zip(found, colour, strict=True)) < 12


def test_it_is_heic_and_small() -> None:
    content = (PHOTOS / "scene.heic").read_bytes()
    assert content[4:12] == b"ftypheic"
    assert len(content) < 4096
