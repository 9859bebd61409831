"""The sentences that staff of the fictional neighbourhood wrote, some of them in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from participatie.plan.draft import ActionKind
from participatie.written import WrittenText, written

ASKED_BY = written(
    "Gemeente, Woonstichting De Vliet, politie en Stichting Buurtkracht vragen dit samen.",
    en="The municipality, housing association De Vliet, the police and Stichting Buurtkracht ask this together.",
    tr="Belediye, De Vliet konut kurumu, polis ve Stichting Buurtkracht bunu birlikte soruyor.",
    ar="تطرح هذه الأسئلة معاً: البلدية ومؤسسة الإسكان De Vliet والشرطة ومؤسسة Stichting Buurtkracht.",
    pl="Pytają o to wspólnie: gmina, spółdzielnia mieszkaniowa De Vliet, policja i Stichting Buurtkracht.",
    uk="Про це разом запитують муніципалітет, житлова організація De Vliet, поліція та Stichting Buurtkracht.",
)
MEETING_TITLE = written(
    "Samen het plan maken",
    en="Making the plan together",
    tr="Planı birlikte yapıyoruz",
    ar="نضع الخطة معاً",
    pl="Wspólnie układamy plan",
    uk="Складаємо план разом",
)
MEETING_PLACE = written("Buurthuis De Sluis, Kadestraat 40")
MEETING_TEXT = written(
    "We eten soep. Daarna kiezen we samen wat we als eerste aanpakken. U hoeft niets voor te bereiden.",
    en="We have soup together. Then we choose what to tackle first. You do not need to prepare anything.",
    tr="Birlikte çorba içiyoruz. Sonra ilk neyi ele alacağımızı birlikte seçiyoruz. Hazırlık yapmanız gerekmez.",
    ar="نتناول الحساء معاً، ثم نختار معاً ما نبدأ به. لا حاجة إلى تحضير أي شيء.",
    pl="Zjemy razem zupę. Potem wspólnie wybierzemy, czym zająć się najpierw. Nie trzeba się przygotowywać.",
    uk="Разом з'їмо супу. Потім разом оберемо, за що взятися спершу. Готуватися не потрібно.",
)

NAMES: Mapping[str, WrittenText] = {
    "speeltuin-sluislaan": written(
        "Speeltuin Sluislaan",
        en="Sluislaan playground",
        tr="Sluislaan oyun alanı",
        ar="ملعب الأطفال Sluislaan",
        pl="Plac zabaw Sluislaan",
        uk="Дитячий майданчик Sluislaan",
    ),
    "tunnel-havenstraat": written(
        "Tunnel Havenstraat",
        en="Havenstraat tunnel",
        tr="Havenstraat tüneli",
        ar="نفق Havenstraat",
        pl="Tunel Havenstraat",
        uk="Тунель Havenstraat",
    ),
    "winkelplein-kanaalweg": written(
        "Winkelplein Kanaalweg",
        en="Kanaalweg shopping square",
        tr="Kanaalweg çarşı meydanı",
        ar="ساحة المتاجر Kanaalweg",
        pl="Plac handlowy Kanaalweg",
        uk="Торгова площа Kanaalweg",
    ),
    "garages-kanaalweg": written("Garages Kanaalweg", en="Kanaalweg garages"),
    "waterplein": written("Waterplein"),
    "vlietpark": written("Vlietpark"),
    "basisschool-de-vliet": written("Basisschool De Vliet", en="De Vliet primary school"),
}


@dataclass(frozen=True, slots=True)
class ActionText:
    """An action of the fictional plan: who does it, in how many days, for how many hours, and what it is."""

    title: WrittenText
    owner: str
    helping: tuple[str, ...]
    days: int
    hours: int
    kind: ActionKind


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed for one place: norm, goal, hours asked of each organisation, actions."""

    norm: WrittenText
    indicator: WrittenText
    baseline: str
    target: str
    needs: Mapping[str, int]
    actions: tuple[ActionText, ...]


AGREEMENTS: Mapping[str, Agreement] = {
    "speeltuin-sluislaan": Agreement(
        written(
            "De speeltuin is van de kinderen. Na tien uur 's avonds is het stil.",
            en="The playground belongs to the children. After ten in the evening it is quiet.",
            tr="Oyun alanı çocuklarındır. Akşam ondan sonra sessizlik olur.",
            ar="الملعب للأطفال. بعد العاشرة مساءً يسود الهدوء.",
            pl="Plac zabaw należy do dzieci. Po dziesiątej wieczorem jest cicho.",
            uk="Майданчик — для дітей. Після десятої вечора тут тихо.",
        ),
        written("Bewoners die hier veel last hebben van groepen", en="Residents much bothered by groups here"),
        "38 van de 100",
        "20 van de 100",
        {"politie": 40, "gemeente": 30, "welzijn": 60},
        (
            ActionText(
                written(
                    "Lampen bij de speeltuin die tot elf uur branden",
                    en="Lights at the playground until eleven",
                    tr="Oyun alanında on bire kadar yanan lambalar",
                    ar="إنارة عند الملعب حتى الحادية عشرة",
                    pl="Lampy przy placu zabaw świecące do jedenastej",
                    uk="Ліхтарі на майданчику світять до одинадцятої",
                ),
                "gemeente",
                ("corporatie",),
                -6,
                12,
                ActionKind.DESIGN,
            ),
            ActionText(
                written(
                    "Jongerenwerk is hier drie avonden per week", en="Youth workers are here three evenings a week"
                ),
                "welzijn",
                ("politie",),
                20,
                60,
                ActionKind.PREVENTION,
            ),
            ActionText(
                written(
                    "De wijkagent loopt elke vrijdagavond langs",
                    en="The community officer comes by every Friday evening",
                ),
                "politie",
                (),
                12,
                40,
                ActionKind.ENFORCEMENT,
            ),
        ),
    ),
    "tunnel-havenstraat": Agreement(
        written(
            "Iedereen kan altijd veilig door de tunnel.",
            en="Everyone can always pass through the tunnel safely.",
            ar="يستطيع الجميع عبور النفق بأمان في كل وقت.",
        ),
        written("Bewoners die omlopen om de tunnel te mijden", en="Residents who take a detour to avoid the tunnel"),
        "31 van de 100",
        "15 van de 100",
        {"gemeente": 50, "politie": 20, "corporatie": 10},
        (
            ActionText(
                written(
                    "De muren schoonmaken en samen met de school beschilderen",
                    en="Clean the walls and paint them with the school",
                ),
                "gemeente",
                ("welzijn",),
                -3,
                30,
                ActionKind.PREVENTION,
            ),
            ActionText(
                written("Spiegels en beter licht in de tunnel", en="Mirrors and better light in the tunnel"),
                "gemeente",
                (),
                45,
                20,
                ActionKind.DESIGN,
            ),
            ActionText(
                written("Extra rondes in het weekend", en="Extra rounds at the weekend"),
                "politie",
                (),
                10,
                20,
                ActionKind.ENFORCEMENT,
            ),
        ),
    ),
    "winkelplein-kanaalweg": Agreement(
        written(
            "Laden en lossen kan tot elf uur. De stoep blijft vrij.",
            en="Loading until eleven. The pavement stays clear.",
        ),
        written("Dagen per week met afval naast de bakken", en="Days a week with litter beside the bins"),
        "5 dagen",
        "1 dag",
        {"gemeente": 24, "corporatie": 12},
        (
            ActionText(
                written("Grotere afvalbakken en vaker legen", en="Larger bins, emptied more often"),
                "gemeente",
                (),
                14,
                16,
                ActionKind.DESIGN,
            ),
            ActionText(
                written(
                    "Ondernemers vegen elke dag hun eigen stoep",
                    en="Business owners sweep their own pavement every day",
                ),
                "corporatie",
                (),
                7,
                8,
                ActionKind.PREVENTION,
            ),
        ),
    ),
    "garages-kanaalweg": Agreement(
        written("Garages zijn om te stallen. Wie verhuurt, weet aan wie."),
        written("Garages met een bekende huurder"),
        "52 van de 80",
        "80 van de 80",
        {"corporatie": 40, "politie": 30},
        (
            ActionText(
                written("Alle huurders van de garages spreken"),
                "corporatie",
                ("politie",),
                30,
                40,
                ActionKind.PREVENTION,
            ),
            ActionText(written("Hek sluiten tussen elf en zes"), "corporatie", (), 25, 6, ActionKind.DESIGN),
        ),
    ),
    "waterplein": Agreement(
        written("Het plein is van iedereen. Drinken doen we op het terras."),
        written("Avonden per week met overlast van drank"),
        "4 avonden",
        "1 avond",
        {"politie": 30, "gemeente": 16, "welzijn": 20},
        (
            ActionText(
                written("Handhavers en ondernemers delen één telefoonnummer"),
                "gemeente",
                ("politie",),
                15,
                16,
                ActionKind.ENFORCEMENT,
            ),
            ActionText(
                written("Elke zaterdag een activiteit op het plein"), "welzijn", (), 40, 20, ActionKind.PREVENTION
            ),
        ),
    ),
    "vlietpark": Agreement(
        written("Wie een hond heeft, ruimt op."),
        written("Bewoners die hier veel last hebben van hondenpoep"),
        "22 van de 100",
        "10 van de 100",
        {"gemeente": 16},
        (
            ActionText(
                written("Drie bakken met zakjes, samen met hondenbezitters"),
                "gemeente",
                ("welzijn",),
                30,
                16,
                ActionKind.DESIGN,
            ),
            ActionText(
                written("Buurtbewoners spreken elkaar aan, met een korte training"),
                "welzijn",
                (),
                50,
                8,
                ActionKind.PREVENTION,
            ),
        ),
    ),
    "basisschool-de-vliet": Agreement(
        written("Bij school rijden we stapvoets."),
        written("Auto's die te hard rijden tussen acht en negen uur"),
        "34 van de 100",
        "10 van de 100",
        {"gemeente": 20, "politie": 10},
        (
            ActionText(
                written("Ouders, school en gemeente maken een zoen-en-weg-plek"),
                "gemeente",
                (),
                60,
                20,
                ActionKind.DESIGN,
            ),
            ActionText(
                written("Twee keer per maand controle op snelheid"), "politie", (), 30, 10, ActionKind.ENFORCEMENT
            ),
            ActionText(written("Verkeersles in alle groepen"), "gemeente", (), 40, 6, ActionKind.PREVENTION),
        ),
    ),
}

NOT_NOW = written(
    "Er zijn nu niet genoeg uren voor deze plek.",
    en="There are not enough hours for this place now.",
    tr="Şu anda bu yer için yeterli saat yok.",
    ar="لا تتوفر الآن ساعات كافية لهذا المكان.",
    pl="Teraz brakuje godzin na to miejsce.",
    uk="Зараз на це місце не вистачає годин.",
)
NOT_NOW_INSTEAD = written(
    "De handhavers lopen hier hun gewone ronde. Meld het als het erger wordt.",
    en="Enforcement officers pass here on their normal round. Tell us when it gets worse.",
)
DONE = (
    written(
        "De lampen bij de speeltuin branden nu tot elf uur.",
        en="The lights at the playground now stay on until eleven.",
        tr="Oyun alanındaki lambalar artık on bire kadar yanıyor.",
        ar="أصبحت الإنارة عند الملعب تعمل حتى الحادية عشرة.",
        pl="Lampy przy placu zabaw świecą teraz do jedenastej.",
        uk="Ліхтарі на майданчику тепер світять до одинадцятої.",
    ),
    written(
        "De muren zijn schoon. De school begint in maart met schilderen.",
        en="The walls are clean. The school starts painting in March.",
    ),
)
NEWS = written(
    "Dank aan iedereen die de vragenlijst invulde. Het plan is klaar.",
    en="Thanks to everyone who filled in the questionnaire. The plan is ready.",
    tr="Anketi dolduran herkese teşekkürler. Plan hazır.",
    ar="شكراً لكل من ملأ الاستبيان. الخطة جاهزة.",
    pl="Dziękujemy wszystkim, którzy wypełnili ankietę. Plan jest gotowy.",
    uk="Дякуємо всім, хто заповнив анкету. План готовий.",
)
