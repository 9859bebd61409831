"""Which passwords are accepted, and how codes of the phone are checked."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from participatie.accounts import second_factor
from participatie.accounts.common import common_passwords
from participatie.accounts.passwords import check_password
from participatie.accounts.people import checked_email, folded
from participatie.accounts.sessions import device_of
from participatie.errors import Refusal

OWN = ("Noor de Vries", "noor.devries@gemeente.example")
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.mark.parametrize(
    "typed",
    [
        "vier blauwe fietsen zingen",
        "correct paard batterij nietje",
        "ééntwéédríé4",
        "كلمة سر طويلة جدا",
        "zK9#mQ2$vL7!",
        " " * 2 + "spaties mogen ook",
        "alleenkleineletterszonderpatroon",
    ],
)
def test_long_passwords_of_any_kind_are_accepted(typed: str) -> None:
    assert check_password(typed, common=common_passwords(), own_words=OWN)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("elf tekens!", "minstens"),
        ("x" * 257, "hoogstens"),
        ("wachtwoord123", "makkelijk"),
        ("Wachtwoord2026!", "makkelijk"),
        ("Welkom Welkom"[:6] + "welkom12", "makkelijk"),
        ("123456789012", "makkelijk"),
        ("abcdefghijkl", "makkelijk"),
        ("aaaaaaaaaaaa", "makkelijk"),
        ("qwertyuiop123", "makkelijk"),
        ("Amsterdam2026", "makkelijk"),
        ("noor.devries12", "naam"),
        ("Noor de Vries!", "naam"),
        ("gemeente.example", "naam"),
    ],
)
def test_short_and_common_passwords_are_refused(typed: str, said: str) -> None:
    with pytest.raises(Refusal) as caught:
        check_password(typed, common=common_passwords(), own_words=OWN)
    assert said in str(caught.value)


def test_the_same_password_from_another_keyboard_is_the_same() -> None:
    composed = check_password("café met taart", common=(), own_words=())
    assert check_password("cafe\u0301 met taart", common=(), own_words=()) == composed


def test_the_list_of_common_passwords_ships() -> None:
    assert len(common_passwords()) >= 3000


def test_codes_of_half_a_minute_around_now_are_right() -> None:
    for away in (-30, 0, 30):
        code = pyotp.TOTP(SECRET).at(NOW + timedelta(seconds=away))
        assert second_factor.matching_step(SECRET, code, after=None, now=NOW) is not None
    for away in (-90, 90):
        code = pyotp.TOTP(SECRET).at(NOW + timedelta(seconds=away))
        assert second_factor.matching_step(SECRET, code, after=None, now=NOW) is None


def test_a_code_and_all_before_it_are_used_up() -> None:
    code = pyotp.TOTP(SECRET).at(NOW)
    step = second_factor.matching_step(SECRET, f" {code[:3]} {code[3:]} ", after=None, now=NOW)
    assert step is not None
    assert second_factor.matching_step(SECRET, code, after=step, now=NOW) is None
    earlier = pyotp.TOTP(SECRET).at(NOW - timedelta(seconds=30))
    assert second_factor.matching_step(SECRET, earlier, after=step, now=NOW) is None


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345a", "١٢٣٤٥٦", "½" * 6])
def test_what_is_no_code_is_no_code(typed: str) -> None:
    assert second_factor.matching_step(SECRET, typed, after=None, now=NOW) is None


def test_secrets_are_sealed_with_the_key_of_the_site() -> None:
    box = second_factor.sealed(SECRET, b"key of the site", secrets.token_bytes)
    assert SECRET not in box
    assert second_factor.unsealed(box, b"key of the site") == SECRET
    with pytest.raises(ValueError, match="another"):
        second_factor.unsealed(box, b"another key")


def test_the_drawing_for_the_phone_is_read_by_a_phone() -> None:
    import io

    import zxingcpp
    from PIL import Image

    secret = second_factor.new_secret(lambda count: bytes(range(count)))
    address = second_factor.address_for_app(secret, email="noor@example.org", site="Participatie")
    drawing = second_factor.qr_drawing(address)
    assert drawing.startswith("<?xml") or drawing.startswith("<svg")
    assert "style" not in drawing
    import qrcode

    code = qrcode.QRCode(border=4)
    code.add_data(address)
    picture = io.BytesIO()
    code.make_image().save(picture)
    (found,) = zxingcpp.read_barcodes(Image.open(picture))
    assert pyotp.parse_uri(found.text).secret == secret  # type: ignore[union-attr]


@pytest.mark.parametrize("typed", ["noor@example.org", " Noor.De-Vries+team@sub.example.nl "])
def test_addresses_are_kept_as_typed(typed: str) -> None:
    assert checked_email(typed) == typed.strip()
    assert folded(typed) == typed.strip().casefold()


@pytest.mark.parametrize(
    "typed",
    ["", "noor", "noor@", "@example.org", "noor@example", "a b@example.org", "a@b.nl\nBcc: x@y.nl", "a@b.nl,c@d.nl"],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(Refusal):
        checked_email(typed)


@pytest.mark.parametrize(
    ("header", "device"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36 Edg/156.0",
            "Edge, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Safari/604.1",
            "Safari, iPhone",
        ),
        (
            "Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36",
            "Chrome, Android",
        ),
        ("curl/8.0", ""),
    ],
)
def test_a_device_is_named_coarsely(header: str, device: str) -> None:
    assert device_of(header) == device
