"""Numbers that belong to one person: telephone, bank account, citizen service number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from participatie.personal_data.found import Found, Kind

LONGEST_PHONE = 15
_MOST_GROUPS = 9
_RUN = re.compile(r"(?<![\d])\+?\s?\(?\d(?:[ \u00a0.\-–/()]{0,3}\d){5,}")
_GROUP = re.compile(r"\+?\s?\(?(\d+)\)?")
_DATE = re.compile(
    r"[0-3]?\d[-./][01]?\d[-./](?:19|20)?\d\d(?!\d|[-./]\d)|[0-3]?\d [01]?\d (?:19|20)\d\d(?!\d)"
    r"|(?:19|20)\d\d[-./][01]?\d[-./][0-3]?\d(?!\d)"
)
_TIMES = re.compile(r"[0-2]?\d[.:][0-5]\d[^\d.]{1,3}[0-2]?\d[.:][0-5]\d(?!\d)")
_SAID_PHONE = re.compile(
    r"\b(?:tel|telefoon|telefoonnummer|telnr|bel|bellen|gsm|mobiel|mob|whatsapp|app|appen|call|phone|text|zes|six|twelve"
    r"|telefon|telefonu|numaram|altı|ara|dzwonić|sześć|zadzwoń|телефон|тел|дзвоніть|шість|هاتف|جوال|رقمي|اتصلوا|ستة)\W{0,3}$",
    re.IGNORECASE,
)
_IBAN_START = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?=[ .-]?[A-Za-z0-9])")
_IBAN_SIGN = re.compile(r"[ .-]?([A-Za-z0-9])")
_IBAN_LENGTHS = {
    "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18,
    "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IT": 27, "LT": 20, "LU": 20, "LV": 21, "MD": 24,
    "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "RS": 22, "SE": 24, "SI": 19, "SK": 24, "TN": 24,
    "TR": 26, "UA": 29, "SA": 24, "AE": 23, "JO": 30, "LB": 28, "IQ": 23, "GE": 22, "XK": 20,
}  # fmt: skip
_NINE = re.compile(r"(?<![\d+.,/-])(?:\d{9}|\d{3}[ .]\d{3}[ .]\d{3}|\d{4}[ .]\d{2}[ .]\d{3}|\d{8})(?![\d/]|[.,-]\d)")
_SAID_BSN = re.compile(
    r"\b(?:bsn|burgerservice\w*|sofi\w*)\W{1,3}(?:\w{1,12}\W{1,2}){0,2}(\d{8,9})(?!\d)", re.IGNORECASE
)
_ELEVEN = re.compile(r"(?<![\d+])[1-9]\d{10}(?!\d)")


def numbers_in(text: str) -> Iterator[Found]:
    """Find telephone numbers, bank accounts and citizen service numbers in a text whose digits are Western.

    A part of the text can be found as more than one kind.

    >>> sorted({found.kind.value for found in numbers_in("06-12345678 of NL91 ABNA 0417 1643 00, bsn 111222333")})
    ['bsn', 'iban', 'phone']
    """
    yield from _accounts(text)
    yield from _phones(text)
    for match in _NINE.finditer(text):
        if passes_eleven_test(match.group()) and not _is_date(match.group()):
            yield Found(Kind.BSN, *match.span())
    for match in _SAID_BSN.finditer(text):
        yield Found(Kind.BSN, *match.span(1))
    for match in _ELEVEN.finditer(text):
        if _is_pesel(match.group()) or _is_kimlik(match.group()):
            yield Found(Kind.BSN, *match.span())


def passes_eleven_test(number: str) -> bool:
    """Whether a number of eight or nine digits could be a citizen service number.

    >>> passes_eleven_test("111222333"), passes_eleven_test("123456789")
    (True, False)
    """
    digits = [int(sign) for sign in number if sign.isdigit()]
    if len(digits) not in (8, 9):
        return False
    digits = [0] * (9 - len(digits)) + digits
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * digit for weight, digit in zip(weights, digits, strict=True))
    return total % 11 == 0 and any(digits)


def passes_97_test(account: str) -> bool:
    """Whether the check digits of an account number without blanks are right (ISO 13616).

    >>> passes_97_test("NL91ABNA0417164300"), passes_97_test("NL92ABNA0417164300")
    (True, False)
    """
    turned = account[4:] + account[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _accounts(text: str) -> Iterator[Found]:
    for match in _IBAN_START.finditer(text):
        length = _IBAN_LENGTHS.get(match.group()[:2].upper())
        if length is None:
            continue
        signs, stop = match.group(), match.end()
        while len(signs) < length and (found := _IBAN_SIGN.match(text, stop)):
            signs += found.group(1)
            stop = found.end()
        if len(signs) == length and signs.isascii() and passes_97_test(signs):
            yield Found(Kind.IBAN, match.start(), stop)


def _phones(text: str) -> Iterator[Found]:
    for run in _RUN.finditer(text):
        groups = list(_GROUP.finditer(text, *run.span()))
        number = 0
        while number < len(groups):
            last = _phone_from(text, groups, number)
            if last is not None:
                yield Found(Kind.PHONE, _without_blank(text, groups[number].start()), _closed(groups[last]))
            number = number + 1 if last is None else last + 1


def _phone_from(text: str, groups: list[re.Match[str]], first: int) -> int | None:
    """Give the last of the groups of digits that make a telephone number from this one on; the longest wins."""
    start = groups[first].start()
    plus = "+" in groups[first].group()
    if not plus and (_DATE.match(text, groups[first].start(1)) or _TIMES.match(text, groups[first].start(1))):
        return None
    said = _SAID_PHONE.search(text[max(0, start - 20) : start]) is not None
    digits, sizes, best = "", [], None
    for number in range(first, min(len(groups), first + _MOST_GROUPS)):
        digits += groups[number].group(1)
        sizes.append(len(groups[number].group(1)))
        if len(digits) > LONGEST_PHONE + 2:
            break
        if number > first and "+" in groups[number].group():
            break
        if _is_phone(digits, tuple(sizes), plus=plus, said=said):
            best = number
    return best


def _is_phone(digits: str, sizes: tuple[int, ...], *, plus: bool, said: bool) -> bool:
    length = len(digits)
    if plus:
        return 8 <= length <= LONGEST_PHONE
    if digits.startswith("00"):
        return 10 <= length <= LONGEST_PHONE + 2 and any(sign != "0" for sign in digits[:6])
    if digits.startswith("0"):
        return 10 <= length <= 12 and digits[:4] not in ("0000",)
    if said and 7 <= length <= 12:
        return True
    if length == 9 and (len(sizes) == 1 or sizes in ((1, 8), (1, 4, 4), (1, 2, 2, 2, 2))):
        return digits[0] == "6"
    if sizes == (3, 3, 3):
        return digits[0] in "45678" and not digits.endswith("000")
    return length == 10 and digits[0] == "5" and sizes in ((10,), (3, 3, 2, 2), (3, 7), (3, 3, 4))


def _closed(group: re.Match[str]) -> int:
    return group.end() if "(" in group.group() else group.end(1)


def _without_blank(text: str, start: int) -> int:
    return start + 1 if text[start].isspace() else start


def _is_date(number: str) -> bool:
    if len(number) != 8 or not number.isdigit():
        return False
    years = ((number[:4], number[4:6], number[6:]), (number[4:], number[2:4], number[:2]))
    return any(year[:2] in ("19", "20") and 1 <= int(month) <= 12 and 1 <= int(day) <= 31 for year, month, day in years)


def _is_pesel(number: str) -> bool:
    """Whether a number has the check digit of a Polish citizen number and a month in its place."""
    weights = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)
    total = sum(weight * int(digit) for weight, digit in zip(weights, number, strict=True))
    return total % 10 == 0 and 1 <= int(number[2:4]) % 20 <= 12 and 1 <= int(number[4:6]) <= 31


def _is_kimlik(number: str) -> bool:
    """Whether a number has both check digits of a Turkish citizen number."""
    digits = [int(sign) for sign in number]
    tenth = (7 * sum(digits[0:9:2]) - sum(digits[1:8:2])) % 10
    return digits[9] == tenth and digits[10] == sum(digits[:10]) % 10
