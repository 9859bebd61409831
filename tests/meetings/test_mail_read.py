"""Every letter in every language, read from its bytes by programs that are not ours; and a mail server in trouble."""

from __future__ import annotations

import re
import socket
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from participatie import jobs, mail
from participatie.config import Settings
from participatie.db import Database
from participatie.i18n import LANGUAGES, SOURCE, catalogue
from participatie.meetings import actions, store
from participatie.meetings.actions import mailing
from participatie.meetings.letters import Facts, Letter, Occasion, letter
from participatie.meetings.meeting import Meeting, Place, SignUp, SignUpRequest
from participatie.text import Message
from participatie.written import written
from tests.meetings.reading import ReadLetter, read_calendar, read_letter
from tests.meetings.steps import DETAILS, NOW, add_area, announce, household, letters

OFFERED_UNTIL = NOW + timedelta(days=2)
TITLES = {"en": "Evening", "tr": "Akşam", "ar": "أمسية الحي", "pl": "Wieczór żółwi", "uk": "Вечір"}
FACTS = Facts(
    "Ana", "T", "d", "19:30", "21:30", "P", 2, True, "https://b.nl/1", "https://b.nl/2", "010", "m", "https://b.nl/3"
)
LINK = re.compile(r"https?://\S+")


def written_letter(
    database: Database, settings: Settings, occasion: Occasion, language: str
) -> tuple[ReadLetter, Meeting]:
    """Let one household hear of one occasion and read what comes out as bytes."""
    title = written("Buurtavond", **TITLES)
    meeting = announce(database, add_area(database), title=title, place=written("Zaal", ar="قاعة", uk="Зала"))
    place = Place.OFFERED if occasion is Occasion.OFFERED else Place.SEATED
    request = SignUpRequest(people=2, name="Łucja Ωmer", language=language, email="a@example.org")
    with database.transaction() as connection:
        done = actions.sign_up(connection, settings, meeting.code, request, NOW)
        sign_up = replace(done.sign_up, place=place, offered_until=OFFERED_UNTIL if place is Place.OFFERED else None)
        if occasion is not Occasion.SEATED:
            mailing.tell(connection, settings, meeting, sign_up, occasion)
    payload = letters(database)[-1]
    key = f"meeting:{occasion.value}:{sign_up.id}"
    built = mail.build(mail.Mail.from_json(payload), key=key, mail_from="Buurt <buurt@example.org>", now=NOW)
    return read_letter(built.as_bytes()), meeting


@pytest.mark.parametrize("language", list(LANGUAGES))
@pytest.mark.parametrize("occasion", list(Occasion))
def test_a_mail_program_reads_the_same_in_both_parts(
    sqlite_database: Database, settings: Settings, occasion: Occasion, language: str
) -> None:
    found, meeting = written_letter(sqlite_database, settings, occasion, language)
    message, page = found.message, found.page
    assert message["Content-Language"] == language == page.root["lang"]
    assert page.root["dir"] == ("rtl" if language == "ar" else "ltr")
    assert page.charset == "utf-8"
    assert TITLES.get(language, "Buurtavond") in message["Subject"]
    assert parsedate_to_datetime(message["Date"]) == NOW
    assert message["Message-ID"].endswith("@example.org>") and message["Auto-Submitted"] == "auto-generated"
    assert message.get_body(("plain",)) is not None and message.get_body(("html",)) is not None
    assert " ".join(found.text.split()) == page.words()
    assert LINK.findall(found.text) == page.links
    assert all(f"taal={language}" in link for link in page.links)
    assert "Łucja Ωmer" in found.text and DETAILS.phone in found.text
    assert "%(" not in found.text and "\ufffd" not in found.text
    if occasion in (Occasion.SEATED, Occasion.PROMOTED, Occasion.MOVED, Occasion.CALLED_OFF):
        (event,) = read_calendar(found.calendars[0]).all("VEVENT")
        assert event.value("UID") == f"{meeting.code}@localhost"
        assert event.value("SUMMARY") == TITLES.get(language, "Buurtavond")
    else:
        assert found.calendars == []


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != SOURCE])
def test_no_sentence_of_a_letter_is_left_in_dutch(language: str) -> None:
    known = catalogue(language)
    missing = set()
    for occasion in Occasion:
        for facts in (FACTS, replace(FACTS, seated=False, name="")):
            for sentence in sentences(letter(occasion, facts)):
                if re.search(r"[A-Za-z]{2}", re.sub(r"%\(\w+\)s", "", sentence)):
                    found = known.ugettext(sentence)
                    if found == sentence or set(re.findall(r"%\(\w+\)s", found)) != set(
                        re.findall(r"%\(\w+\)s", sentence)
                    ):
                        missing.add(sentence)
    assert missing == set()


def sentences(written_letter: Letter) -> list[str]:
    """Every marked sentence of a letter."""
    parts: list[Message] = [written_letter.subject, *(line for lines in written_letter.paragraphs for line in lines)]
    return [part.sentence for part in parts]


class Troubled:
    """A mail server that behaves as told: away, busy, full, or hanging up halfway; and keeps what it accepts."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.how = "away"
        self.arrived: list[bytes] = []
        self._controller: Controller | None = None

    @property
    def url(self) -> str:
        """Where it would be."""
        return f"smtp://127.0.0.1:{self.port}"

    def behave(self, how: str) -> None:
        """Become another server at the same address."""
        self.stop()
        self.how = how
        if how != "away":
            self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
            self._controller.start()

    def stop(self) -> None:
        """Go away."""
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.how == "busy":
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.how == "full":
            return "452 4.3.1 insufficient system storage"
        if self.how == "hangs up":
            server.transport.close()
            return "421 4.3.2 going down"
        assert isinstance(envelope.content, bytes)
        self.arrived.append(envelope.content)
        return "250 OK"


def test_a_mail_server_in_trouble_for_a_day_loses_no_letter_and_sends_none_twice(
    database: Database, settings: Settings
) -> None:
    server = Troubled()
    reaching = replace(settings, mail_url=server.url)
    meeting = announce(database, add_area(database), seats=9)
    with database.transaction() as connection:
        for number, language in enumerate(LANGUAGES):
            request = household(2, email=f"{language}@example.org", language=language, name=f"N{number}")
            actions.sign_up(connection, settings, meeting.code, request, NOW)
    now = NOW
    try:
        for hours, how in ((4, "away"), (6, "busy"), (5, "full"), (5, "hangs up"), (4, "away")):
            server.behave(how)
            until = now + timedelta(hours=hours)
            while now < until:
                jobs.work_once(database, reaching, now)
                now += timedelta(minutes=30)
        assert server.arrived == []
        server.behave("well again")
        for _ in range(10):
            jobs.work_once(database, reaching, now)
            now += timedelta(minutes=30)
    finally:
        server.stop()
    assert now - NOW > timedelta(hours=24)
    read = [read_letter(content) for content in server.arrived]
    assert Counter(str(each.message["To"]) for each in read) == {f"{code}@example.org": 1 for code in LANGUAGES}
    assert len({each.message["Message-ID"] for each in read}) == len(LANGUAGES)
    assert {each.page.root["lang"] for each in read} == set(LANGUAGES)
    with database.reading() as connection:
        assert not any(each.email_failed for each in store.list_sign_ups(connection, meeting.id))
        assert jobs.count_waiting(connection).parked == 0


def test_an_answer_that_never_comes_gives_the_same_letter_again_under_the_same_name(
    sqlite_database: Database, settings: Settings
) -> None:
    class LosesTheAnswer(Troubled):
        async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
            assert isinstance(envelope.content, bytes)
            self.arrived.append(envelope.content)
            if len(self.arrived) == 1:
                server.transport.close()
            return "250 OK"

    server = LosesTheAnswer()
    server.behave("well")
    meeting = announce(sqlite_database, add_area(sqlite_database))
    with sqlite_database.transaction() as connection:
        actions.sign_up(connection, settings, meeting.code, household(email="a@example.org"), NOW)
    try:
        for minutes in (0, 5, 10):
            jobs.work_once(sqlite_database, replace(settings, mail_url=server.url), NOW + timedelta(minutes=minutes))
    finally:
        server.stop()
    first, second = (read_letter(content) for content in server.arrived)
    assert first.message["Message-ID"] == second.message["Message-ID"] and first.text == second.text


def test_a_name_that_could_be_a_link_or_a_header_does_not_reach_a_letter(
    sqlite_database: Database, settings: Settings
) -> None:
    meeting = announce(sqlite_database, add_area(sqlite_database))
    sign_ups: list[SignUp] = []
    with sqlite_database.transaction() as connection:
        for number, name in enumerate(("https://evil.example", "<b>Ana</b> & Co", "win.nu")):
            request = household(email=f"n{number}@example.org", name=name)
            sign_ups.append(actions.sign_up(connection, settings, meeting.code, request, NOW).sign_up)
    for payload in letters(sqlite_database):
        built = mail.build(mail.Mail.from_json(payload), key="k", mail_from="b@example.org", now=datetime.now(UTC))
        found = read_letter(built.as_bytes())
        assert "evil" not in found.text and "win.nu" not in found.text
        assert " ".join(found.text.split()) == found.page.words()
