"""Whether the six figures from somebody's phone are right, and how a phone is taught them.

Time-based one-time passwords (RFC 6238): thirty seconds a code, six figures. One step early or late is
accepted, because clocks differ. A code works once: the step it belongs to is remembered, and only a later
step is accepted. The secret is kept sealed with a key that is not in the database.
"""

from __future__ import annotations

import base64
import io
from datetime import datetime

import pyotp
import qrcode
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from qrcode.image.svg import SvgPathImage

from participatie import tokens
from participatie.tokens import RandomBytes

STEP_SECONDS = 30
STEPS_ASIDE = 1
SECRET_BYTES = 20
NONCE_BYTES = 12


def new_secret(random_bytes: RandomBytes) -> str:
    """Draw a secret of 160 bits, written in base 32 as authenticator apps expect."""
    return base64.b32encode(random_bytes(SECRET_BYTES)).decode()


def matching_step(secret: str, typed: str, *, after: int | None, now: datetime) -> int | None:
    """Find the time step whose code was typed.

    Args:
        secret: the person's secret in base 32.
        typed: what was typed; spaces are ignored.
        after: the last step that was used; None when there was none.
        now: the present, aware UTC.

    Returns:
        The step, to be remembered as used, or None when the code is wrong, old or used before.
    """
    code = "".join(typed.split())
    if len(code) != 6 or not code.isascii() or not code.isdigit():
        return None
    present = int(now.timestamp()) // STEP_SECONDS
    reader = pyotp.TOTP(secret, interval=STEP_SECONDS)
    for step in range(present - STEPS_ASIDE, present + STEPS_ASIDE + 1):
        if (after is None or step > after) and pyotp.utils.strings_equal(reader.generate_otp(step), code):
            return step
    return None


def address_for_app(secret: str, *, email: str, site: str) -> str:
    """Give the `otpauth://` address that an authenticator app reads from the QR code."""
    return pyotp.TOTP(secret, interval=STEP_SECONDS).provisioning_uri(name=email, issuer_name=site)


def qr_drawing(text: str) -> str:
    """Draw a QR code as an SVG element that may stand in a page: no style, one path."""
    code = qrcode.QRCode(border=2, box_size=10, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    picture = code.make_image(image_factory=SvgPathImage)
    stream = io.BytesIO()
    picture.save(stream)
    return stream.getvalue().decode()


def in_groups(secret: str) -> str:
    """Write a secret in groups of four, for typing over."""
    return tokens.grouped(secret)


def sealed(secret: str, site_secret: bytes, random_bytes: RandomBytes) -> str:
    """Encrypt a person's secret for storage (AES-256-GCM)."""
    nonce = random_bytes(NONCE_BYTES)
    return tokens.to_text(nonce + _box(site_secret).encrypt(nonce, secret.encode(), None))


def unsealed(text: str, site_secret: bytes) -> str:
    """Give back what `sealed` encrypted.

    Raises:
        ValueError: it was sealed with another key, or changed.
    """
    box = tokens.to_bytes(text)
    try:
        return _box(site_secret).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], None).decode()
    except InvalidTag as fault:
        raise ValueError("sealed with another secret key") from fault


def _box(site_secret: bytes) -> AESGCM:
    return AESGCM(tokens.derive_key(site_secret, "second factor"))
