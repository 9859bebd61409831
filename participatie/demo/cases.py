"""What is wrong at each place of the fictional neighbourhood, what may go wrong with the approach, and what then.

The two places that most people name are there in every language; the others in Dutch and English, so that the
demonstration also shows how a page falls back on the Dutch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from participatie.written import WrittenText, written

NOTHING = WrittenText()


@dataclass(frozen=True, slots=True)
class CaseText:
    """Where, what and when it goes wrong; the risk, the fallback, and why the actions leave one side out."""

    where: WrittenText
    behaviour: WrittenText
    time: WrittenText
    risk: WrittenText
    fallback: WrittenText
    why_one_sided: WrittenText = NOTHING


CASES: Mapping[str, CaseText] = {
    "speeltuin-sluislaan": CaseText(
        where=written(
            "De speeltuin aan de Sluislaan en de bankjes bij het water.",
            en="The playground on Sluislaan and the benches by the water.",
            tr="Sluislaan'daki oyun alanı ve su kenarındaki banklar.",
            ar="ملعب الأطفال في شارع Sluislaan والمقاعد قرب الماء.",
            pl="Plac zabaw przy Sluislaan i ławki nad wodą.",
            uk="Дитячий майданчик на Sluislaan і лавки біля води.",
        ),
        behaviour=written(
            "Groepen blijven laat zitten, draaien harde muziek en laten afval liggen.",
            en="Groups stay late, play loud music and leave litter behind.",
            tr="Gruplar geç saate kadar oturuyor, yüksek sesle müzik açıyor ve çöp bırakıyor.",
            ar="تجلس مجموعات حتى وقت متأخر وترفع صوت الموسيقى وتترك النفايات.",
            pl="Grupy siedzą do późna, głośno puszczają muzykę i zostawiają śmieci.",
            uk="Групи сидять допізна, голосно вмикають музику й залишають сміття.",
        ),
        time=written(
            "Vooral op vrijdag en zaterdag, na tien uur 's avonds.",
            en="Mostly on Friday and Saturday, after ten in the evening.",
            tr="En çok cuma ve cumartesi, akşam ondan sonra.",
            ar="غالباً يومي الجمعة والسبت، بعد العاشرة مساءً.",
            pl="Głównie w piątki i soboty, po dziesiątej wieczorem.",
            uk="Переважно у п'ятницю та суботу, після десятої вечора.",
        ),
        risk=written(
            "De groepen gaan naar de Dokpad en het probleem verhuist.",
            en="The groups go to Dokpad and the problem moves with them.",
            tr="Gruplar Dokpad'a gider ve sorun oraya taşınır.",
            ar="تنتقل المجموعات إلى Dokpad وتنتقل المشكلة معها.",
            pl="Grupy przeniosą się na Dokpad, a problem razem z nimi.",
            uk="Групи перейдуть на Dokpad, і проблема переміститься.",
        ),
        fallback=written(
            "Na zes weken praten jongeren, ouders en jongerenwerk over een eigen plek.",
            en="After six weeks young people, parents and youth workers talk about a place of their own.",
            tr="Altı hafta sonra gençler, veliler ve gençlik çalışanları kendilerine ait bir yer için konuşur.",
            ar="بعد ستة أسابيع يتحدث الشباب والأهالي والعاملون معهم عن مكان خاص بهم.",
            pl="Po sześciu tygodniach młodzież, rodzice i wychowawcy porozmawiają o własnym miejscu.",
            uk="Через шість тижнів молодь, батьки й соціальні працівники обговорять окреме місце.",
        ),
    ),
    "tunnel-havenstraat": CaseText(
        where=written(
            "De fietstunnel onder het spoor en de trap aan de kant van de Havenstraat.",
            en="The bicycle tunnel under the railway and the stairs on the Havenstraat side.",
            tr="Demiryolunun altındaki bisiklet tüneli ve Havenstraat tarafındaki merdiven.",
            ar="نفق الدراجات تحت السكة والدرج من جهة Havenstraat.",
            pl="Tunel rowerowy pod torami i schody od strony Havenstraat.",
            uk="Велосипедний тунель під колією та сходи з боку Havenstraat.",
        ),
        behaviour=written(
            "Het is er donker, je ziet niet wie er staat, en mensen lopen om.",
            en="It is dark, you cannot see who is there, and people take a longer way.",
            tr="Karanlık, kimin durduğu görünmüyor ve insanlar yolunu uzatıyor.",
            ar="المكان مظلم ولا يُرى من يقف هناك، فيسلك الناس طريقاً أطول.",
            pl="Jest ciemno, nie widać, kto tam stoi, i ludzie chodzą dłuższą drogą.",
            uk="Там темно, не видно, хто стоїть, і люди йдуть в обхід.",
        ),
        time=written(
            "Elke dag als het donker is, het meest tussen zes en elf uur.",
            en="Every day when it is dark, most of all between six and eleven.",
            tr="Her gün hava karardığında, en çok altı ile on bir arasında.",
            ar="كل يوم عند الظلام، وأكثر ما يكون بين السادسة والحادية عشرة.",
            pl="Codziennie po zmroku, najbardziej między szóstą a jedenastą.",
            uk="Щодня, коли темно, найбільше між шостою та одинадцятою.",
        ),
        risk=written(
            "De lampen gaan stuk en niemand meldt het.",
            en="The lights break and nobody reports it.",
            tr="Lambalar bozulur ve kimse bildirmez.",
            ar="تتعطل الأضواء ولا يبلّغ أحد.",
            pl="Lampy się zepsują i nikt tego nie zgłosi.",
            uk="Лампи зламаються, і ніхто не повідомить.",
        ),
        fallback=written(
            "Dan vragen we de spoorbeheerder om spiegels en een open trap.",
            en="Then we ask the railway company for mirrors and open stairs.",
            tr="O zaman demiryolu işletmesinden ayna ve açık bir merdiven isteriz.",
            ar="عندها نطلب من إدارة السكة مرايا ودرجاً مكشوفاً.",
            pl="Wtedy poprosimy zarządcę torów o lustra i odkryte schody.",
            uk="Тоді попросимо власника колії встановити дзеркала й відкриті сходи.",
        ),
    ),
    "winkelplein-kanaalweg": CaseText(
        where=written("Het plein voor de winkels en de stoep tot de bushalte.", en="The square before the shops."),
        behaviour=written(
            "Afval ligt naast de bakken en vrachtauto's staan op de stoep.",
            en="Litter lies beside the bins and lorries stand on the pavement.",
        ),
        time=written("Elke dag, en op marktdagen het meest.", en="Every day, and most of all on market days."),
        risk=written("De bakken zijn op zaterdag weer te vol.", en="The bins are too full again on Saturdays."),
        fallback=written(
            "Dan komt er een keer extra legen bij, op zaterdagmiddag.",
            en="Then the bins are emptied once more, on Saturday afternoon.",
        ),
    ),
    "garages-kanaalweg": CaseText(
        where=written("De twee rijen garages achter de Kanaalweg.", en="The two rows of garages behind Kanaalweg."),
        behaviour=written(
            "Er wordt gehandeld en gesloopt, en niemand weet van wie welke garage is.",
            en="There is dealing and stripping of cars, and nobody knows whose garage is whose.",
        ),
        time=written(
            "Doordeweeks, laat in de avond en in de nacht.", en="On weekdays, late in the evening and at night."
        ),
        risk=written("Huurders zetten de garage op naam van een ander.", en="Tenants rent in another person's name."),
        fallback=written(
            "Dan gaan we vaker samen langs en stopt de huur bij misbruik.",
            en="Then we visit together more often, and misuse ends the rent.",
        ),
    ),
    "waterplein": CaseText(
        where=written("De bankjes rond de fontein op het Waterplein.", en="The benches around the fountain."),
        behaviour=written(
            "Mensen drinken er de hele avond, roepen naar anderen en plassen in portieken.",
            en="People drink all evening, shout at others and urinate in doorways.",
        ),
        time=written(
            "Van april tot oktober, elke avond na acht uur.", en="April to October, every evening after eight."
        ),
        risk=written("Het drinken gaat door in de portieken.", en="The drinking goes on in the doorways."),
        fallback=written(
            "Dan biedt Buurtkracht een plek binnen, met koffie en hulp.",
            en="Then Buurtkracht offers a place indoors, with coffee and help.",
        ),
    ),
    "vlietpark": CaseText(
        where=written("De paden en het gras van het Vlietpark.", en="The paths and the grass of Vlietpark."),
        behaviour=written("Er ligt hondenpoep waar kinderen spelen.", en="There is dog mess where children play."),
        time=written("Elke ochtend en rond het eten.", en="Every morning and around dinner time."),
        risk=written("De zakjes zijn snel op.", en="The bags run out quickly."),
        fallback=written("Dan vullen hondenbezitters ze om de beurt bij.", en="Then dog owners refill them in turn."),
    ),
    "basisschool-de-vliet": CaseText(
        where=written("De straat voor de school en het zebrapad.", en="The street before the school and the crossing."),
        behaviour=written(
            "Auto's rijden te hard en stoppen waar kinderen oversteken.",
            en="Cars go too fast and stop where children cross.",
        ),
        time=written(
            "Op schooldagen, tussen acht en negen en rond drie uur.", en="On school days, at eight and three."
        ),
        risk=written("Ouders stoppen dan in de straat ernaast.", en="Parents then stop in the next street."),
        fallback=written(
            "Dan gaat de straat een half uur dicht bij begin en eind van de school.",
            en="Then the street closes for half an hour when school starts and ends.",
        ),
    ),
}

OBJECTION = written(
    "Wij zijn het eens met de plekken, maar kunnen pas over twee maanden extra controleren.",
    en="We agree with the places, but can only do extra checks in two months.",
    tr="Yerlere katılıyoruz, ama ek kontrolleri ancak iki ay sonra yapabiliriz.",
    ar="نوافق على الأماكن، لكن لا يمكننا القيام بمراقبة إضافية إلا بعد شهرين.",
    pl="Zgadzamy się co do miejsc, ale dodatkowe kontrole są możliwe dopiero za dwa miesiące.",
    uk="Ми згодні з місцями, але додаткові перевірки можливі лише за два місяці.",
)

MOVED = "basisschool-de-vliet"
MOVED_BECAUSE = written(
    "Hier steken elke dag kinderen over. De mensen op de bijeenkomst vonden dat dit niet kan wachten.",
    en="Children cross here every day. The people at the meeting felt that this cannot wait.",
    tr="Burada her gün çocuklar karşıdan karşıya geçiyor. Toplantıdakiler bunun bekleyemeyeceğini düşündü.",
    ar="يعبر الأطفال هنا كل يوم. رأى الحاضرون في الاجتماع أن هذا لا يحتمل الانتظار.",
    pl="Codziennie przechodzą tędy dzieci. Uczestnicy spotkania uznali, że to nie może czekać.",
    uk="Тут щодня переходять дорогу діти. Учасники зустрічі вирішили, що це не може чекати.",
)
