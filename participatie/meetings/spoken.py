"""Which languages may people at a meeting speak, beyond those that the site itself speaks?

Asked so that an interpreter can be booked; each name stands in its own script.
"""

from __future__ import annotations

from participatie.text import Message, mark, message

OTHER = "other"

SPOKEN: dict[str, str] = {
    "nl": "Nederlands",
    "en": "English",
    "tr": "Türkçe",
    "ar": "العربية",
    "pl": "Polski",
    "uk": "Українська",
    "am": "አማርኛ",
    "bg": "Български",
    "ckb": "کوردی",
    "de": "Deutsch",
    "es": "Español",
    "fa": "فارسی",
    "fr": "Français",
    "hu": "Magyar",
    "pap": "Papiamentu",
    "ps": "پښتو",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "so": "Soomaali",
    "srn": "Sranantongo",
    "ti": "ትግርኛ",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "zgh": "ⵜⴰⵎⴰⵣⵉⵖⵜ",
    "zh": "中文",
}


def name_of(code: str) -> Message:
    """Name a language in its own script; what we do not know is "another language"."""
    if code in SPOKEN:
        return Message("%(name)s", {"name": SPOKEN[code]})
    return message(mark("Een andere taal"))
