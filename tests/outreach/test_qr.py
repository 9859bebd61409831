"""The square code: small, in capitals, and read back by somebody else's decoder."""

from __future__ import annotations

import secrets

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from participatie import tokens
from participatie.outreach import codes, qr
from tests.outreach.printed import decoded_svg


def test_a_short_address_of_25_characters_fits_25_modules() -> None:
    address = qr.short_address("https://dwk.nl", "K7PX4M2Q")
    assert address.scanned == "HTTPS://DWK.NL/Q/K7PX4M2Q"
    assert len(qr.modules(address.scanned)) == 25 + 2 * qr.QUIET_ZONE


def test_a_site_below_a_path_keeps_the_letters_of_its_path() -> None:
    address = qr.short_address("https://gemeente.nl/Participatie/", "K7PX4M2Q")
    assert address.scanned == "HTTPS://GEMEENTE.NL/Participatie/q/K7PX4M2Q"
    assert address.shown == "gemeente.nl/Participatie/q/K7PX4M2Q"


def test_four_modules_of_white_surround_the_code() -> None:
    square = qr.modules("HTTPS://DWK.NL/Q/K7PX4M2Q")
    zone = qr.QUIET_ZONE
    assert not any(any(row) for row in (*square[:zone], *square[-zone:]))
    assert not any(any(row[:zone]) or any(row[-zone:]) for row in square)
    assert square[zone][zone]


def test_the_path_draws_exactly_the_dark_modules() -> None:
    square = qr.modules("HTTPS://DWK.NL/Q/K7PX4M2Q")
    drawn = set()
    for step in qr.svg_path(square).split("z")[:-1]:
        start, rest = step[1:].split("h", 1)
        x, y = (int(part) for part in start.split(" "))
        drawn |= {(x + run, y) for run in range(int(rest.split("v")[0]))}
    assert drawn == {(x, y) for y, row in enumerate(square) for x, dark in enumerate(row) if dark}


@settings(max_examples=10, deadline=None)
@given(st.text(tokens.ALPHABET, min_size=8, max_size=8))
def test_an_independent_decoder_reads_the_svg(code: str) -> None:
    scanned = qr.short_address("https://waterkwartier.example.nl", code).scanned
    assert decoded_svg(qr.svg(scanned, 'QR "code" <x>').encode()) == [scanned]


def test_the_terminal_shows_every_module() -> None:
    square = qr.modules("HTTPS://DWK.NL/Q/K7PX4M2Q")
    dark = sum(sum(row) for row in square)
    coloured = qr.terminal("HTTPS://DWK.NL/Q/K7PX4M2Q", colour=True)
    assert 2 * coloured.count("█") + coloured.count("▀") + coloured.count("▄") == dark
    plain = qr.terminal("HTTPS://DWK.NL/Q/K7PX4M2Q", colour=False)
    light = (len(square) + 1) * len(square) - dark
    assert 2 * plain.count("█") + plain.count("▀") + plain.count("▄") == light


def test_a_code_has_eight_signs_that_nobody_mistakes() -> None:
    code = tokens.new_code(codes.LENGTH, secrets.token_bytes)
    assert len(code) == 8
    assert codes.meant_code(code) == code
    assert not set(tokens.ALPHABET) & set("01ILOU")


@pytest.mark.parametrize("typed", ["k7px4m2q", " K7PX-4M2Q ", "K7PX 4M2Q", "K7PX.4M2Q"])
def test_capitals_spaces_and_dashes_do_not_matter(typed: str) -> None:
    assert codes.meant_code(typed) == "K7PX4M2Q"


@pytest.mark.parametrize("typed", ["", "K7PX4M2", "K7PX4M2QQ", "K7PX4M20", "' OR 1=1", "ß" * 8, "K" * 9999])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert codes.meant_code(typed) is None
