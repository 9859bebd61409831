"""A person who knows only the text of a poster makes a survey of five questions in two languages, in the editor.

Played on a wide screen with scripts and on a phone without; then it is published, opened, and answered in Arabic, from
right to left. Pictures of every page are written to the folder of the test.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Walk
from tests.browser.neighbourhoods import SECOND, Place, Plot, Town
from tests.browser.steps import go
from tests.browser.walking import Walker

QUIET = Plot(picks={}, views={})
TITLE, TITLE_AR = "Hoe maken we het Waterplein fijner?", "كيف نجعل ساحة الماء أجمل؟"


@dataclass(frozen=True)
class Asked:
    """One line of the poster: the question in two languages, its kind, its answers, and what it is for."""

    dutch: str
    arabic: str
    kind: str
    purpose: str
    answers: tuple[tuple[str, str], ...] = ()
    ready: str = ""
    ends: tuple[tuple[str, str], ...] = ()


POSTER = (
    Asked("Komt u vaak op het Waterplein?", "هل تأتي كثيراً إلى ساحة الماء؟", "scale",
          "Weten wie het plein gebruikt.", ready="frequency"),
    Asked("Wat kan er beter op het plein?", "ما الذي يمكن تحسينه في الساحة؟", "multiple",
          "Kiezen wat we het eerst doen.", (("Afval", "النفايات"), ("Licht", "الإضاءة"), ("Bankjes", "المقاعد"))),
    Asked("Waar is het te donker?", "أين المكان مظلم جداً؟", "place", "De plekken vinden waar een lamp moet komen."),
    Asked("Welk cijfer geeft u het plein?", "ما الدرجة التي تعطيها للساحة؟", "mark",
          "Later kunnen vergelijken of het beter wordt.",
          ends=(("Helemaal niet fijn", "غير جميلة إطلاقاً"), ("Heel fijn", "جميلة جداً"))),
    Asked("Wat wilt u nog zeggen?", "ماذا تريد أن تقول أيضاً؟", "text", "Horen wat wij niet hebben gevraagd."),
)  # fmt: skip


class Maker:
    """Somebody who makes a survey and takes a picture of every page they see."""

    def __init__(self, walker: Walker, place: Place, folder: Path) -> None:
        self.walker, self.page, self.place, self.folder = walker, walker.page, place, folder
        self.pictures = 0

    def seen(self, name: str, *, axe: bool = True) -> None:
        """Take a picture; let axe look where scripts run."""
        self.pictures += 1
        self.page.screenshot(path=self.folder / f"{self.pictures:02}-{name}.png", full_page=True)
        if axe and self.walker.scripts:
            self.walker.accessible(name)

    def press(self, name: str) -> None:
        """Press a button and look at the page that comes."""
        go(self.page, self.page.get_by_role("button", name=name, exact=True).first)
        self.walker.look()

    def follow(self, name: str) -> None:
        """Follow a link and look at the page that comes."""
        go(self.page, self.page.get_by_role("link", name=name, exact=True).first)
        self.walker.look()

    def write(self, name: str, dutch: str, arabic: str) -> None:
        """Write a text in two languages, side by side."""
        self.page.locator(f"[name='{name}-nl']").fill(dutch)
        field = self.page.locator(f"[name='{name}-ar']")
        assert field.get_attribute("dir") == "rtl"
        field.fill(arabic)

    def begin(self) -> None:
        """Begin with an empty list in Dutch and Arabic."""
        self.walker.goto(f"{self.place.team}/vragenlijsten")
        self.follow("Maak een vragenlijst")
        self.seen("begin")
        self.press("Begin")
        expect(self.page.locator(".error-summary")).to_contain_text("Geef de vragenlijst een titel.")
        self.page.get_by_label("Titel in het Nederlands").fill(TITLE)
        self.page.get_by_label("In welke taal schrijft u ernaast?").select_option("ar")
        self.press("Begin")
        self.seen("leeg")
        self.follow("Titel, begin en talen")
        self.write("title", TITLE, TITLE_AR)
        self.seen("titel")
        self.press("Opslaan en naar de vragen")

    def ask(self, asked: Asked) -> None:
        """Add one question with everything that belongs to it."""
        self.page.get_by_label("De vraag, in het Nederlands").fill(asked.dutch)
        self.page.get_by_label("Wat voor vraag is het?").select_option(asked.kind)
        self.press("Zet erbij")
        self.write("text", asked.dutch, asked.arabic)
        for number, (dutch, arabic) in enumerate(asked.answers):
            self.write(f"options-{number}", dutch, arabic)
        for name, (dutch, arabic) in zip(("low_end", "high_end"), asked.ends, strict=False):
            self.write(name, dutch, arabic)
        self.page.get_by_label("Waarvoor gebruikt u het antwoord?").fill(asked.purpose)
        if asked.ready:
            self.page.get_by_label("Welke antwoorden?").select_option(asked.ready)
            self.press("Neem over")
        else:
            self.press("Opslaan")
        expect(self.page.locator(".editor-todo")).to_have_count(0)
        self.seen(f"vraag-{asked.kind}")
        self.follow("Terug naar de vragen")

    def only_when(self, question: str, of: str, answer: str) -> None:
        """Choose from menus when a question is shown."""
        self.follow(question)
        self.press("Opslaan en kiezen wanneer")
        self.page.get_by_label("Als het antwoord op").select_option(of)
        self.press("Toon de antwoorden")
        self.page.get_by_label(answer, exact=True).check()
        self.seen("voorwaarde")
        self.press("Opslaan")
        expect(self.page.locator("main")).to_contain_text(f"is “{answer}”")
        self.follow("Terug naar de vragen")

    def arrange(self) -> None:
        """Move a question with its button, take one out, and put it back."""
        order = self.order()
        self.page.locator("li.card").nth(3).get_by_role("button", name=re.compile("^Omhoog")).press("Enter")
        expect(self.page.locator(".notice.good")).to_contain_text("De volgorde is veranderd.")
        assert self.order() == [*order[:2], order[3], order[2], order[4]]
        self.press("Draai terug")
        assert self.order() == order
        go(self.page, self.page.locator("li.card").nth(4).get_by_role("button", name=re.compile("^Haal weg")))
        assert self.order() == order[:4]
        self.seen("weg")
        self.press("Draai terug")
        assert self.order() == order

    def order(self) -> list[str]:
        """Give the questions as they stand below each other."""
        return self.page.locator(".editor-list h3").all_inner_texts()

    def publish(self) -> str:
        """Read what is there, publish, open a round, and give its address."""
        self.seen("vragen")
        self.follow("Nakijken en publiceren")
        expect(self.page.locator("main")).to_contain_text("alles staat erin")
        self.seen("nakijken")
        self.press("Publiceer versie 1")
        self.seen("versie")
        self.follow("Zet deze vragenlijst open")
        self.press("Zet open")
        self.seen("rondes", axe=False)
        return str(self.page.locator("a[href*='/vragenlijst/']").first.get_attribute("href"))


def make_it(maker: Maker) -> str:
    """From the first page of the editor to an open round."""
    maker.begin()
    for asked in POSTER:
        maker.ask(asked)
    maker.only_when("Waar is het te donker?", "beter_plein", "Licht")
    maker.arrange()
    return maker.publish()


def answer_in_arabic(walk: Walk, maker: Maker, address: str, **how: object) -> None:
    """A neighbour reads from right to left and answers all five questions."""
    reader = Maker(walk("", language="ar", **how), maker.place, maker.folder)
    reader.pictures = 50
    page = reader.page
    reader.walker.goto(address)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("h1")).to_have_text(TITLE_AR)
    reader.seen("antwoord-begin")
    go(page, page.locator("main a.button").first)
    for number, asked in enumerate(POSTER):
        expect(page.locator("h1")).to_contain_text(asked.arabic)
        reader.seen(f"antwoord-{asked.kind}")
        if asked.kind == "text":
            page.locator("[name=antwoord]").fill("شكراً")
        elif asked.kind == "place":
            page.locator("input[value=whole_area]").check()
        else:
            page.locator("main .choice input").nth(1 if number == 1 else 2).check()
        go(page, page.locator("main form button.go"))
    expect(page.locator("main")).to_contain_text("الإضاءة")
    reader.seen("antwoord-nakijken")
    go(page, page.locator("form[action*='/versturen'] button.button"))
    assert "/bedankt" in page.url


@pytest.mark.parametrize(("phone", "javascript"), [(False, True), (True, False)], ids=["wide", "phone-without-scripts"])
def test_five_questions_in_two_languages_from_a_poster_to_an_answer(
    town: Town, walk: Walk, tmp_path: Path, phone: bool, javascript: bool
) -> None:
    place = town.settle("Pleinbuurt" if phone else "Posterbuurt", QUIET)
    maker = Maker(walk(place.links["coordinator"], phone=phone, javascript=javascript), place, tmp_path)
    address = make_it(maker)
    answer_in_arabic(walk, maker, address, phone=True, javascript=javascript)


def test_the_phone_beside_the_form_follows_what_is_typed(town: Town, walk: Walk, tmp_path: Path) -> None:
    place = town.settle("Kijkbuurt", QUIET)
    maker = Maker(walk(place.links["coordinator"], phone=False), place, tmp_path)
    maker.begin()
    page = maker.page
    page.get_by_label("De vraag, in het Nederlands").fill("Hoe gaat het hier?")
    page.get_by_label("Wat voor vraag is het?").select_option("single")
    maker.press("Zet erbij")
    phone = page.frame_locator("iframe[name=voorbeeld]")
    expect(phone.locator("h1")).to_have_text("Hoe gaat het hier?")
    page.locator("[name=text-nl]").fill("Hoe gaat het nu?")
    page.locator("[name=text-ar]").fill("كيف الحال الآن؟")
    expect(phone.locator("h1")).to_have_text("Hoe gaat het nu?")
    page.locator("[name=options-0-nl]").fill("Goed")
    expect(phone.locator("main")).to_contain_text("Goed")
    page.locator("aside").get_by_role("link", name="العربية").click()
    expect(phone.locator("h1")).to_have_text("كيف الحال الآن؟")
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    # Nothing was kept by looking: the form still says that it starts from the first revision of this question.
    page.reload()
    expect(page.locator("[name=text-nl]")).to_have_value("Hoe gaat het hier?")
    page.locator("aside").get_by_role("link", name="Met een fout").click()
    expect(phone.locator(".error-summary")).to_be_visible()
    maker.seen("voorbeeld-met-fout")


def test_two_people_write_the_same_and_the_second_chooses(town: Town, walk: Walk, tmp_path: Path) -> None:
    place = town.settle("Samenbuurt", QUIET)
    one = Maker(walk(place.links["coordinator"], phone=False), place, tmp_path)
    one.begin()
    one.page.get_by_label("De vraag, in het Nederlands").fill("Wat is er goed?")
    one.page.get_by_label("Wat voor vraag is het?").select_option("text")
    one.press("Zet erbij")
    two = Maker(walk(place.links[SECOND], phone=False), place, tmp_path)
    two.pictures = 80
    two.walker.goto(one.page.url.removeprefix(town.base_url))
    purpose = "Waarvoor gebruikt u het antwoord?"
    one.page.get_by_label(purpose).fill("Bewaren wat goed is.")
    one.press("Opslaan")
    two.page.get_by_label(purpose).fill("Vertellen wat goed is.")
    two.press("Opslaan")
    conflict = two.page.locator(".conflict")
    expect(conflict).to_contain_text("Bewaren wat goed is.")
    expect(conflict).to_contain_text("Vertellen wat goed is.")
    expect(conflict).to_contain_text("Noor Bakker")
    two.seen("tegelijk")
    two.press("Opslaan")
    expect(two.page.get_by_label(purpose)).to_have_value("Vertellen wat goed is.")


def test_every_page_of_the_editor_reads_from_right_to_left(town: Town, walk: Walk, tmp_path: Path) -> None:
    place = town.settle("Andersom", QUIET)
    maker = Maker(walk(place.links["coordinator"], phone=False, language="ar"), place, tmp_path)
    walker, page = maker.walker, maker.page
    walker.goto(f"{place.team}/vragenlijsten/maken")
    maker.seen("begin-ar")
    page.locator("input[value='set:entrepreneurs']").check()
    go(page, page.locator("main form button.button").first)
    maker.seen("vragen-ar")
    draft = page.url.split("?")[0]
    keys = page.locator(".editor-list > li").evaluate_all("lines => lines.map((each) => each.id.slice(6))")
    questions = (f"/vraag/{keys[0]}", f"/vraag/{keys[5]}", f"/vraag/{keys[-1]}/voorwaarde")
    for path in (*questions, "/begin", "/publiceren", "/bekijken"):
        page.goto(draft + path)
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        maker.seen(path.strip("/").replace("/", "-") + "-ar")
