"""How is another server asked for its records, without being led astray?

Only over https, only at a public address, only within a time and a size; a redirect is not followed. The name is
looked up once, and the connection goes to exactly the address that was checked.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlencode, urlsplit, urlunsplit

from participatie.errors import Refusal
from participatie.text import mark

SECONDS = 20.0
WHOLE_ANSWER_S = 60.0
SHORTEST_WAIT_S = 5.0
USUAL_WAIT_S = 10.0
LONGEST_WAIT_S = 60.0
LARGEST_ANSWER = 20_000_000
LEADING_INSIDE = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "fec0::/10", "::/96")))
"""Addresses that stand for another one or for an own network, and that Python's list may call public."""
NOT_HTTPS = mark("Het adres moet beginnen met https://.")
NOT_PUBLIC = mark("Dit adres is niet openbaar. Gebruik het adres dat de gemeente zelf noemt.")
UNKNOWN = mark("Dit adres is niet gevonden. Kijk of het goed is geschreven.")
UNREACHABLE = mark("De server van dit adres antwoordt niet. Probeer het later nog eens.")
WRONG_ANSWER = mark("De server van dit adres gaf geen meldingen, maar code %(code)s.")
TOO_LONG = mark("De server van dit adres stuurt te veel tegelijk.")


class Busy(Exception):
    """The server asks to wait; `seconds` says how long."""

    def __init__(self, seconds: float) -> None:
        super().__init__("the server asks to wait")
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    content: bytes


def checked(address: str, *, private: bool = False) -> SplitResult:
    """Take an address apart and refuse what is not meant to be asked.

    Args:
        address: as somebody typed it, with or without `/requests.json` at its end.
        private: also plain http and addresses inside the own network, for tests.

    Raises:
        Refusal: not https, or no host.
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError as fault:
        raise Refusal(UNKNOWN) from fault
    if parts.scheme != "https" and not (private and parts.scheme == "http"):
        raise Refusal(NOT_HTTPS)
    if not parts.hostname or parts.username or (port not in (None, 443) and not private):
        raise Refusal(UNKNOWN)
    path = parts.path.rstrip("/")
    if not path.endswith((".json", ".xml")):
        path += "/requests.json"
    return SplitResult(parts.scheme, parts.netloc, path, parts.query, "")


def ask(parts: SplitResult, query: dict[str, str], *, private: bool = False) -> Answer:
    """Ask a server once.

    Args:
        parts: from `checked`.
        query: what is asked, beside what the address itself asks.
        private: also addresses inside the own network, for tests.

    Raises:
        Busy: it asks to wait.
        Refusal: not a public address, no answer within a minute, another answer than 200, or too long a one.
    """
    host = parts.hostname or ""
    secure = parts.scheme == "https"
    address = _public_address(host, parts.port or (443 if secure else 80), private=private)
    query_text = "&".join(filter(None, (parts.query, urlencode(query))))
    target = urlunsplit(("", "", parts.path, query_text, ""))
    connection = _Pinned(host, address, secure)
    try:
        with _in_time(connection):
            connection.request("GET", target, headers={"Accept": "application/json", "User-Agent": "participatie"})
            response = connection.getresponse()
            if response.status in (429, 503):
                raise Busy(_seconds(response.getheader("Retry-After") or ""))
            if response.status != 200:
                raise Refusal(WRONG_ANSWER, code=response.status)
            return Answer(_read(response))
    except (OSError, ValueError, http.client.HTTPException) as fault:
        raise Refusal(UNREACHABLE) from fault
    finally:
        connection.close()


@contextmanager
def _in_time(connection: _Pinned) -> Iterator[None]:
    """Hang up after a minute, also on a server that sends its headings or its answer drop by drop."""
    too_late = threading.Event()

    def hang_up() -> None:
        too_late.set()
        connection.hang_up()

    timer = threading.Timer(WHOLE_ANSWER_S, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        if too_late.is_set():  # what came in by then may look whole, and is not
            raise Refusal(UNREACHABLE)


def _read(response: http.client.HTTPResponse) -> bytes:
    """Read an answer whole, unless it is too long."""
    content = bytearray()
    while piece := response.read1(65_536):
        content += piece
        if len(content) > LARGEST_ANSWER:
            raise Refusal(TOO_LONG)
    return bytes(content)


def _seconds(text: str) -> float:
    """Read how long a server wants us to wait; it may also name a moment, which we do not compare with our clock.

    >>> _seconds("30"), _seconds("0"), _seconds("86400"), _seconds("²"), _seconds("Fri, 31 Dec 1999 23:59:59 GMT")
    (30.0, 5.0, 60.0, 10.0, 10.0)
    """
    if not (text.isascii() and text.isdecimal()):
        return USUAL_WAIT_S
    return max(SHORTEST_WAIT_S, min(LONGEST_WAIT_S, float(text)))


def _public_address(host: str, port: int, *, private: bool) -> tuple[str, int]:
    """Look a name up; every address it has must be public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise Refusal(UNKNOWN) from fault
    addresses = [str(each[4][0]) for each in found]
    if not addresses:
        raise Refusal(UNKNOWN)
    if not private and not all(is_public(each) for each in addresses):
        raise Refusal(NOT_PUBLIC)
    return addresses[0], port


def is_public(address: str) -> bool:
    """Tell whether an address can be reached by everybody, and by nobody inside our own network only.

    >>> [is_public(each) for each in ("10.0.0.1", "127.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1", "8.8.8.8")]
    [False, False, False, False, False, True]
    >>> [is_public(each) for each in ("fec0::1", "64:ff9b:1::a00:1", "::10.0.0.1", "2a00:1450:400e:80c::200e")]
    [False, False, False, True]
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is not None or any(found in network for network in LEADING_INSIDE):
            return False
    return found.is_global and not found.is_multicast


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that was checked, under the name that was asked for."""

    def __init__(self, host: str, address: tuple[str, int], secure: bool) -> None:
        super().__init__(host, address[1], timeout=SECONDS)
        self._address = address
        self._secure = secure
        self._line: socket.socket | None = None

    def connect(self) -> None:
        """Connect to the checked address; over https the certificate must be that of the name."""
        self.sock = self._line = socket.create_connection(self._address, SECONDS)
        if self._secure:
            secured = ssl.create_default_context().wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock = self._line = secured
            secured.do_handshake()

    def hang_up(self) -> None:
        """End what another thread waits for."""
        if self._line is not None:
            with suppress(OSError):
                # Not the way of a secured connection, which first takes apart what the other thread reads from.
                socket.socket.shutdown(self._line, socket.SHUT_RDWR)


Asking = Callable[[SplitResult, dict[str, str]], Answer]
