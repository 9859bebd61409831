"""A photo tells only what is on it, is unreadable until it is sent, waits for a moderator, and goes when asked."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from PIL import Image, ImageCms
from werkzeug.datastructures import FileStorage

from participatie import jobs
from participatie.accounts.roles import Role
from participatie.db import Database
from participatie.errors import Refusal
from participatie.surveys import actions, store
from participatie.surveys.definition import Kind, Question, Survey
from participatie.surveys.picture import LONGEST_SIDE, SMALL_SIDE, kind_of
from participatie.web.site import EXTENSION
from tests.conftest import Clock, SignIn
from tests.site import CheckingClient, Page
from tests.surveys.small_survey import SURVEY, option, texts
from tests.surveys.steps import Setting, go_on, open_survey, stored

PHOTO_SURVEY = Survey(
    slug="fotos",
    version=1,
    audience="residents",
    minutes=1,
    title=texts("Laat het zien", ar="أرونا"),
    intro=(texts("Wij kijken met u mee."),),
    promise=SURVEY.promise,
    thanks=SURVEY.thanks,
    languages=SURVEY.languages,
    sections=SURVEY.sections,
    questions=(
        Question("role", Kind.SINGLE, texts("Wat past bij u?"), "who", options=(option("lives"), option("works"))),
        Question("photo", Kind.PHOTO, texts("Maak een foto van de plek.", ar="التقطوا صورة"), "see"),
    ),
)
JPEG_SECRETS = (b"Exif", b"GPS", b"http://ns.adobe.com", b"ICC_PROFILE", b"Canon", b"JFXX", b"Photoshop", b"geheim")


def telling_jpeg(size: tuple[int, int] = (2400, 1200), colour: str = "red") -> bytes:
    """Make a photo as phones do: lying on its side, with place, maker, profile, comment and thumbnail."""
    picture = Image.new("RGB", size, colour)
    picture.paste("blue", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter to the right
    exif[0x010F] = "Canon geheim"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 5.0, 0.0), 3: "E", 4: (5.0, 6.0, 0.0)})
    made = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>geheim http://ns.adobe.com/xap/1.0/</x:xmpmeta>"
    picture.save(made, "JPEG", exif=exif, icc_profile=profile, comment=b"geheim", xmp=xmp, quality=90)
    return made.getvalue()


def file_of(content: bytes, name: str = "IMG_0001.JPG") -> FileStorage:
    """Give a file as a browser sends it."""
    return FileStorage(io.BytesIO(content), name)


@pytest.fixture
def database(app: Flask) -> Database:
    found: Database = app.extensions[EXTENSION].database
    return found


@pytest.fixture
def setting(database: Database) -> Setting:
    return open_survey(database, PHOTO_SURVEY)


def ask(site: CheckingClient, setting: Setting) -> Page:
    """Answer the first question and give the page that asks for a photo."""
    return go_on(site, site.get(f"{setting.url}/1"), antwoord="lives")


def dump(database: Database) -> bytes:
    """Give everything that any table holds, as bytes."""
    from participatie.db import metadata

    found = []
    with database.reading() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(sa.select(table)):
                found.extend(bytes(value) if isinstance(value, bytes) else str(value).encode() for value in row)
    return b"\n".join(found)


def test_a_photo_is_turned_upright_made_smaller_and_tells_nothing_else() -> None:
    sent = telling_jpeg()
    assert all(secret in sent for secret in (b"Exif", b"ICC_PROFILE", b"geheim", b"http://ns.adobe.com"))
    picture = actions.clean(sent)
    for content, longest in ((picture.full, LONGEST_SIDE), (picture.small, SMALL_SIDE)):
        assert not any(secret in content for secret in JPEG_SECRETS)
        # Only what is needed to draw it: no application block but JFIF, no comment.
        assert set(re.findall(rb"\xff([\xe1-\xef\xfe])", header(content))) == set()
        with Image.open(io.BytesIO(content)) as made:
            assert (made.format, made.size) == ("JPEG", (longest // 2, longest))
            assert set(made.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
            assert made.getexif() == {} and made.getxmp() == {}
            top, bottom = made.getpixel((5, 5)), made.getpixel((5, longest - 5))
        assert isinstance(top, tuple) and isinstance(bottom, tuple)
        assert top[2] > 200 > top[0] and bottom[0] > 200 > bottom[2]  # the left half came on top


def header(content: bytes) -> bytes:
    """Give the part of a JPEG before its dots."""
    return content[: content.index(b"\xff\xda")]


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_is_see_through_becomes_white_and_only_the_first_frame_stays(kind: str) -> None:
    frames = [Image.new("RGBA", (400, 300), (0, 0, 0, 0)), Image.new("RGBA", (400, 300), "red")]
    made = io.BytesIO()
    frames[0].save(made, kind, save_all=True, append_images=frames[1:])
    with Image.open(io.BytesIO(actions.clean(made.getvalue()).full)) as found:
        assert (found.format, found.size, found.getpixel((10, 10))) == ("JPEG", (400, 300), (255, 255, 255))


def bomb() -> bytes:
    made = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(made, "PNG")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Dit bestand is leeg."),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "Dit bestand is geen foto."),
        (b"%PDF-1.7 not a photo", "Dit bestand is geen foto."),
        (b"GIF89a" + bytes(40), "Dit bestand is geen foto."),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), "Wij kunnen een HEIC-foto niet lezen."),
        (b"\xff\xd8\xff\xe0 broken", "Wij kunnen deze foto niet lezen."),
        (b"\x89PNG\r\n\x1a\n broken", "Wij kunnen deze foto niet lezen."),
        (telling_jpeg()[:5_000], "Wij kunnen deze foto niet lezen."),
        (telling_jpeg((8, 8)), "Wij kunnen deze foto niet lezen."),
        (bomb(), "Deze foto heeft te veel punten."),
        (b"\xff\xd8\xff" + bytes(20 * 1024 * 1024), "Deze foto is te groot"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_photo_is_refused_by_what_it_is_with_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(Refusal) as refusal:
        actions.clean(content)
    assert refusal.value.message.sentence.startswith(sentence)


def test_the_kind_of_a_file_is_told_from_its_first_bytes() -> None:
    assert [kind_of(each) for each in (b"RIFF\0\0\0\0WEBPVP8 ", b"RIFF\0\0\0\0WAVE", b"\0\0\0\x1cftypmif1")] == [
        "WEBP",
        None,
        "HEIC",
    ]


def test_from_the_phone_to_the_response_on_both_databases(both_app: Flask) -> None:
    database = both_app.extensions[EXTENSION].database
    setting, site = open_survey(database, PHOTO_SURVEY), CheckingClient(both_app)
    page = ask(site, setting)
    assert "Zet geen mensen of kentekens op de foto." in page.words
    page = go_on(site, page, foto_bestand=file_of(telling_jpeg()))
    assert page.heading == "Kijk uw antwoorden na" and "Eén foto" in page.words
    # Nothing in the database can be looked at, not even by us.
    with database.reading() as connection:
        (draft,) = connection.execute(store.draft_photos.select()).all()
        assert connection.execute(store.response_photos.select()).all() == []
    assert stored(database) == []
    assert b"\xff\xd8\xff" not in dump(database) and b"JFIF" not in dump(database)
    keys = both_app.extensions[EXTENSION].settings.secret_key
    from participatie.surveys.photos import open_picture
    from participatie.surveys.rounds import keys_from

    assert open_picture(draft.sealed, keys_from(keys).photo, draft.id) is None
    preview = site.client.get(f"{setting.url}/2/foto")
    assert preview.status_code == 200 and preview.data.startswith(b"\xff\xd8\xff")
    assert CheckingClient(both_app).get(f"{setting.url}/2/foto", status=404)
    code = re.search(r"\b\w{4}-\w{4}-\w{4}\b", site.submit(page).words)
    assert code
    with database.reading() as connection:
        assert connection.execute(store.draft_photos.select()).all() == []
        (photo,) = connection.execute(store.response_photos.select()).all()
    (row,) = stored(database)
    assert row["answers"] == {"role": "lives", "photo": {"photo": draft.id}}
    assert (photo.id, photo.response_id, photo.standing) == (draft.id, row["id"], "waiting")
    assert b"JFIF" not in dump(database)
    own = site.submit(site.get("/mijn-antwoorden"), code=code.group())
    (shown,) = own.root.all("img")
    assert shown.attributes["src"].startswith("data:image/jpeg;base64,/9j/")
    site.submit(own, action="wissen")
    with database.reading() as connection:
        assert connection.execute(store.response_photos.select()).all() == []


def test_a_refused_file_is_explained_at_the_field_and_the_question_may_be_skipped(
    site: CheckingClient, setting: Setting
) -> None:
    page = ask(site, setting)
    refused = go_on(site, page, status=422, foto_bestand=file_of(b"%PDF-1.7", "foto.jpg"))
    assert "Dit bestand is geen foto." in refused.words
    assert site.submit(refused, button=("actie", "overslaan")).heading == "Kijk uw antwoorden na"
    assert "Kies een foto, of sla de vraag over." in go_on(site, page, status=422).words


def test_another_photo_takes_the_place_of_the_first_and_one_may_be_taken_away(
    site: CheckingClient, setting: Setting, database: Database
) -> None:
    page = ask(site, setting)
    go_on(site, page, foto_bestand=file_of(telling_jpeg()))
    page = site.get(f"{setting.url}/2")
    assert "Wij hebben uw foto." in page.words
    go_on(site, page, foto_bestand=file_of(telling_jpeg(colour="green")))
    with database.reading() as connection:
        assert actions.list_photos(connection, setting.area.id) == ()
        assert len(connection.execute(store.draft_photos.select()).all()) == 1
    page = site.submit(site.get(f"{setting.url}/2"), button=("actie", "foto_weg"))
    assert page.heading == "Maak een foto van de plek." and "Wij hebben uw foto." not in page.words
    with database.reading() as connection:
        assert connection.execute(store.draft_photos.select()).all() == []


def test_wipe_and_stop_erases_the_photo_at_once(site: CheckingClient, setting: Setting, database: Database) -> None:
    page = go_on(site, ask(site, setting), foto_bestand=file_of(telling_jpeg()))
    site.submit(site.get(page.link("Wis en stop")))
    with database.reading() as connection:
        assert connection.execute(store.draft_photos.select()).all() == []


def test_somebody_elses_photo_cannot_be_claimed(
    app: Flask, site: CheckingClient, setting: Setting, database: Database
) -> None:
    go_on(site, ask(site, setting), foto_bestand=file_of(telling_jpeg()))
    with database.reading() as connection:
        (theirs,) = connection.execute(store.draft_photos.select()).all()
    thief = CheckingClient(app)
    page = ask(thief, setting)
    assert "Kies een foto" in go_on(thief, page, status=422, foto=theirs.id).words
    assert "Kies een foto" in go_on(thief, page, status=422, foto_bestand=theirs.id, antwoord=theirs.id).words


def test_a_large_file_is_only_let_through_where_a_photo_is_asked(site: CheckingClient, setting: Setting) -> None:
    key = ask(site, setting).form()["sleutel"]
    field = "--x\r\nContent-Disposition: form-data; name="
    begin = f'{field}"foto_bestand"; filename="a.jpg"\r\n\r\n'.encode()
    end = f'\r\n{field}"sleutel"\r\n\r\n{key}\r\n--x--\r\n'.encode()

    def post(number: int, size: int, status: int) -> Page:
        body = begin + bytes(size) + end
        kind = "multipart/form-data; boundary=x"
        return site.post(f"{setting.url}/{number}", body, status=status, content_type=kind)

    assert "Dit bestand is geen foto." in post(2, 2_000_000, 422).words
    assert post(1, 2_000_000, 413).heading == "Dit is te groot"
    # The question itself says that the photo is too large, and knows what stands behind the file in the form.
    refused = post(2, 21 * 1024 * 1024, 422)
    assert refused.heading == "Maak een foto van de plek." and "meer dan 20 MB" in refused.words
    assert refused.form()["sleutel"] == key


def test_photos_that_were_never_sent_or_never_judged_are_erased(
    app: Flask, site: CheckingClient, setting: Setting, database: Database, clock: Clock
) -> None:
    settings = app.extensions[EXTENSION].settings
    overview = go_on(site, ask(site, setting), foto_bestand=file_of(telling_jpeg()))
    site.submit(overview)
    other = CheckingClient(app)
    go_on(other, ask(other, setting), foto_bestand=file_of(telling_jpeg()))
    jobs.work_once(database, settings, clock.now + timedelta(days=14))
    with database.reading() as connection:
        assert len(connection.execute(store.draft_photos.select()).all()) == 1
    jobs.work_once(database, settings, clock.now + timedelta(days=17))
    with database.reading() as connection:
        assert connection.execute(store.draft_photos.select()).all() == []
    for days, standing in ((30 + 89, "waiting"), (30 + 91, "removed")):
        jobs.work_once(database, settings, clock.now + timedelta(days=days))
        with database.reading() as connection:
            (photo,) = connection.execute(store.response_photos.select()).all()
        assert (photo.standing, photo.sealed is None) == (standing, standing == "removed")


def test_only_a_moderator_sees_a_photo_until_it_is_released_and_every_look_is_written_down(
    app: Flask, site: CheckingClient, setting: Setting, database: Database, clock: Clock, sign_in: SignIn
) -> None:
    site.submit(go_on(site, ask(site, setting), foto_bestand=file_of(telling_jpeg())))
    moderator, professional = sign_in(Role.COMMUNITY_WORKER), sign_in(Role.PROFESSIONAL, "politie")
    base = f"/team/{setting.area.slug}/foto-antwoorden"
    listed = moderator.get(base)
    assert listed.root.all("img") == []
    page = moderator.get(listed.link("Foto 1"))
    (image,) = page.root.all("img")
    address = image.attributes["src"]
    assert looks(database) == []
    answer = moderator.client.get(address)
    assert answer.status_code == 200 and answer.mimetype == "image/jpeg"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    moderator.client.get(address)
    assert looks(database) == ["photo looked at", "photo looked at"]
    clock.now += timedelta(days=31)  # the round is closed
    moderator, professional = sign_in(Role.COMMUNITY_WORKER), sign_in(Role.PROFESSIONAL, "politie")
    assert professional.client.get(address).status_code == 404
    assert "nog geen foto’s vrijgegeven" in professional.get(base).words
    moderator.submit(page := moderator.get(page.response.request.path), button=("wat", "released"))
    assert professional.client.get(address).status_code == 200
    assert len(professional.get(base).root.all("img")) == 1
    moderator.submit(moderator.get(page.response.request.path), button=("wat", "removed"))
    assert professional.client.get(address).status_code == 404
    assert moderator.client.get(address).status_code == 404
    assert "Hij is nergens meer." in moderator.get(page.response.request.path).words
    with database.reading() as connection:
        (photo,) = connection.execute(store.response_photos.select()).all()
    assert photo.sealed is None
    assert looks(database)[2:] == [
        "photo released",
        "released photos looked at",  # the moderator, led back to the list
        "released photos looked at",
        "photo removed",
    ]


def looks(database: Database) -> list[str]:
    """Give what the audit log says about photos."""
    with database.reading() as connection:
        rows = connection.execute(sa.text("SELECT action FROM audit_log WHERE action LIKE '%photo%' ORDER BY id"))
        return list(rows.scalars())


def test_correcting_keeps_the_photo_that_was_sent_and_erases_the_one_that_was_replaced(
    app: Flask, site: CheckingClient, setting: Setting, database: Database
) -> None:
    done = site.submit(go_on(site, ask(site, setting), foto_bestand=file_of(telling_jpeg())))
    found = re.search(r"\b\w{4}-\w{4}-\w{4}\b", done.words)
    assert found
    first = photo_rows(database)
    phone = CheckingClient(app)
    own = phone.submit(phone.get("/mijn-antwoorden"), code=found.group())
    page = go_on(phone, phone.submit(own, action="wijzigen", button=("naar", "1")), antwoord="works")
    assert phone.client.get(f"{setting.url}/2/foto").status_code == 200
    phone.submit(page)
    assert photo_rows(database) == first
    own = phone.submit(phone.get("/mijn-antwoorden"), code=found.group())
    page = phone.submit(own, action="wijzigen", button=("naar", "2"))
    page = go_on(phone, page, foto_bestand=file_of(telling_jpeg(colour="green")))
    assert photo_rows(database) == first
    phone.submit(page)
    (second,) = photo_rows(database)
    assert [second] != first and len(stored(database)) == 1


def photo_rows(database: Database) -> list[str]:
    """Give the ids of the photos of responses."""
    with database.reading() as connection:
        return list(connection.execute(sa.select(store.response_photos.c.id)).scalars())


def test_in_arabic(app: Flask, setting: Setting) -> None:
    site = CheckingClient(app, "ar")
    page = ask(site, setting)
    assert page.root.all("html")[0].attributes["dir"] == "rtl"
    page = go_on(site, page, foto_bestand=file_of(telling_jpeg()))
    page = site.get(f"{setting.url}/2")
    assert len(page.root.all("img")) == 1
