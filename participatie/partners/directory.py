"""Which organisations work in a neighbourhood, what may each do, when, and how does one reach its function?

A contact is a function, never a private person: the directory refuses a name or an address that belongs to
somebody who can sign in here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from participatie.accounts.people import Organisation, checked_email
from participatie.errors import Refusal
from participatie.partners.powers import Power
from participatie.text import mark

LONGEST_LINE = 120
LONGEST_REMARK = 400
_PHONE = re.compile(r"\+?[0-9][0-9 ()\-.]{2,22}")


class ChangedMeanwhile(Refusal):
    """Somebody else changed the same thing since the reader saw it; what was typed is still on the page."""

    def __init__(self) -> None:
        super().__init__(
            mark("Iemand anders heeft dit intussen veranderd. Vergelijk het met wat u typte en sla opnieuw op.")
        )


@dataclass(frozen=True, slots=True)
class Contact:
    """How a function of an organisation is reached. `public`: residents may see it."""

    function: str = ""
    email: str = ""
    phone: str = ""
    public: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """What an organisation can do in a neighbourhood.

    Attributes:
        powers: what it may do, in the order of the list.
        remark: what does not fit the list, in Dutch.
        slots: parts of the week in which it is there.
        when: the same in words, when there is more to say.
        contact: a function.
        since: the day since which it takes part, or None.
        version: rises with each change; 0 before the first.
    """

    powers: tuple[Power, ...] = ()
    remark: str = ""
    slots: tuple[str, ...] = ()
    when: str = ""
    contact: Contact = Contact()
    since: date | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Partner:
    """One organisation in the directory of a neighbourhood."""

    organisation: Organisation
    hours: int
    profile: Profile


def checked_profile(profile: Profile, people: Collection[tuple[str, str]], today: date) -> Profile:
    """Look a profile over before it is kept, and tidy its texts.

    Args:
        profile: as typed.
        people: name and e-mail address of everybody who can sign in here.
        today: the present day.

    Returns:
        The profile with spaces and control signs removed.

    Raises:
        Refusal: a text is too long, an address or number is not one, or the contact is a person.
    """
    contact = Contact(
        one_line(profile.contact.function),
        one_line(profile.contact.email),
        one_line(profile.contact.phone),
        profile.contact.public,
    )
    remark, when = one_line(profile.remark), one_line(profile.when)
    check_length(LONGEST_REMARK, remark)
    check_length(LONGEST_LINE, when, contact.function, contact.email)
    if contact.email:
        checked_email(contact.email)
    if contact.phone and not _PHONE.fullmatch(contact.phone):
        raise Refusal(mark("Dit telefoonnummer klopt niet. Kijk het na."))
    check_no_person(people, contact.function, contact.email)
    if (contact.email or contact.phone) and not contact.function:
        raise Refusal(mark("Vul in van welke functie dit adres of nummer is."))
    if profile.since is not None and not date(1990, 1, 1) <= profile.since <= date(today.year + 2, 12, 31):
        raise Refusal(mark("Kijk de dag na waarop deze organisatie begon."))
    return Profile(profile.powers, remark, profile.slots, when, contact, profile.since, profile.version)


def check_no_person(people: Collection[tuple[str, str]], *texts: str) -> None:
    """Refuse the name or the address of somebody who can sign in here, where a function is asked for.

    Raises:
        Refusal: a text names a person.
    """
    folded = [f" {text.casefold()} " for text in texts]
    for name, email in people:
        if any(email and email.casefold() in text for text in folded):
            raise Refusal(mark("Dit is het adres van een persoon. Vul het adres van een functie in."))
        if any(" " in name.strip() and name.casefold() in text for text in folded):
            raise Refusal(mark("Vul een functie in, geen naam van een persoon."))


def check_length(most: int, *texts: str) -> None:
    """Refuse a text that is too long.

    Raises:
        Refusal: it is longer than `most` characters.
    """
    if any(len(text) > most for text in texts):
        raise Refusal(mark("Een tekst is te lang. Er passen %(most)s tekens in."), most=most)


def one_line(text: str) -> str:
    """Keep a typed text on one line and without control signs.

    >>> one_line("  twee\\n regels ")
    'twee regels'
    """
    spaced = "".join(" " if sign.isspace() else sign for sign in text)
    return " ".join("".join(sign for sign in spaced if unicodedata.category(sign) not in {"Cc", "Cs"}).split())
