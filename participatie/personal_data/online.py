"""Ways to reach somebody online: e-mail, accounts, pages of people on well-known sites."""

from __future__ import annotations

import re
from collections.abc import Iterator

from participatie.personal_data.found import Found, Kind

_LOCAL = re.compile(r"[\w.+%'-]{1,64}$")
_DOMAIN = re.compile(r"[^\W_][\w-]{0,62}(?:\.[^\W_][\w-]{0,62}){1,6}")
_SAID_AT = re.compile(
    r" ?(?:[(\[]\s?(?:at|apenstaartje|et|małpa|собака|равлик)\s?[)\]]| apenstaartje | małpa | собака ) ?"
)
_ACCOUNT = re.compile(r"(?<![\w@.])@(?=[\w.]{0,29}[^\W\d])[\w.]{2,30}(?<!\.)")
_SITES = (
    "facebook|fb|instagram|insta|tiktok|linkedin|twitter|snapchat|youtube|threads|pinterest|discord|telegram"
    "|strava|nextdoor|vk|x|t|wa|linktr"
)
_PAGE = re.compile(
    rf"(?<![\w.@-])(?:https?://)?(?:[a-z]{{1,10}}\.)?(?:{_SITES})\.(?:com|nl|me|gg|ee|org|net|be)/[^\s<>()\"]{{1,200}}",
    re.IGNORECASE,
)
_SITE_SAID = re.compile(
    r"\b(?:instagram|insta|ig|snapchat|snap|tiktok|facebook|fb|twitter|telegram|discord"
    r"|انستغرام|انستا|سناب|تيك توك|інстаграм|інста|телеграм|тікток)(?P<word>['’]?\w{0,4})"
    r"(?:\s?[:=]\s?|\s(?:is|als|naam|name|adım|to|як|as|باسم|اسمي)\s)"
    r"@?(?P<name>[A-Za-z0-9_](?:[\w.]{1,29}))(?<!\.)",
    re.IGNORECASE,
)
_NAME_BEFORE_SITE = re.compile(
    r"(?<![\w@.])(?P<name>[a-z0-9]{1,20}(?:[._][a-z0-9]{1,20}){1,4})(?![\w@/])", re.IGNORECASE
)
_NEAR_A_SITE = re.compile(r"\b(?:instagram|insta|snapchat|snap|tiktok|telegram|انستا|انستغرام|інст)", re.IGNORECASE)
_AROUND = 30
_ENDINGS = ".,;:!?'’\"»”"


def online_in(text: str) -> Iterator[Found]:
    """Find addresses and accounts.

    >>> sorted({found.kind.value for found in online_in("mail a@b.nl, insta: kees_1990")})
    ['email', 'handle']
    """
    yield from _emails(text)
    for match in _PAGE.finditer(text):
        yield Found(Kind.WEB, match.start(), match.start() + len(match.group().rstrip(_ENDINGS)))
    for match in _ACCOUNT.finditer(text):
        yield Found(Kind.HANDLE, *match.span())
    for match in _SITE_SAID.finditer(text):
        if _is_account(match.group("name"), text[match.end() : match.end() + 2]):
            yield Found(Kind.HANDLE, *match.span("name"))
    for match in _NAME_BEFORE_SITE.finditer(text):
        around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        if not match.group()[0].isdigit() and _has_letters(match.group()) and _NEAR_A_SITE.search(around):
            yield Found(Kind.HANDLE, *match.span())


def _emails(text: str) -> Iterator[Found]:
    place = text.find("@")
    while place >= 0:
        yield from _email(text, place, place + 1)
        place = text.find("@", place + 1)
    for match in _SAID_AT.finditer(text):
        yield from _email(text, *match.span())


def _email(text: str, start: int, stop: int) -> Iterator[Found]:
    local = _LOCAL.search(text[max(0, start - 64) : start])
    domain = _DOMAIN.match(text, stop, stop + 255)
    if local and domain and _has_letters(domain.group().rpartition(".")[2]):
        yield Found(Kind.EMAIL, start - len(local.group().lstrip(".'-")), domain.end())


def _has_letters(part: str) -> bool:
    return any(sign.isalpha() for sign in part)


def _is_account(name: str, after: str) -> bool:
    """Whether a word behind the name of a site is an account: it looks made up, or nothing comes behind it."""
    if any(sign.isdigit() or sign in "_." for sign in name):
        return True
    return not after.strip() or after[0] in ".,;!?)\n"
