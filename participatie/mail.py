"""How does a message become an e-mail, and how does it leave the house?

A mail is plain text with a simple HTML form beside it, in one language and direction. It goes to the mail
server of the settings, or, without one, as an `.eml` file into the data directory.
"""

from __future__ import annotations

import hashlib
import html
import os
import re
import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from participatie.config import Settings
from participatie.errors import Refusal
from participatie.text import mark
from participatie.written import direction_of

TIMEOUT_SECONDS = 20
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_ADDRESS = re.compile(r"[^@\s,;:<>()\[\]\"\\]{1,64}@[^@\s,;:<>()\[\]\"\\.]+(\.[^@\s,;:<>()\[\]\"\\.]+)+")
_LINK = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:!?)]")


class Undeliverable(Exception):
    """The mail server says that this mail can never be delivered; trying again is of no use."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A text file that goes along: its name, its type such as `text/calendar`, and its content."""

    filename: str
    content_type: str
    text: str


@dataclass(frozen=True, slots=True)
class Mail:
    """One e-mail to one address, in one language."""

    to: str
    subject: str
    text: str
    language: str
    attachments: tuple[Attachment, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Give the JSON form that waits in the outbox."""
        return {
            "to": self.to,
            "subject": self.subject,
            "text": self.text,
            "language": self.language,
            "attachments": [[each.filename, each.content_type, each.text] for each in self.attachments],
        }

    @staticmethod
    def from_json(document: Mapping[str, object]) -> Mail:
        """Read the JSON form.

        Raises:
            Undeliverable: the document is not a mail.
        """
        try:
            rows = document.get("attachments", [])
            assert isinstance(rows, list)
            return Mail(
                to=str(document["to"]),
                subject=str(document["subject"]),
                text=str(document["text"]),
                language=str(document["language"]),
                attachments=tuple(Attachment(str(name), str(kind), str(text)) for name, kind, text in rows),
            )
        except (AssertionError, KeyError, ValueError) as fault:
            raise Undeliverable("not a mail") from fault


def is_address(text: str) -> bool:
    """Tell whether a text can be an e-mail address: one @, a dot behind it, no spaces or lists."""
    return len(text) <= 254 and _ADDRESS.fullmatch(text) is not None


def check_mail(mail: Mail) -> None:
    """Refuse a mail that could smuggle in headers or reach somebody else.

    Raises:
        Refusal: the address is not one address, or a header would hold a line break.
    """
    headers = (mail.to, mail.subject, *(each.filename for each in mail.attachments))
    if any(len(text.splitlines()) > 1 or text != text.strip("\r\n") or "\0" in text for text in headers):
        raise Refusal(mark("Een e-mailadres of onderwerp mag geen nieuwe regel bevatten."))
    if not is_address(mail.to):
        raise Refusal(mark("Dit e-mailadres klopt niet. Kijk het na."))


def message_id(key: str, mail_from: str) -> str:
    """Name a mail for ever: the same outbox key gives the same Message-ID on every attempt."""
    domain = parseaddr(mail_from)[1].rpartition("@")[2] or "localhost"
    return f"<participatie.{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"


def build(mail: Mail, *, key: str, mail_from: str, now: datetime) -> EmailMessage:
    """Put an e-mail together.

    Args:
        mail: what to say, to whom, in which language.
        key: the outbox key, from which the Message-ID follows.
        mail_from: the sender, with or without a name.
        now: the present, for the Date header.

    Returns:
        Plain text first, HTML with `lang` and `dir` as its alternative, then the attachments.
    """
    message = EmailMessage()
    message["From"] = mail_from
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = message_id(key, mail_from)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    message.add_alternative(_as_html(mail), subtype="html")
    for each in mail.attachments:
        message.add_attachment(
            each.text.encode(),
            maintype=each.content_type.partition("/")[0],
            subtype=each.content_type.partition("/")[2],
            filename=each.filename,
            params={"charset": "utf-8"},
        )
    # Last, because a letter that becomes one of several parts takes every Content header down with it.
    message["Content-Language"] = mail.language
    return message


def _as_html(mail: Mail) -> str:
    paragraphs = "\n".join(
        f"<p>{_linked(paragraph)}</p>" for paragraph in re.split(r"\n\s*\n", mail.text.strip()) if paragraph
    )
    return (
        f'<!doctype html>\n<html lang="{mail.language}" dir="{direction_of(mail.language)}">\n'
        f'<head><meta charset="utf-8"><title>{html.escape(mail.subject)}</title></head>\n'
        f"<body>\n{paragraphs}\n</body>\n</html>\n"
    )


def _linked(paragraph: str) -> str:
    parts: list[str] = []
    position = 0
    for found in _LINK.finditer(paragraph):
        parts.append(html.escape(paragraph[position : found.start()]))
        address = html.escape(found.group())
        parts.append(f'<a href="{address}" dir="ltr">{address}</a>')
        position = found.end()
    parts.append(html.escape(paragraph[position:]))
    return "".join(parts).replace("\n", "<br>\n")


def deliver(settings: Settings, mail: Mail, *, key: str, now: datetime) -> None:
    """Hand a mail to the mail server, or write it as a file when there is none.

    Raises:
        Undeliverable: the mail can never be delivered as it is.
        OSError: not now; trying again later may help (`smtplib`'s own faults are among these).
    """
    message = build(mail, key=key, mail_from=settings.mail_from, now=now)
    if not settings.mail_url:
        write_file(settings.data_dir / "mail", message)
        return
    try:
        _send(urlsplit(settings.mail_url), message)
    except smtplib.SMTPRecipientsRefused as fault:
        if all(code >= 500 for code, _ in fault.recipients.values()):
            raise Undeliverable("recipient refused") from fault
        raise
    except smtplib.SMTPNotSupportedError as fault:
        raise Undeliverable("address not supported") from fault
    except smtplib.SMTPDataError as fault:
        if fault.smtp_code >= 500:
            raise Undeliverable(f"refused with {fault.smtp_code}") from fault
        raise


def _send(url: SplitResult, message: EmailMessage) -> None:
    host = url.hostname or "localhost"
    local = host in LOOPBACK
    context = ssl.create_default_context()
    if url.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, url.port or 465, timeout=TIMEOUT_SECONDS, context=context)
    else:
        server = smtplib.SMTP(host, url.port or 25, timeout=TIMEOUT_SECONDS)
    with server:
        server.ehlo()
        encrypted = url.scheme == "smtps"
        if not encrypted and not local and server.has_extn("starttls"):
            server.starttls(context=context)
            server.ehlo()
            encrypted = True
        if url.username:
            if not encrypted and not local:
                raise smtplib.SMTPException("no encryption, so no password is sent")
            server.login(unquote(url.username), unquote(url.password or ""))
        server.send_message(message)


def write_file(directory: Path, message: EmailMessage) -> Path:
    """Write a mail as `.eml`, whole or not at all; a second attempt replaces the first file."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = message["Message-ID"].strip("<>").partition("@")[0].removeprefix("participatie.")
    path = directory / f"{name}.eml"
    draft = directory / f".{name}.{os.getpid()}.part"
    draft.write_bytes(message.as_bytes(policy=SMTP))
    draft.chmod(0o600)
    draft.replace(path)
    return path
