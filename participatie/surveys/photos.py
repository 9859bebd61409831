"""Which photos are taken, how are they kept until they are sent, and who may look at them after that?

Until somebody presses "Versturen" a photo is sealed with a key that follows from the draft's own key, which only
the phone has. After that it is sealed with the site's key, waits for somebody of the team to look at it, and is
shown to others only when it was released.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from participatie import tokens
from participatie.errors import Refusal
from participatie.surveys.definition import Answer, PhotoAnswer
from participatie.surveys.picture import MOST_DOTS, TOO_LARGE, Picture, kind_of
from participatie.text import mark
from participatie.tokens import RandomBytes

LARGEST_FILE = 20 * 1024 * 1024
WAITING_DAYS = 90
"""A photo that nobody judged is erased so many days after its round closed."""
MOST_UNSENT = 2_000
"""More photos that were not sent yet are not kept at once; each is at most about 1 MB."""

_NONCE = 12
FILE_TOO_LARGE = mark("Deze foto is te groot: meer dan 20 MB. Kies een kleinere foto.")
TOO_MANY_DOTS = mark("Deze foto heeft te veel punten. Maak hem kleiner, of kies een andere foto.")
UNREADABLE = mark("Wij kunnen deze foto niet lezen. Kies een andere foto, of maak een nieuwe.")
NO_PHOTO = mark("Dit bestand is geen foto. Kies een foto (JPEG, PNG of WebP).")
HEIC = mark(
    "Wij kunnen een HEIC-foto niet lezen. Maak een schermafdruk van de foto en kies die. "
    "Of kies op uw iPhone bij Camera, Structuren: Meest compatibel."
)
EMPTY = mark("Dit bestand is leeg. Kies een andere foto.")


class Standing(StrEnum):
    """What became of a photo that was sent."""

    WAITING = "waiting"
    RELEASED = "released"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo that was sent, without the picture.

    Attributes:
        id: random; also the answer.
        round_id: the round of the response.
        page_key: the question it answers.
    """

    id: str
    round_id: int
    page_key: str
    standing: Standing


def refuse_what_is_no_photo(content: bytes) -> None:
    """Look at the first bytes of a file, never at its name.

    Raises:
        Refusal: it is empty, too large, or not a kind of picture that we read.
    """
    if not content:
        raise Refusal(EMPTY)
    if len(content) > LARGEST_FILE:
        raise Refusal(FILE_TOO_LARGE)
    kind = kind_of(content)
    if kind == "HEIC":
        raise Refusal(HEIC)
    if kind not in MOST_DOTS:
        raise Refusal(NO_PHOTO)


def refusal_of(code: int) -> Refusal:
    """Say why the picture could not be made; `code` is how the child process ended."""
    return Refusal(TOO_MANY_DOTS if code == TOO_LARGE else UNREADABLE)


def photo_ids(answers: Mapping[str, Answer]) -> dict[str, str]:
    """Give the photos among answers: page key to id."""
    return {
        key: cast("PhotoAnswer", answer)["photo"]
        for key, answer in answers.items()
        if isinstance(answer, dict) and set(answer) == {"photo"}
    }


def draft_photo_key(draft_key: str, photo_id: str) -> bytes:
    """Give the key of a photo that was not sent yet; it follows from what only the phone has."""
    return tokens.derive_key(draft_key, f"photo {photo_id}")


def seal_picture(picture: Picture, key: bytes, photo_id: str, random_bytes: RandomBytes) -> bytes:
    """Seal a picture so that only this key opens it, and only as this photo."""
    nonce = random_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, picture.packed(), photo_id.encode())


def open_picture(sealed: bytes, key: bytes, photo_id: str) -> Picture | None:
    """Open a sealed picture; None when key, photo and picture do not belong together."""
    try:
        return Picture.unpacked(AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], photo_id.encode()))
    except (InvalidTag, ValueError):
        return None
