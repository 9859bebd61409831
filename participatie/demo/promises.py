"""The actions that the organisations of the fictional neighbourhood promise, place by place, in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from participatie.plan.draft import ActionKind, Lead
from participatie.written import WrittenText, written


@dataclass(frozen=True, slots=True)
class ActionText:
    """An action of the fictional plan: who does it, in how many days, for how many hours, and what it is.

    The owner is empty when residents or entrepreneurs do it.
    """

    title: WrittenText
    owner: str
    helping: tuple[str, ...]
    days: int
    hours: int
    kind: ActionKind
    lead: Lead = Lead.ORGANISATION


ACTIONS: Mapping[str, tuple[ActionText, ...]] = {
    "speeltuin-sluislaan": (
        ActionText(
            written(
                "Lampen bij de speeltuin die tot elf uur 's avonds branden",
                en="Lights at the playground that stay on until eleven in the evening",
                tr="Oyun alanında gece on bire kadar yanan lambalar",
                ar="أضواء عند ملعب الأطفال تبقى مضاءة حتى الحادية عشرة ليلاً",
                pl="Lampy przy placu zabaw, które świecą do jedenastej wieczorem",
                uk="Ліхтарі біля дитячого майданчика, які світять до одинадцятої вечора",
            ),
            "gemeente",
            ("corporatie",),
            -6,
            12,
            ActionKind.DESIGN,
        ),
        ActionText(
            written(
                "Jongerenwerkers zijn hier drie avonden per week",
                en="Youth workers are here three evenings a week",
                tr="Gençlik çalışanları haftada üç akşam burada",
                ar="يوجد مرشدو الشباب هنا ثلاث أمسيات في الأسبوع",
                pl="Pracownicy młodzieżowi są tu trzy wieczory w tygodniu",
                uk="Молодіжні працівники бувають тут три вечори на тиждень",
            ),
            "welzijn",
            ("politie",),
            20,
            60,
            ActionKind.PREVENTION,
        ),
        ActionText(
            written(
                "De wijkagent komt elke vrijdagavond langs",
                en="The community officer (wijkagent) comes by every Friday evening",
                tr="Mahalle polisi (wijkagent) her cuma akşamı uğruyor",
                ar="يمرّ شرطي الحي (wijkagent) كل يوم جمعة مساءً",
                pl="Dzielnicowy (wijkagent) zagląda tu w każdy piątek wieczorem",
                uk="Дільничний (wijkagent) приходить сюди щоп'ятниці ввечері",
            ),
            "politie",
            (),
            12,
            40,
            ActionKind.ENFORCEMENT,
        ),
        ActionText(
            written(
                "Op vrijdagavond lopen ouders om de beurt een ronde en maken een praatje",
                en="On Friday evenings parents take turns to walk a round and have a chat",
                tr="Cuma akşamları veliler sırayla tur atıp sohbet ediyor",
                ar="مساء الجمعة يتناوب الأهالي على القيام بجولة وتبادل الحديث",
                pl="W piątkowe wieczory rodzice na zmianę robią obchód i rozmawiają z ludźmi",
                uk="У п'ятницю ввечері батьки по черзі роблять обхід і спілкуються з людьми",
            ),
            "",
            ("welzijn",),
            45,
            12,
            ActionKind.PREVENTION,
            Lead.RESIDENTS,
        ),
    ),
    "tunnel-havenstraat": (
        ActionText(
            written(
                "De muren schoonmaken en samen met de school beschilderen",
                en="Clean the walls and paint them together with the school",
                tr="Duvarları temizlemek ve okulla birlikte boyamak",
                ar="تنظيف الجدران والرسم عليها مع المدرسة",
                pl="Umycie ścian i pomalowanie ich razem ze szkołą",
                uk="Помити стіни й розмалювати їх разом зі школою",
            ),
            "gemeente",
            ("welzijn",),
            -3,
            30,
            ActionKind.PREVENTION,
        ),
        ActionText(
            written(
                "Spiegels en beter licht in de tunnel",
                en="Mirrors and better light in the tunnel",
                tr="Tünelde aynalar ve daha iyi aydınlatma",
                ar="مرايا وإضاءة أفضل في النفق",
                pl="Lustra i lepsze światło w tunelu",
                uk="Дзеркала й краще освітлення в тунелі",
            ),
            "gemeente",
            (),
            45,
            20,
            ActionKind.DESIGN,
        ),
        ActionText(
            written(
                "De politie loopt in het weekend extra rondes",
                en="The police make extra rounds at the weekend",
                tr="Polis hafta sonu daha sık dolaşıyor",
                ar="تقوم الشرطة بجولات إضافية في نهاية الأسبوع",
                pl="Policja robi w weekendy dodatkowe obchody",
                uk="У вихідні поліція робить додаткові обходи",
            ),
            "politie",
            (),
            10,
            20,
            ActionKind.ENFORCEMENT,
        ),
        ActionText(
            written(
                "Een bord bij de tunnel met het nummer om een kapotte lamp te melden",
                en="A sign at the tunnel with the number to report a broken light",
                tr="Tünelde, bozuk lambayı bildirmek için telefon numarası olan bir tabela",
                ar="لوحة عند النفق عليها رقم للإبلاغ عن ضوء معطل",
                pl="Tablica przy tunelu z numerem do zgłaszania zepsutych lamp",
                uk="Табличка біля тунелю з номером, куди повідомити про зламану лампу",
            ),
            "gemeente",
            (),
            40,
            2,
            ActionKind.COMMUNICATION,
        ),
    ),
    "winkelplein-kanaalweg": (
        ActionText(
            written(
                "Grotere afvalbakken, die we vaker legen",
                en="Larger bins that we empty more often",
                tr="Daha sık boşalttığımız, daha büyük çöp kutuları",
                ar="حاويات نفايات أكبر نفرغها مرات أكثر",
                pl="Większe kosze na śmieci, częściej opróżniane",
                uk="Більші урни, які ми частіше спорожняємо",
            ),
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
                tr="Esnaf ve işletmeciler her gün kendi kaldırımını süpürüyor",
                ar="ينظّف أصحاب الأعمال كل يوم الرصيف أمام محلاتهم",
                pl="Przedsiębiorcy codziennie zamiatają chodnik przed swoim lokalem",
                uk="Підприємці щодня підмітають тротуар перед своїм закладом",
            ),
            "corporatie",
            (),
            7,
            8,
            ActionKind.PREVENTION,
        ),
        ActionText(
            written(
                "Elke winkel veegt de stoep voor de eigen deur, aan het begin en het eind van de dag",
                en="Every shop sweeps the pavement at its own door, at the start and the end of the day",
                tr="Her dükkân, günün başında ve sonunda kendi kapısının önünü süpürüyor",
                ar="يكنس كل متجر الرصيف أمام بابه في أول النهار وآخره",
                pl="Każdy sklep zamiata chodnik przed swoimi drzwiami na początku i na końcu dnia",
                uk="Кожна крамниця підмітає тротуар біля своїх дверей на початку й наприкінці дня",
            ),
            "",
            ("gemeente",),
            35,
            10,
            ActionKind.DESIGN,
            Lead.ENTREPRENEURS,
        ),
    ),
    "garages-kanaalweg": (
        ActionText(
            written(
                "Praten met alle huurders van de garages",
                en="Talk to everyone who rents a garage",
                tr="Garaj kiracılarının hepsiyle konuşmak",
                ar="التحدّث مع جميع مستأجري المرائب",
                pl="Rozmowy ze wszystkimi najemcami garaży",
                uk="Поговорити з усіма орендарями гаражів",
            ),
            "corporatie",
            ("politie",),
            30,
            40,
            ActionKind.PREVENTION,
        ),
        ActionText(
            # Dutch only, on purpose: see participatie/demo/agreements.py.
            written("Het hek gaat dicht tussen elf uur 's avonds en zes uur 's ochtends"),
            "corporatie",
            (),
            25,
            6,
            ActionKind.DESIGN,
        ),
    ),
    "waterplein": (
        ActionText(
            written(
                "Eén telefoonnummer waarop ondernemers de handhavers bereiken",
                en="One phone number for business owners to reach the enforcement officers (handhavers)",
                tr="Esnafın belediye denetim görevlilerine (handhavers) ulaşabileceği tek telefon numarası",
                ar="رقم هاتف واحد يتصل عبره أصحاب الأعمال بمراقبي البلدية (handhavers)",
                pl="Jeden numer telefonu, pod którym przedsiębiorcy dodzwonią się do strażników gminnych (handhavers)",
                uk="Один номер, за яким підприємці можуть зателефонувати інспекторам муніципалітету (handhavers)",
            ),
            "gemeente",
            ("politie",),
            15,
            16,
            ActionKind.ENFORCEMENT,
        ),
        ActionText(
            written(
                "Elke zaterdag is er iets te doen op het plein",
                en="Every Saturday there is something to do on the square",
                tr="Her cumartesi meydanda bir etkinlik var",
                ar="نشاط في الساحة كل يوم سبت",
                pl="W każdą sobotę coś się dzieje na placu",
                uk="Щосуботи на площі щось відбувається",
            ),
            "welzijn",
            (),
            40,
            20,
            ActionKind.PREVENTION,
        ),
    ),
    "vlietpark": (
        ActionText(
            written(
                "Drie afvalbakken met poepzakjes, op plekken die we kiezen met hondenbezitters",
                en="Three bins with dog bags, in spots that we choose with dog owners",
                tr="Köpek sahipleriyle seçtiğimiz yerlerde, torbalı üç çöp kutusu",
                ar="ثلاث حاويات مع أكياس لفضلات الكلاب، في أماكن نختارها مع أصحاب الكلاب",
                pl="Trzy kosze z torebkami na psie odchody, w miejscach wybranych z właścicielami psów",
                uk="Три урни з пакетами для посліду в місцях, які ми оберемо з власниками собак",
            ),
            "gemeente",
            ("welzijn",),
            30,
            16,
            ActionKind.DESIGN,
        ),
        ActionText(
            written(
                "Een korte training: hoe spreekt u een buurtgenoot vriendelijk aan?",
                en="A short training: how do you speak to a neighbour about this in a friendly way?",
                tr="Kısa bir eğitim: bir komşuyu nazikçe nasıl uyarırsınız?",
                ar="تدريب قصير: كيف تنبّهون جاراً بلطف؟",
                pl="Krótkie szkolenie: jak uprzejmie zwrócić sąsiadowi uwagę?",
                uk="Коротке навчання: як по-доброму зробити зауваження сусідові?",
            ),
            "welzijn",
            (),
            50,
            8,
            ActionKind.PREVENTION,
        ),
    ),
    "basisschool-de-vliet": (
        ActionText(
            written(
                "Ouders, school en gemeente maken een plek waar kinderen veilig uitstappen",
                en="Parents, school and municipality make a place where children can get out of the car safely",
                tr="Veliler, okul ve belediye, çocukların arabadan güvenle ineceği bir yer hazırlıyor",
                ar="يُعدّ الأهالي والمدرسة والبلدية مكاناً ينزل فيه الأطفال من السيارة بأمان",
                pl="Rodzice, szkoła i gmina urządzają miejsce, gdzie dzieci bezpiecznie wysiadają z auta",
                uk="Батьки, школа й муніципалітет облаштовують місце, де діти безпечно виходять з авто",
            ),
            "gemeente",
            (),
            60,
            20,
            ActionKind.DESIGN,
        ),
        ActionText(
            written(
                "De politie controleert de snelheid twee keer per maand",
                en="The police check the speed of traffic twice a month",
                tr="Polis ayda iki kez hız kontrolü yapıyor",
                ar="تراقب الشرطة سرعة السيارات مرتين في الشهر",
                pl="Policja dwa razy w miesiącu kontroluje prędkość",
                uk="Поліція двічі на місяць перевіряє швидкість",
            ),
            "politie",
            (),
            30,
            10,
            ActionKind.ENFORCEMENT,
        ),
        ActionText(
            written(
                "Verkeersles in alle groepen van de school",
                en="Traffic lessons in every class of the school",
                tr="Okulun bütün sınıflarında trafik dersi",
                ar="دروس في السلامة المرورية في جميع صفوف المدرسة",
                pl="Lekcje o ruchu drogowym we wszystkich klasach szkoły",
                uk="Уроки безпеки на дорозі в усіх класах школи",
            ),
            "gemeente",
            (),
            40,
            6,
            ActionKind.PREVENTION,
        ),
    ),
}
