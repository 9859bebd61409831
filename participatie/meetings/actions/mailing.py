"""How somebody who signed up hears of it: by e-mail in their own language, or else by a colleague's call.

Letters are put in the outbox in the transaction of the change itself. The outbox knows each letter by its
occasion, so that no letter is sent twice.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from participatie import jobs
from participatie.config import Settings
from participatie.db import Connection
from participatie.i18n import (
    LANGUAGES,
    SOURCE,
    current_language,
    day_in_words,
    moment_in_words,
    speaking,
    time_in_words,
    translate,
)
from participatie.meetings import keys, store
from participatie.meetings.calendar import Entry, calendar_file
from participatie.meetings.letters import Facts, Occasion, letter
from participatie.meetings.meeting import AMSTERDAM, Meeting, Place, SignUp

_WITH_CALENDAR = frozenset({Occasion.SEATED, Occasion.PROMOTED, Occasion.MOVED, Occasion.CALLED_OFF})
_WORTH_A_CALL = frozenset({Occasion.PROMOTED, Occasion.OFFERED, Occasion.LAPSED, Occasion.MOVED, Occasion.CALLED_OFF})
_ONCE_PER_CHANGE = frozenset({Occasion.MOVED, Occasion.CALLED_OFF})
_ONCE_PER_DAY = frozenset({Occasion.REMINDER_WEEK, Occasion.REMINDER_DAY})


def tell(connection: Connection, settings: Settings, meeting: Meeting, sign_up: SignUp, occasion: Occasion) -> None:
    """Let one household hear of one occasion.

    Raises:
        Refusal: the e-mail address is not one.
    """
    request = sign_up.request
    if not request.email:
        if request.phone and occasion in _WORTH_A_CALL:
            store.set_to_call(connection, [sign_up.id], True)
        return
    token = keys.cancel_token(settings.secret_key, sign_up.id)
    store.set_token_hash(connection, sign_up.id, keys.token_hash(token))
    language = request.language if request.language in LANGUAGES else SOURCE
    with speaking(language):
        written = letter(occasion, facts_of(settings, meeting, sign_up, occasion, token, language))
        subject = " ".join(translate(written.subject).split())
        text = "\n\n".join("\n".join(translate(line) for line in lines) for lines in written.paragraphs)
    change = f":{meeting.sequence}" if occasion in _ONCE_PER_CHANGE else ""
    if occasion in _ONCE_PER_DAY:
        change = f":{meeting.starts_at.astimezone(AMSTERDAM).date().isoformat()}"
    with_calendar = occasion in _WITH_CALENDAR and (sign_up.place is Place.SEATED)
    jobs.queue_mail(
        connection,
        to=request.email,
        subject=subject,
        text=text + "\n",
        language=language,
        key=f"meeting:{occasion.value}{change}:{sign_up.id}",
        attachments=[_calendar_attachment(settings, meeting, language)] if with_calendar else [],
    )


def calendar_of(settings: Settings, meeting: Meeting, language: str) -> bytes:
    """Write the meeting's calendar file in one language."""
    host = urlsplit(settings.base_url).hostname or "localhost"
    return calendar_file(meeting, entry_of(settings, meeting, language), host)


def entry_of(settings: Settings, meeting: Meeting, language: str) -> Entry:
    """Give the texts of a meeting's calendar entry in one language."""
    details = meeting.details
    return Entry(
        title=details.title.shown(language).text,
        place=details.place.shown(language).text,
        description=details.description.shown(language).text,
        language=details.title.shown(language).language,
        url=f"{settings.base_url}/bijeenkomst/{meeting.code}?taal={language}",
    )


def when_and_where(meeting: Meeting) -> str:
    """Say in one line when and where a meeting is, in the reader's language."""
    day = day_in_words(meeting.starts_at.astimezone(AMSTERDAM).date(), weekday=True)
    place = meeting.details.place.shown(current_language().code).text
    return f"{day}, {time_in_words(meeting.starts_at)} · {place}"


def _calendar_attachment(settings: Settings, meeting: Meeting, language: str) -> jobs.Attachment:
    content = calendar_of(settings, meeting, language).decode()
    return jobs.Attachment(f"bijeenkomst-{meeting.code}.ics", "text/calendar", content)


def facts_of(
    settings: Settings, meeting: Meeting, sign_up: SignUp, occasion: Occasion, token: str, language: str
) -> Facts:
    """Put together what a letter or a text message tells, in one language."""
    details = meeting.details
    return Facts(
        name=sign_up.request.name,
        title=details.title.shown(language).text,
        day=day_in_words(details.starts_at.astimezone(AMSTERDAM).date(), weekday=True),
        start=time_in_words(details.starts_at),
        end=time_in_words(details.ends_at),
        place=details.place.shown(language).text,
        people=sign_up.request.people,
        seated=sign_up.place is Place.SEATED,
        link=f"{settings.base_url}/bijeenkomst/{meeting.code}/aangemeld/{token}?taal={language}"
        if occasion is not Occasion.LAPSED
        else f"{settings.base_url}/bijeenkomst/{meeting.code}/aanmelden?taal={language}",
        cancel_link=f"{settings.base_url}/afmelden/{token}?taal={language}",
        phone=details.phone,
        stop_link=f"{settings.base_url}/bijeenkomst/herinneringen/{token}?taal={language}",
        answer_by=moment_in_words(sign_up.offered_until) if sign_up.offered_until else "",
        door_code=keys.door_code(settings.secret_key, sign_up.id),
    )
