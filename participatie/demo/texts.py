"""What staff of the fictional neighbourhood wrote about the area, the meeting and the news, in every language."""

from __future__ import annotations

from collections.abc import Mapping

from participatie.written import WrittenText, written

PROJECT_TITLE = written(
    "Samen aan de slag in het Waterkwartier",
    en="Working together in the Waterkwartier",
    tr="Waterkwartier için el ele",
    ar="معاً نعمل من أجل Waterkwartier",
    pl="Działamy razem w Waterkwartier",
    uk="Діємо разом у Waterkwartier",
)
ASKED_BY = written(
    "Gemeente, Woonstichting De Vliet, politie en Stichting Buurtkracht vragen dit samen.",
    en="The municipality, housing association De Vliet, the police and Stichting Buurtkracht ask this together.",
    tr="Belediye, De Vliet konut kurumu, polis ve Stichting Buurtkracht bunu birlikte soruyor.",
    ar="تطرح هذه الأسئلة معاً: البلدية ومؤسسة الإسكان De Vliet والشرطة ومؤسسة Stichting Buurtkracht.",
    pl="Pytają o to wspólnie: gmina, towarzystwo mieszkaniowe De Vliet, policja i Stichting Buurtkracht.",
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
MEETING_PLACE = written(
    "Buurthuis De Sluis, Kadestraat 40",
    en="Buurthuis De Sluis (community centre), Kadestraat 40",
    tr="Buurthuis De Sluis (mahalle evi), Kadestraat 40",
    ar="مركز الحي Buurthuis De Sluis، Kadestraat 40",
    pl="Buurthuis De Sluis (dom sąsiedzki), Kadestraat 40",
    uk="Buurthuis De Sluis (громадський центр), Kadestraat 40",
)
MEETING_TEXT = written(
    "We eten samen soep. Daarna kiezen we samen wat we als eerste aanpakken. U hoeft niets voor te bereiden.",
    en="We have soup together. Then we choose together what to tackle first. You do not need to prepare anything.",
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
    "garages-kanaalweg": written(
        "Garages Kanaalweg",
        en="Kanaalweg garages",
        tr="Kanaalweg garajları",
        ar="مرائب السيارات Kanaalweg",
        pl="Garaże Kanaalweg",
        uk="Гаражі Kanaalweg",
    ),
    "waterplein": written(
        "Waterplein",
        en="Waterplein",
        tr="Waterplein",
        ar="ساحة Waterplein",
        pl="Waterplein",
        uk="Площа Waterplein",
    ),
    "vlietpark": written(
        "Vlietpark",
        en="Vlietpark",
        tr="Vlietpark",
        ar="حديقة Vlietpark",
        pl="Vlietpark",
        uk="Парк Vlietpark",
    ),
    "basisschool-de-vliet": written(
        "Basisschool De Vliet",
        en="De Vliet primary school",
        tr="De Vliet ilkokulu",
        ar="المدرسة الابتدائية De Vliet",
        pl="Szkoła podstawowa De Vliet",
        uk="Початкова школа De Vliet",
    ),
}

NOT_NOW = written(
    "We hebben nu niet genoeg uren voor deze plek.",
    en="We do not have enough working hours for this place now.",
    tr="Şu anda bu yere ayıracak yeterli çalışma saatimiz yok.",
    ar="لا تتوفر لدينا الآن ساعات عمل كافية لهذا المكان.",
    pl="Na razie mamy za mało godzin pracy, aby zająć się tym miejscem.",
    uk="Зараз у нас не вистачає робочих годин на це місце.",
)
NOT_NOW_INSTEAD = written(
    "De handhavers lopen hier hun gewone ronde. Wordt het erger? Laat het ons weten.",
    en="Enforcement officers (handhavers) make their usual rounds here. Is it getting worse? Tell us.",
    tr="Belediye denetim görevlileri (handhavers) buradan her zamanki gibi geçiyor. Durum kötüleşirse bize bildirin.",
    ar="يمرّ مراقبو البلدية (handhavers) من هنا في جولتهم المعتادة. إذا ساء الوضع، فأخبرونا.",
    pl="Strażnicy gminni (handhavers) zaglądają tu podczas zwykłych obchodów. Jest gorzej? Prosimy dać nam znać.",
    uk="Інспектори муніципалітету (handhavers) роблять тут звичайний обхід. Стає гірше? Повідомте нам.",
)
DONE = (
    written(
        "De lampen bij de speeltuin branden nu tot elf uur 's avonds.",
        en="The lights at the playground now stay on until eleven in the evening.",
        tr="Oyun alanındaki lambalar artık gece on bire kadar yanıyor.",
        ar="أصبحت الأضواء عند ملعب الأطفال مضاءة حتى الحادية عشرة ليلاً.",
        pl="Lampy przy placu zabaw świecą teraz do jedenastej wieczorem.",
        uk="Ліхтарі біля дитячого майданчика тепер світять до одинадцятої вечора.",
    ),
    written(
        "De muren zijn schoon. De kinderen van de school hebben ze mooi beschilderd.",
        en="The walls are clean. The children from the school have painted them beautifully.",
        tr="Duvarlar temizlendi. Okulun çocukları duvarları güzelce boyadı.",
        ar="أصبحت الجدران نظيفة، وزيّنها أطفال المدرسة برسوم جميلة.",
        pl="Ściany są czyste. Dzieci ze szkoły pięknie je pomalowały.",
        uk="Стіни чисті. Діти зі школи гарно їх розмалювали.",
    ),
)
NEWS = written(
    "Dank aan iedereen die de vragenlijst invulde. Het plan is klaar.",
    en="Thank you to everyone who filled in the questionnaire. The plan is ready.",
    tr="Anketi dolduran herkese teşekkür ederiz. Plan hazır.",
    ar="شكراً لكل من ملأ الاستبيان. الخطة جاهزة.",
    pl="Dziękujemy wszystkim, którzy wypełnili ankietę. Plan jest gotowy.",
    uk="Дякуємо всім, хто заповнив анкету. План готовий.",
)

POPULATION = {
    "age": {"0_15": 410, "15_25": 330, "25_45": 820, "45_65": 640, "65_up": 400},
    "tenure": {"owned": 310, "social_rent": 720, "other_rent": 190},
}
"""Who lives in Waterkwartier, by age and by home; made up like everything in it."""
POPULATION_FROM = "Gemeente Vlietstad, een verzonnen buurt"
