"""How does a picture from a phone become one that tells nothing but what is on it?

Turned upright, made smaller, and written anew from its dots alone: no place, no time, no name of the phone, no
colour profile, no thumbnail. This file is also the program of a child process (`python picture.py`): a picture that
a stranger sends is only ever unfolded there, with little memory and time. It needs nothing but Pillow.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE = 1600
SMALL_SIDE = 480
QUALITY, SMALL_QUALITY = 82, 70
LEAST_SIDE = 16
MOST_DOTS = {"JPEG": 120_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
"""A JPEG is made smaller while it is read, the others are not."""
UNREADABLE, TOO_LARGE = 3, 4
"""How the child process ends when there is no picture to give."""
MEMORY = 1_000_000_000
SECONDS = 15


class NotAPicture(Exception):
    """There is nothing here to look at; `code` is one of the two above."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Picture:
    """A cleaned picture as JPEG, at most 1600 and at most 480 dots along its longest side."""

    full: bytes
    small: bytes

    def packed(self) -> bytes:
        """Give both in one piece."""
        return len(self.full).to_bytes(4, "big") + self.full + self.small

    @classmethod
    def unpacked(cls, piece: bytes) -> Picture:
        """Read back what `packed` gave."""
        end = 4 + int.from_bytes(piece[:4], "big")
        return cls(piece[4:end], piece[end:])


def kind_of(content: bytes) -> str | None:
    """Tell from the first bytes what a file is: JPEG, PNG, WEBP, HEIC, or None for anything else.

    >>> kind_of(b"\\xff\\xd8\\xff\\xe0"), kind_of(b"<svg>")
    ('JPEG', None)
    """
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"heim", b"hevc", b"mif1", b"msf1", b"avif"):
        return "HEIC"
    return None


def cleaned(content: bytes) -> Picture:
    """Make a picture that tells nothing but what is on it.

    Raises:
        NotAPicture: it cannot be read, or would take too much room.
    """
    from PIL import Image as Images
    from PIL import ImageOps

    kind = kind_of(content)
    if kind not in MOST_DOTS:
        raise NotAPicture(UNREADABLE)
    Images.MAX_IMAGE_PIXELS = None  # counted below, before anything is unfolded
    try:
        with Images.open(io.BytesIO(content), formats=[kind]) as found:
            width, height = found.size
            if width * height > MOST_DOTS[kind]:
                raise NotAPicture(TOO_LARGE)
            if min(width, height) < LEAST_SIDE:
                raise NotAPicture(UNREADABLE)
            if kind == "JPEG":
                found.draft("RGB", (2 * LONGEST_SIDE, 2 * LONGEST_SIDE))
            profile = found.info.get("icc_profile")
            found.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=2.0)
            upright = ImageOps.exif_transpose(found)
        dots = _dots_alone(upright, profile)
        return Picture(_jpeg(dots, QUALITY), _jpeg(_smaller(dots), SMALL_QUALITY))
    except NotAPicture:
        raise
    except MemoryError:
        raise NotAPicture(TOO_LARGE) from None
    except Exception as error:  # whatever a broken file makes of the reader, to us it is no picture
        raise NotAPicture(UNREADABLE) from error


def _dots_alone(picture: Image, profile: object) -> Image:
    """Copy the dots, in ordinary colours and on white, onto a picture that knows nothing else."""
    from PIL import Image as Images

    if picture.mode in {"RGBA", "LA", "PA", "P"} or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        blank = Images.new("RGB", clear.size, "white")
        blank.paste(clear, mask=clear.getchannel("A"))
        return blank
    plain = _ordinary_colours(picture, profile).convert("RGB")
    blank = Images.new("RGB", plain.size)
    blank.paste(plain)
    return blank


def _ordinary_colours(picture: Image, profile: object) -> Image:
    """Turn the wide colours of a new phone into ordinary ones; a profile that makes no sense is left aside."""
    from PIL import ImageCms

    if not isinstance(profile, bytes) or picture.mode not in {"RGB", "L", "CMYK"}:
        return picture
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return picture
    return turned or picture


def _smaller(picture: Image) -> Image:
    small = picture.copy()
    small.thumbnail((SMALL_SIDE, SMALL_SIDE))
    return small


def _jpeg(picture: Image, quality: int) -> bytes:
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=quality, optimize=True, progressive=True)
    return made.getvalue()


def main() -> int:
    """Clean the picture that comes in and give it back packed; what the child process does."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        picture = cleaned(sys.stdin.buffer.read())
    except NotAPicture as fault:
        return fault.code
    sys.stdout.buffer.write(picture.packed())
    return 0


if __name__ == "__main__":
    sys.exit(main())
