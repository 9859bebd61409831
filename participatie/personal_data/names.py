"""Words that tell whether a name follows: titles, first names, and words that only look like one."""

from __future__ import annotations

from participatie.personal_data.words import listed

TITLES = listed(
    # Dutch
    "meneer mijnheer heer mevrouw mevr mw dhr mej mejuffrouw juffrouw juf meester oom tante opa oma buurman buurvrouw "
    "dokter wijkagent agent buurjongen buurmeisje familie fam broer zus pastoor imam dominee "
    # English
    "mr mrs ms miss mister dr uncle aunt auntie officer neighbour neighbor grandpa grandma "
    # Turkish
    "bay bayan sayın doktor komşum komşumuz komşu "
    # Polish
    "pan pani pana panu panem panią panie państwo państwa państwu sąsiad sąsiada sąsiadem sąsiadka sąsiadki sąsiadkę "
    "wujek wujka ciocia ciocię policjant policjanta doktora "
    # Ukrainian
    "пан пана пану паном пані добродій добродійка сусід сусіда сусідом сусідка сусідку сусідки дядько дядька тітка "
    "тітку лікар поліцейський"
)
ARABIC_TITLES = listed(
    "السيد السيدة للسيد للسيدة الأستاذ الأستاذة الدكتور الدكتورة الآنسة الحاج الحاجة الشيخ الشرطي العم الخالة أبو "
    "جارنا جاري جارتي جارتنا صديقي صديقتي"
)
TITLES_BEFORE_SMALL = listed("dhr mw mevr mr mrs ms")
"""Abbreviated titles, which a name always follows, also one in small letters."""

TITLES_AFTER = listed("bey bey'in bey'e bey'i hanım hanım'ın hanım'a abi abla teyze amca dayı hoca")
CALLED = listed("heet heten genaamd called named adı ismi nazywa nazywają imię звати звуть اسمه اسمها يدعى تدعى")
BETWEEN = listed("się is to ist ze jest")
PARTICLES = listed("van de der den het 't ten ter te el al ben bin ibn von da di dos du le la op in")
INITIAL_STOPS = listed(
    "plan optie punt deel groep blok klasse lijn gebouw ingang vak zone block group part option point line"
)
NO_NAME = listed(
    # Words with a capital that come behind a title or begin a sentence.
    "de het een en ik wij we u jij je hij zij ze er dit dat die deze hier daar niet maar of om op in bij van met "
    "voor aan als dan toen nu wat wie waar hoe waarom alle alles geen veel meer mijn onze ons uw hun is zijn "
    "was heeft kan moet "
    "the a an i you he she it they this that these those there here not but and or if in at on of for with my our your "
    "who what where when how why is are was were has have can must nobody somebody everybody "
    "bu şu o ben sen biz siz onlar ve ama ya da bir çok her için ile hiç var yok "
    "to ten ta te ci i a ale lub w we z ze na do od po nie jest są był była jak kto co gdzie proszę "
    "це цей ця ці той та і й а але або в у з із на до від по не є був була як хто що де "
    # People in office, who are not meant as a person.
    "burgemeester wijkagent agent voorzitter minister wethouder directeur dokter politie gemeente rechter "
    "prezydent burmistrz burmistrza dyrektor dyrektorka policjant wójt wojewoda mayor police president minister "
    "müdür başkan belediye мер президент директор директорка голова поліція "
    # Days and months.
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus "
    "september oktober november december monday tuesday wednesday thursday friday saturday sunday january february "
    "march may june july august october"
)
ARABIC_NO_NAME = listed(
    "الذي التي الذين اللواتي من في على إلى عن مع هو هي هم لا ما لم لن قد كل هذا هذه ذلك تلك يا أن إن كان كانت يسكن "
    "تسكن يعيش تعيش يساعد تساعد الرئيس الوزير المدير المديرة الشرطي يترك يوقف دائما دائماً لطيف لطيفة طيب طيبة جدا "
    "جداً الجديد الجديدة القديم العزيز المحترم الكبير الكبيرة تخاف تبعها يخاف يشكو هنا هناك فوقنا تحتنا"
)
PLACE_ENDINGS = (
    "straat", "laan", "weg", "plein", "kade", "gracht", "singel", "park", "school", "court", "street", "road",
    "huis", "hof", "brug", "tunnel",
    "college", "kerk", "moskee", "markt", "dreef", "dijk", "pad", "bad", "hal", "centrum", "flat", "caddesi", "sokak",
)  # fmt: skip
SHOPS = frozenset(
    ("albert heijn", "hans anders", "jan linders", "dirk van", "kees smit", "peter pan", "ali express", "ben jerry")
)
FIRST_NAMES = listed(
    # Names that are hardly ever another word; common ones among people who live in Dutch neighbourhoods.
    "jan piet kees henk sjaak johan peter pieter willem hendrik gerrit cornelis dirk klaas bas bram daan jeroen jasper "
    "joost koen lars maarten marco michiel niels rick rob robert ronald ruben ruud sander stefan thijs thomas tim tom "
    "wouter wim dennis kevin danny jordy mike michael david daniel dave john james jack oliver harry george paul simon "
    "anna anja annie annemarie astrid carla corrie ellen els emma esther eva femke fleur greet hanna hannah hetty "
    "ilse ingrid irma jacqueline joke johanna julia karin kim lisa linda lotte maaike maria marieke marijke marja "
    "miranda monique nicole petra ria rita sandra sara sarah saskia sophie sylvia tessa trudy wilma yvonne priya "
    "mohammed mohamed muhammad mohammad ahmed ahmad achmed ali hassan hasan hussein husain ibrahim ismail khalid karim "
    "mustafa omar osman rachid said samir tariq yassin youssef yusuf younes bilal hamza anas abdel abdul mahmoud "
    "fatima fatma aisha aicha khadija naima samira malika latifa zohra zeynep ayşe ayse emine hatice elif merve meryem "
    "mehmet ahmet murat emre burak mustafa hakan serkan orhan ömer osman hüseyin kemal yusuf fatih veli recep "
    "piotr krzysztof andrzej tomasz paweł marcin michał marek grzegorz jakub kacper mateusz wojciech łukasz rafał "
    "katarzyna małgorzata agnieszka barbara basia ewa krystyna elżbieta magdalena joanna zosia zofia aleksandra "
    "oleh oleksandr serhiy andriy dmytro volodymyr mykola taras bohdan denys olena oksana natalia iryna svitlana "
    "олег олександр сергій ян андрій дмитро володимир микола тарас богдан денис іван петро олена оксана наталія ірина "
    "світлана марія юлія тетяна катерина галина анна amanda amir hamid reza dewi winston glenn sheila ashwin"
)
LAST_NAMES = listed(
    # Common ones, known behind a title also in small letters.
    "jansen janssen bakker visser smit smits meijer meyer mulder boer bos vos peters hendriks dekker brouwer dijkstra "
    "jacobs vermeulen willems hoekstra koster prins huisman peeters kuipers schouten martens yılmaz yilmaz kaya demir "
    "şahin çelik öztürk aydın arslan doğan kılıç el-amrani bouali nowak kowalski kowalska wiśniewski wójcik kamiński "
    "lewandowski zieliński szymański woźniak kozłowski коваль шевченко бондаренко бойко ткаченко кравченко ковальчук "
    "коваленко мельник олійник шевчук поліщук"
)
SLAVIC_ENDINGS = ("a", "u", "owi", "em", "y", "ę", "i", "ą", "у", "ом", "а", "ові", "ю", "ї", "ою", "і", "я")
ARABIC_FIRST_NAMES = listed(
    "محمد أحمد احمد محمود علي حسن حسين خالد عمر يوسف إبراهيم ابراهيم إسماعيل مصطفى سامر سمير فاطمة مريم زينب عائشة "
    "خديجة ليلى نادية سعاد هبة رنا عبدالله عبد طارق زياد وائل باسل"
)
