"""What the fictional neighbourhood agreed for each place: norm, goal, hours and actions, in every language.

Two texts are in Dutch only, on purpose: the norm of `garages-kanaalweg` and one of its actions. They show
how a page falls back on the Dutch when a translation is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from participatie.demo.promises import ACTIONS, ActionText
from participatie.written import WrittenText, written


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed for one place: norm, goal, hours asked of each organisation, actions.

    The goal's values are bare numbers, so that they need no translation; the indicator says of what.
    """

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
            tr="Oyun alanı çocuklarındır. Akşam ondan sonra burası sessizdir.",
            ar="ملعب الأطفال للأطفال. بعد العاشرة مساءً يسود الهدوء.",
            pl="Plac zabaw należy do dzieci. Po dziesiątej wieczorem jest tu cicho.",
            uk="Майданчик — для дітей. Після десятої вечора тут тихо.",
        ),
        written(
            "Hoeveel van de 100 bewoners hier veel last hebben van groepen",
            en="How many out of 100 residents are bothered a lot by groups here",
            tr="Her 100 mahalle sakininden kaçı buradaki gruplardan çok rahatsız oluyor",
            ar="كم من كل 100 ساكن تزعجهم المجموعات هنا كثيراً",
            pl="Ilu mieszkańcom na 100 bardzo przeszkadzają tu grupy",
            uk="Скільком мешканцям зі 100 тут дуже заважають групи людей",
        ),
        "38",
        "20",
        {"politie": 40, "gemeente": 30, "welzijn": 60},
        ACTIONS["speeltuin-sluislaan"],
    ),
    "tunnel-havenstraat": Agreement(
        written(
            "Iedereen kan altijd veilig door de tunnel.",
            en="Everyone can always go through the tunnel safely.",
            tr="Herkes tünelden her zaman güvenle geçebilir.",
            ar="يستطيع الجميع عبور النفق بأمان في كل وقت.",
            pl="Każdy zawsze może bezpiecznie przejść przez tunel.",
            uk="Кожен завжди може безпечно пройти через тунель.",
        ),
        written(
            "Hoeveel van de 100 bewoners omlopen omdat zij niet door de tunnel durven",
            en="How many out of 100 residents take a longer way because they are afraid of the tunnel",
            tr="Her 100 mahalle sakininden kaçı tünelden geçmeye çekindiği için yolunu uzatıyor",
            ar="كم من كل 100 ساكن يسلكون طريقاً أطول لأنهم يخافون عبور النفق",
            pl="Ilu mieszkańców na 100 chodzi dłuższą drogą, bo boi się iść przez tunel",
            uk="Скільки мешканців зі 100 ходять в обхід, бо бояться йти через тунель",
        ),
        "31",
        "15",
        {"gemeente": 50, "politie": 20, "corporatie": 10},
        ACTIONS["tunnel-havenstraat"],
    ),
    "winkelplein-kanaalweg": Agreement(
        written(
            "Laden en lossen mag tot elf uur 's ochtends. De stoep blijft vrij.",
            en="Loading and unloading is allowed until eleven in the morning. The pavement stays clear.",
            tr="Yükleme ve boşaltma sabah on bire kadar yapılabilir. Kaldırım açık kalır.",
            ar="يُسمح بالتحميل والتفريغ حتى الحادية عشرة صباحاً. ويبقى الرصيف خالياً.",
            pl="Załadunek i rozładunek są dozwolone do jedenastej rano. Chodnik pozostaje wolny.",
            uk="Завантажувати й розвантажувати можна до одинадцятої ранку. Тротуар залишається вільним.",
        ),
        written(
            "Hoeveel dagen per week er afval naast de bakken ligt",
            en="How many days a week there is litter beside the bins",
            tr="Haftada kaç gün çöp kutularının yanında çöp oluyor",
            ar="كم يوماً في الأسبوع توجد نفايات بجانب الحاويات",
            pl="Przez ile dni w tygodniu obok koszy leżą śmieci",
            uk="Скільки днів на тиждень біля урн лежить сміття",
        ),
        "5",
        "1",
        {"gemeente": 24, "corporatie": 12},
        ACTIONS["winkelplein-kanaalweg"],
    ),
    "garages-kanaalweg": Agreement(
        # Dutch only, on purpose.
        written("Een garage is voor een auto of voor spullen. De verhuurder weet wie de huurder is."),
        written(
            "Van hoeveel van de 80 garages de huurder bekend is",
            en="For how many of the 80 garages it is known who rents them",
            tr="80 garajdan kaçının kiracısı biliniyor",
            ar="كم مرأباً من أصل 80 مرأباً يُعرف مستأجره",
            pl="Ile z 80 garaży ma znanego najemcę",
            uk="Для скількох із 80 гаражів відомо, хто їх орендує",
        ),
        "52",
        "80",
        {"corporatie": 40, "politie": 30},
        ACTIONS["garages-kanaalweg"],
    ),
    "waterplein": Agreement(
        written(
            "Het plein is van iedereen. Alcohol drinken we op het terras.",
            en="The square belongs to everyone. We drink alcohol at the café tables.",
            tr="Meydan herkesindir. Alkolü kafelerin teraslarında içeriz.",
            ar="الساحة للجميع. نشرب الكحول على شرفات المقاهي فقط.",
            pl="Plac należy do wszystkich. Alkohol pijemy w ogródkach kawiarni.",
            uk="Площа — для всіх. Алкоголь п'ємо на терасах кафе.",
        ),
        written(
            "Hoeveel avonden per week er overlast is van mensen die drinken",
            en="How many evenings a week people who drink cause nuisance",
            tr="Haftada kaç akşam içki içenler rahatsızlık veriyor",
            ar="كم مساءً في الأسبوع يسبّب من يشربون الكحول إزعاجاً",
            pl="Przez ile wieczorów w tygodniu przeszkadzają osoby pijące alkohol",
            uk="Скільки вечорів на тиждень заважають люди, які п'ють алкоголь",
        ),
        "4",
        "1",
        {"politie": 30, "gemeente": 16, "welzijn": 20},
        ACTIONS["waterplein"],
    ),
    "vlietpark": Agreement(
        written(
            "Wie een hond heeft, ruimt de poep op.",
            en="Dog owners clean up after their dogs.",
            tr="Köpeği olan, köpeğinin pisliğini temizler.",
            ar="من لديه كلب ينظّف فضلاته.",
            pl="Kto ma psa, ten po nim sprząta.",
            uk="Хто має собаку, той за нею прибирає.",
        ),
        written(
            "Hoeveel van de 100 bewoners hier veel last hebben van hondenpoep",
            en="How many out of 100 residents are bothered a lot by dog mess here",
            tr="Her 100 mahalle sakininden kaçı buradaki köpek pisliğinden çok rahatsız oluyor",
            ar="كم من كل 100 ساكن تزعجهم فضلات الكلاب هنا كثيراً",
            pl="Ilu mieszkańcom na 100 bardzo przeszkadzają tu psie odchody",
            uk="Скільком мешканцям зі 100 тут дуже заважає послід собак",
        ),
        "22",
        "10",
        {"gemeente": 16},
        ACTIONS["vlietpark"],
    ),
    "basisschool-de-vliet": Agreement(
        written(
            "Bij school rijden we stapvoets.",
            en="Near the school we drive at walking pace.",
            tr="Okulun yanında arabayı yürüme hızında süreriz.",
            ar="قرب المدرسة نقود ببطء شديد، بسرعة المشي.",
            pl="Przy szkole jeździmy w tempie pieszego.",
            uk="Біля школи їдемо зі швидкістю пішохода.",
        ),
        written(
            "Hoeveel van de 100 auto's te hard rijden tussen acht en negen uur 's ochtends",
            en="How many out of 100 cars go too fast between eight and nine in the morning",
            tr="Sabah sekiz ile dokuz arasında her 100 arabadan kaçı çok hızlı gidiyor",
            ar="كم من كل 100 سيارة تسير بسرعة زائدة بين الثامنة والتاسعة صباحاً",
            pl="Ile samochodów na 100 jedzie za szybko między ósmą a dziewiątą rano",
            uk="Скільки автомобілів зі 100 їдуть надто швидко між восьмою і дев'ятою ранку",
        ),
        "34",
        "10",
        {"gemeente": 20, "politie": 10},
        ACTIONS["basisschool-de-vliet"],
    ),
}
