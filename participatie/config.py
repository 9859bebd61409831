"""Which settings this installation runs with, read once from the environment and refused when unsafe.

Every setting has the prefix `PARTICIPATIE_` (and `PORT`). A value that is unknown, malformed or unsafe
stops the start with a sentence that names the setting and the remedy.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

PROJECT_ROOT = Path(__file__).resolve().parent.parent
PREFIX = "PARTICIPATIE_"
KNOWN = frozenset(
    {
        "DATA_DIR",
        "DATABASE_URL",
        "BASE_URL",
        "SECRET_KEY",
        "SECRET_KEY_FILE",
        "MAIL_URL",
        "MAIL_FROM",
        "TILES_URL",
        "ENVIRONMENT",
        "DEMO",
        "PROXIES",
        "WORKERS",
        "THREADS",
        "CONTACT_EMAIL",
        "CONTACT_PHONE",
        "ORGANISATION",
        "JOBS",
        "PRIVATE_ADDRESSES",
    }
)


class BadSetting(Exception):
    """A setting is unknown or unsafe; the text names the setting and the remedy."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one installation.

    `proxies` is how many trusted proxies stand in front; 0 means that forwarded headers are ignored.
    `jobs_in_web` says whether the web processes also work off the outbox. `private_addresses` lets files be fetched
    from servers inside the own network and over plain http, to try things out.
    """

    data_dir: Path
    database_url: str
    base_url: str
    secret_key: bytes
    mail_url: str
    mail_from: str
    tiles_url: str
    production: bool
    demo: bool
    proxies: int
    port: int
    workers: int
    threads: int
    organisation: str
    contact_email: str
    contact_phone: str
    jobs_in_web: bool
    private_addresses: bool = False

    @property
    def https(self) -> bool:
        """Whether residents reach us over https, so that cookies may demand it."""
        return self.base_url.startswith("https://")

    @property
    def hosts(self) -> tuple[str, ...]:
        """The host names that requests may carry."""
        host = urlsplit(self.base_url).hostname or "127.0.0.1"
        return (host,) if self.production else (host, "127.0.0.1", "localhost")


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read and check all settings.

    Args:
        environment: variable names to values; by default the process's own, completed by `.env`.

    Returns:
        the settings; the data directory exists afterwards.

    Raises:
        BadSetting: a value is unknown, malformed or unsafe.
    """
    values = dict(environment) if environment is not None else _with_env_file(os.environ)
    _refuse_unknown(values)

    def get(name: str, default: str = "") -> str:
        return values.get(PREFIX + name, default)

    production = _choice(get("ENVIRONMENT", "development"), "ENVIRONMENT", ("development", "production"))
    port = _whole(values.get("PORT", "8000"), "PORT", least=1, most=65535)
    data_dir = Path(get("DATA_DIR") or PROJECT_ROOT / "var")
    data_dir = data_dir if data_dir.is_absolute() else PROJECT_ROOT / data_dir
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    base_url = (get("BASE_URL") or f"http://127.0.0.1:{port}").rstrip("/")
    if production == "production" and values.get("FLASK_DEBUG", "0") not in {"", "0"}:
        raise BadSetting("FLASK_DEBUG must not be set in production: its pages show what people typed.")
    settings = Settings(
        data_dir=data_dir,
        database_url=get("DATABASE_URL") or f"sqlite:///{data_dir / 'participatie.sqlite3'}",
        base_url=base_url,
        secret_key=_secret_key(get("SECRET_KEY"), get("SECRET_KEY_FILE"), data_dir, production == "production"),
        mail_url=get("MAIL_URL"),
        mail_from=get("MAIL_FROM") or "participatie@example.org",
        tiles_url=get("TILES_URL"),
        production=production == "production",
        demo=_choice(get("DEMO", "no"), "DEMO", ("no", "yes")) == "yes",
        proxies=_whole(get("PROXIES", "0"), "PROXIES", least=0, most=5),
        port=port,
        workers=_whole(get("WORKERS", "2"), "WORKERS", least=1, most=64),
        threads=_whole(get("THREADS", "16"), "THREADS", least=1, most=256),
        organisation=get("ORGANISATION"),
        contact_email=get("CONTACT_EMAIL"),
        contact_phone=get("CONTACT_PHONE"),
        jobs_in_web=_choice(get("JOBS", "web"), "JOBS", ("web", "apart")) == "web",
        private_addresses=_choice(get("PRIVATE_ADDRESSES", "no"), "PRIVATE_ADDRESSES", ("no", "yes")) == "yes",
    )
    _refuse_unsafe(settings)
    return settings


def _refuse_unknown(values: Mapping[str, str]) -> None:
    for name in values:
        if name.startswith(PREFIX) and name.removeprefix(PREFIX) not in KNOWN:
            raise BadSetting(f"{name} is not a setting. Remove it, or correct its name; known are {sorted(KNOWN)}.")


def _refuse_unsafe(settings: Settings) -> None:
    parts = urlsplit(settings.base_url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
        raise BadSetting(f"{PREFIX}BASE_URL must be like https://buurt.example.nl, without a path.")
    if not settings.database_url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise BadSetting(f"{PREFIX}DATABASE_URL must start with sqlite:/// or postgresql+psycopg://.")
    if settings.mail_url and urlsplit(settings.mail_url).scheme not in {"smtp", "smtps"}:
        raise BadSetting(f"{PREFIX}MAIL_URL must start with smtp:// or smtps://.")
    if settings.tiles_url and urlsplit(settings.tiles_url).scheme != "https":
        raise BadSetting(f"{PREFIX}TILES_URL must start with https://.")
    if not settings.production:
        return
    if not settings.https:
        raise BadSetting(f"{PREFIX}BASE_URL must start with https:// in production.")
    if settings.demo:
        raise BadSetting(f"{PREFIX}DEMO must be 'no' in production: demonstration sign-in links need no password.")
    if settings.private_addresses:
        raise BadSetting(f"{PREFIX}PRIVATE_ADDRESSES must be 'no' in production: an address could lead inside.")
    if not settings.contact_email:
        raise BadSetting(f"{PREFIX}CONTACT_EMAIL must be set in production: residents must be able to reach someone.")
    if not settings.proxies:
        raise BadSetting(
            f"{PREFIX}PROXIES must be 1 or more in production: https ends at a proxy, and without its "
            "X-Forwarded-For everybody would count as one visitor and share one limit."
        )


def _secret_key(value: str, file: str, data_dir: Path, production: bool) -> bytes:
    if file:
        value = Path(file).read_text(encoding="utf-8").strip()
    if value:
        if len(value) < 32 or len(set(value)) < 10:
            raise BadSetting(
                f"{PREFIX}SECRET_KEY must be at least 32 characters of chance; make one with: "
                "python -c 'import secrets; print(secrets.token_urlsafe(48))'"
            )
        return value.encode()
    if production:
        raise BadSetting(f"{PREFIX}SECRET_KEY (or {PREFIX}SECRET_KEY_FILE) must be set in production.")
    path = data_dir / "secret_key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes().strip()
    with os.fdopen(descriptor, "w") as stream:
        stream.write(secrets.token_urlsafe(48))
    return path.read_bytes().strip()


def _choice(value: str, name: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise BadSetting(f"{PREFIX}{name} is {value!r}; it must be one of {', '.join(allowed)}.")
    return value


def _whole(value: str, name: str, *, least: int, most: int) -> int:
    try:
        number = int(value)
    except ValueError:
        number = least - 1
    if not least <= number <= most:
        full = name if name == "PORT" else PREFIX + name
        raise BadSetting(f"{full} is {value!r}; it must be a whole number from {least} to {most}.")
    return number


def _with_env_file(environment: Mapping[str, str]) -> dict[str, str]:
    values: dict[str, str] = {}
    path = PROJECT_ROOT / ".env"
    if path.is_file():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            text = line.strip()
            if not text or text.startswith("#"):
                continue
            name, separator, value = text.partition("=")
            if not separator:
                raise BadSetting(f".env line {number} must be NAME=value.")
            values[name.strip()] = value.strip().strip("'\"")
    values.update(environment)
    return values
