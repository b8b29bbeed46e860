"""Images as they may be published."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as pillow  # noqa: N813
from PIL import PngImagePlugin

from backlist import images
from backlist.errors import Problem
from backlist.images import Image, publishable

KINDS = ["JPEG", "PNG", "GIF", "WEBP"]
SECRET = b"Ines at home"


def picture(size: tuple[int, int] = (31, 17)) -> pillow.Image:
    red = pillow.linear_gradient("L").resize(size)
    return pillow.merge("RGB", (red, red.rotate(90).resize(size), red.rotate(180)))


def exif(orientation: int | None = None) -> pillow.Exif:
    made = pillow.Exif()
    made[0x010F] = SECRET.decode()
    made.get_ifd(0x8825)[2] = (44.0, 38.0, 51.0)
    if orientation:
        made[0x0112] = orientation
    return made


def saved(image: pillow.Image, kind: str, **how: object) -> bytes:
    made = io.BytesIO()
    if kind == "GIF":
        image = image.quantize()
    image.save(made, kind, **how)
    return made.getvalue()


def pixels(data: bytes) -> bytes:
    with pillow.open(io.BytesIO(data)) as opened:
        return opened.convert("RGBA").tobytes()


def image_of(data: bytes) -> Image:
    made = publishable(data)
    assert isinstance(made, Image), made
    return made


@pytest.mark.parametrize("kind", KINDS)
def test_clean_image_comes_back_byte_for_byte(kind: str) -> None:
    data = image_of(saved(picture(), kind)).data
    made = image_of(data)
    assert made.data == data
    assert (made.width, made.height) == (31, 17)
    assert (made.media_type, made.suffix) == images.TYPES[kind]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_exif_goes_and_no_pixel_changes(kind: str) -> None:
    how = {"lossless": True} if kind == "WEBP" else {}
    data = saved(picture(), kind, exif=exif(), **how)
    assert SECRET in data
    made = image_of(data)
    assert SECRET not in made.data
    assert pixels(made.data) == pixels(data)
    with pillow.open(io.BytesIO(made.data)) as opened:
        assert not opened.getexif()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_picture_on_its_side_is_set_upright(kind: str, orientation: int) -> None:
    how = {"lossless": True} if kind == "WEBP" else {}
    made = image_of(saved(picture(), kind, exif=exif(orientation), **how))
    assert (made.width, made.height) == ((17, 31) if orientation > 4 else (31, 17))
    assert SECRET not in made.data
    with pillow.open(io.BytesIO(made.data)) as opened:
        assert opened.size == (made.width, made.height)
        assert opened.getexif().get(0x0112, 1) == 1


def test_turned_png_keeps_every_pixel() -> None:
    upright = picture()
    made = image_of(saved(upright.rotate(90, expand=True), "PNG", exif=exif(6)))
    assert pixels(made.data) == upright.convert("RGBA").tobytes()


def test_jpeg_loses_xmp_iptc_comment_and_what_follows() -> None:
    data = saved(picture(), "JPEG", comment=SECRET, xmp=b"http://ns.adobe.com/xap/1.0/\0" + SECRET)
    iptc = b"Photoshop 3.0\0" + SECRET
    segment = b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc
    whole = data[:2] + segment + data[2:] + b"ftypmp42" + SECRET
    made = image_of(whole)
    assert SECRET not in made.data
    assert made.data.endswith(b"\xff\xd9")
    assert pixels(made.data) == pixels(data)


@pytest.mark.parametrize(
    "how", [{"progressive": True}, {"restart_marker_blocks": 1}, {"quality": 100}]
)
def test_jpegs_of_all_makes_survive(how: dict[str, object]) -> None:
    data = saved(picture((203, 101)), "JPEG", exif=exif(), **how)
    made = image_of(data)
    assert SECRET not in made.data
    assert pixels(made.data) == pixels(data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_colour_profile_stays(kind: str) -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = saved(picture(), kind, icc_profile=profile, exif=exif())
    for orientation in (None, 6):
        data = saved(picture(), kind, icc_profile=profile, exif=exif(orientation))
        with pillow.open(io.BytesIO(image_of(data).data)) as opened:
            assert opened.info["icc_profile"] == profile


def test_png_loses_its_texts() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", SECRET.decode())
    info.add_itxt("XML:com.adobe.xmp", SECRET.decode())
    info.add_text("Comment", SECRET.decode() * 9, zip=True)
    data = saved(picture(), "PNG", pnginfo=info)
    made = image_of(data + SECRET)
    assert b"Author" not in made.data
    assert b"zTXt" not in made.data
    assert SECRET not in made.data
    assert pixels(made.data) == pixels(data)


def frames(number: int) -> list[pillow.Image]:
    return [pillow.new("RGB", (20, 10), (n * 40, 255 - n * 40, n)) for n in range(number)]


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_animation_stays(kind: str) -> None:
    first, *rest = frames(4)
    how: dict[str, object] = {"comment": SECRET} if kind == "GIF" else {"exif": exif()}
    made = io.BytesIO()
    first.save(made, kind, save_all=True, append_images=rest, duration=90, loop=3, **how)
    cleaned = image_of(made.getvalue())
    assert SECRET in made.getvalue()
    assert SECRET not in cleaned.data
    with pillow.open(io.BytesIO(cleaned.data)) as opened, pillow.open(made) as before:
        assert getattr(opened, "n_frames", 1) == 4
        for n in range(4):
            opened.seek(n)
            before.seek(n)
            assert opened.convert("RGB").tobytes() == before.convert("RGB").tobytes()
        assert opened.info.get("loop") == before.info.get("loop")


@pytest.mark.parametrize("kind", KINDS)
def test_cleaning_twice_is_cleaning_once(kind: str) -> None:
    once = image_of(saved(picture(), kind)).data
    assert image_of(once).data == once


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"  \n<?xml version='1.0'?><svg/>",
        b"<html>",
        b"BM" + bytes(60),
        b"%PDF-1.7",
        b"GIF89a",
        b"\xff\xd8\xff",
        b"RIFF\x04\0\0\0WEBP",
    ],
)
def test_what_is_no_such_image_is_a_problem(data: bytes) -> None:
    made = publishable(data)
    assert isinstance(made, Problem)
    assert made.do


def bomb(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(20_000, 20_000), (100_000, 100_000), (10_001, 10_000)])
def test_bombs_are_refused_before_they_are_unpacked(size: tuple[int, int]) -> None:
    made = publishable(bomb(*size))
    assert isinstance(made, Problem)
    assert "million pixels" in made.what


def test_animated_bomb_is_counted_by_its_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MAX_PIXELS", 20 * 10 * 3)
    first, *rest = frames(4)
    made = io.BytesIO()
    first.save(made, "GIF", save_all=True, append_images=rest, duration=90)
    assert isinstance(publishable(made.getvalue()), Problem)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(KINDS), st.data())
def test_damaged_images_never_raise(kind: str, data: st.DataObject) -> None:
    whole = bytearray(saved(picture(), kind, **({} if kind == "GIF" else {"exif": exif()})))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    made = publishable(bytes(whole[:cut] if data.draw(st.booleans()) else whole))
    assert isinstance(made, (Image, Problem))
