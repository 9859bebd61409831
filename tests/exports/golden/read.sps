* Encoding: UTF-8.
* Antwoorden op “Alles over de buurt”, Waterkwartier, ronde ABCD1234.
* Vragenlijst: every_kind, versie 2. Gemaakt op 23 november 2026.
* Aantal regels: 4. Elke regel is één antwoord.
* Doel van dit bestand: Nagaan waar het donker is.
* Dit bestand blijft binnen het team. Mail het niet. Wis het als het doel is bereikt.
* Probeer nooit te zoeken wie iets heeft geantwoord.
* Naar buiten gaan alleen de uitkomsten die de site laat zien.
* De volgorde van de regels is geloot en zegt niet wie er eerst was.
* Een volgend bestand kan andere regelnummers hebben.
* In een kolom met codes staat _skipped als iemand de vraag oversloeg.
* Daar staat _not_asked als de vraag niet is gesteld.
* In SPSS zijn dat -9 en -8. “Weet ik niet” telt daar ook als ontbrekend.
* Getallen, datums en woorden zijn leeg als er geen antwoord is.
* Plekken op de kaart zijn afgerond op vakken van 100 meter.
* Talen, kanalen en weken met minder dan vijf mensen staan samen onder _other.
* Van antwoorden in eigen woorden staan er alleen die een moderator heeft vrijgegeven.
* Begint een tekst als een formule, dan staat er een ' voor. Een nieuwe regel is een schuine streep.
* Vragen hebben het nummer van het papieren formulier met kenmerk 49MB.
* Bij keuzevragen zijn de nummers van de antwoorden ook die van het formulier.
* Gevoelige vragen zijn weggelaten.
SET DECIMAL=DOT.

GET DATA
  /TYPE=TXT
  /FILE='answers-comma.csv'
  /ENCODING='UTF8'
  /ARRANGEMENT=DELIMITED
  /DELCASE=LINE
  /FIRSTCASE=2
  /DELIMITERS=','
  /QUALIFIER='"'
  /VARIABLES=
    row F12.0
    channel A11
    language A6
    mode A8
    week A8
    q01_role A10
    q02_do.clean F1.0
    q02_do.talk F1.0
    q02_do.nothing F1.0
    q03_safe A10
    q03_where.kind A10
    q03_where.code A64
    q03_where.x F12.0
    q03_where.y F12.0
    q04_bother.litter A10
    q04_bother.noise A10
    q05_first.litter F12.0
    q05_first.noise F12.0
    q05_first.other F12.0
    q06_mark F12.0
    q07_years F12.0
    q08_words A1200
    q09_day SDATE10
    q09_day.part_of_day A10
    q10_when.morning F1.0
    q10_when.afternoon F1.0
    q10_when.evening F1.0
    q10_when.night F1.0
    q10_when.days A10
    q11_spots.1.theme A10
    q11_spots.1.kind A10
    q11_spots.1.code A64
    q11_spots.1.x F12.0
    q11_spots.1.y F12.0
    q11_spots.2.theme A10
    q11_spots.2.kind A10
    q11_spots.2.code A64
    q11_spots.2.x F12.0
    q11_spots.2.y F12.0
    q12_code A64
    q13_photo F1.0
    q00_gone A10
  .

RECODE channel
  ('poster_qr'=1)
  ('letter_code'=2)
  ('paper'=3)
  ('_other'=4)
  INTO number_00001.
EXECUTE.
DELETE VARIABLES channel.
RENAME VARIABLES (number_00001=channel).
FORMATS channel (F4.0).

RECODE language
  ('nl'=1)
  ('ar'=2)
  ('_other'=3)
  INTO number_00002.
EXECUTE.
DELETE VARIABLES language.
RENAME VARIABLES (number_00002=language).
FORMATS language (F4.0).

RECODE mode
  ('self'=1)
  ('assisted'=2)
  ('paper'=3)
  ('_other'=4)
  INTO number_00003.
EXECUTE.
DELETE VARIABLES mode.
RENAME VARIABLES (number_00003=mode).
FORMATS mode (F4.0).

RECODE week
  ('2026-W47'=1)
  ('2026-W48'=2)
  ('_other'=3)
  INTO number_00004.
EXECUTE.
DELETE VARIABLES week.
RENAME VARIABLES (number_00004=week).
FORMATS week (F4.0).

RECODE q01_role
  ('lives'=1)
  ('works'=2)
  ('visits'=3)
  ('_skipped'=-9)
  ('_not_asked'=-8)
  INTO number_00005.
EXECUTE.
DELETE VARIABLES q01_role.
RENAME VARIABLES (number_00005=q01_role).
FORMATS q01_role (F4.0).

RECODE q03_safe
  ('never'=1)
  ('often'=2)
  ('dont_know'=3)
  ('_skipped'=-9)
  ('_not_asked'=-8)
  INTO number_00006.
EXECUTE.
DELETE VARIABLES q03_safe.
RENAME VARIABLES (number_00006=q03_safe).
FORMATS q03_safe (F4.0).

RECODE q03_where.kind
  ('poster'=1)
  ('whole_area'=2)
  ('unsaid'=3)
  ('map'=4)
  ('street'=5)
  ('landmark'=6)
  ('_skipped'=-9)
  ('_not_asked'=-8)
  INTO number_00007.
EXECUTE.
DELETE VARIABLES q03_where.kind.
RENAME VARIABLES (number_00007=q03_where.kind).
FORMATS q03_where.kind (F4.0).

RECODE q04_bother.litter
  ('little'=1)
  ('much'=2)
  ('dont_know'=3)
  ('_skipped'=-9)
  ('_not_asked'=-8)
  INTO number_00008.
EXECUTE.
DELETE VARIABLES q04_bother.litter.
RENAME VARIABLES (number_00008=q04_bother.litter).
FORMATS q04_bother.litter (F4.0).

RECODE q04_bother.noise
  ('little'=1)
  ('much'=2)
  ('dont_know'=3)
  ('_skipped'=-9)
  ('_not_asked'=-8)
  INTO number_00009.
EXECUTE.
DELETE VARIABLES q04_bother.noise.
RENAME VARIABLES (number_00009=q04_bother.noise).
FORMATS q04_bother.noise (F4.0).

RECODE q09_day.part_of_day
  ('morning'=1)
  ('afternoon'=2)
  ('evening'=3)
  ('night'=4)
  ('_skipped'=-9)
  ('_not_asked'=-8)
  INTO number_00010.
EXECUTE.
DELETE VARIABLES q09_day.part_of_day.
RENAME VARIABLES (number_00010=q09_day.part_of_day).
FORMATS q09_day.part_of_day (F4.0).

RECODE q10_when.days
  ('weekdays'=1)
  ('weekend'=2)
  ('always'=3)
  ('_skipped'=-9)
  ('_not_asked'=-8)
  INTO number_00011.
EXECUTE.
DELETE VARIABLES q10_when.days.
RENAME VARIABLES (number_00011=q10_when.days).
FORMATS q10_when.days (F4.0).

RECODE q11_spots.1.theme
  ('dark'=1)
  ('fast'=2)
  ('_skipped'=-9)
  ('_not_asked'=-8)
  INTO number_00012.
EXECUTE.
DELETE VARIABLES q11_spots.1.theme.
RENAME VARIABLES (number_00012=q11_spots.1.theme).
FORMATS q11_spots.1.theme (F4.0).

RECODE q11_spots.1.kind
  ('poster'=1)
  ('whole_area'=2)
  ('unsaid'=3)
  ('map'=4)
  ('street'=5)
  ('landmark'=6)
  ('_skipped'=-9)
  ('_not_asked'=-8)
  INTO number_00013.
EXECUTE.
DELETE VARIABLES q11_spots.1.kind.
RENAME VARIABLES (number_00013=q11_spots.1.kind).
FORMATS q11_spots.1.kind (F4.0).

RECODE q11_spots.2.theme
  ('dark'=1)
  ('fast'=2)
  ('_skipped'=-9)
  ('_not_asked'=-8)
  INTO number_00014.
EXECUTE.
DELETE VARIABLES q11_spots.2.theme.
RENAME VARIABLES (number_00014=q11_spots.2.theme).
FORMATS q11_spots.2.theme (F4.0).

RECODE q11_spots.2.kind
  ('poster'=1)
  ('whole_area'=2)
  ('unsaid'=3)
  ('map'=4)
  ('street'=5)
  ('landmark'=6)
  ('_skipped'=-9)
  ('_not_asked'=-8)
  INTO number_00015.
EXECUTE.
DELETE VARIABLES q11_spots.2.kind.
RENAME VARIABLES (number_00015=q11_spots.2.kind).
FORMATS q11_spots.2.kind (F4.0).

RECODE q00_gone
  ('was_yes'=1)
  ('was_no'=2)
  ('_skipped'=-9)
  ('_not_asked'=-8)
  INTO number_00016.
EXECUTE.
DELETE VARIABLES q00_gone.
RENAME VARIABLES (number_00016=q00_gone).
FORMATS q00_gone (F4.0).

ADD FILES
  /FILE=*
  /KEEP=
    row
    channel
    language
    mode
    week
    q01_role
    q02_do.clean
    q02_do.talk
    q02_do.nothing
    q03_safe
    q03_where.kind
    q03_where.code
    q03_where.x
    q03_where.y
    q04_bother.litter
    q04_bother.noise
    q05_first.litter
    q05_first.noise
    q05_first.other
    q06_mark
    q07_years
    q08_words
    q09_day
    q09_day.part_of_day
    q10_when.morning
    q10_when.afternoon
    q10_when.evening
    q10_when.night
    q10_when.days
    q11_spots.1.theme
    q11_spots.1.kind
    q11_spots.1.code
    q11_spots.1.x
    q11_spots.1.y
    q11_spots.2.theme
    q11_spots.2.kind
    q11_spots.2.code
    q11_spots.2.x
    q11_spots.2.y
    q12_code
    q13_photo
    q00_gone
  .

VARIABLE LABELS
  row
  'Nummer van de regel in dit bestand; zegt niets over wie wanneer antwoordde'.
VARIABLE LABELS
  channel
  'Hoe iemand bij de vragenlijst kwam'.
VARIABLE LABELS
  language
  'Taal waarin iemand antwoordde'.
VARIABLE LABELS
  mode
  'Wie invulde'.
VARIABLE LABELS
  week
  'Week van het antwoord (ISO 8601)'.
VARIABLE LABELS
  q01_role
  'Wie bent u, bewoner of gast?'.
VARIABLE LABELS
  q02_do.clean
  'Wat wilt u doen? · Schoonmaken'.
VARIABLE LABELS
  q02_do.talk
  'Wat wilt u doen? · Meepraten'.
VARIABLE LABELS
  q02_do.nothing
  'Wat wilt u doen? · Niets'.
VARIABLE LABELS
  q03_safe
  'Voelt u zich veilig?'.
VARIABLE LABELS
  q03_where.kind
  'Waar is dat? · Hoe de plek is genoemd'.
VARIABLE LABELS
  q03_where.code
  'Waar is dat? · Straat of bekende plek'.
VARIABLE LABELS
  q03_where.x
  'Waar is dat? · Meters naar het oosten'.
VARIABLE LABELS
  q03_where.y
  'Waar is dat? · Meters naar het noorden'.
VARIABLE LABELS
  q04_bother.litter
  'Hebt u last van · afval op straat'.
VARIABLE LABELS
  q04_bother.noise
  'Hebt u last van · lawaai van buren'.
VARIABLE LABELS
  q05_first.litter
  'Wat eerst? · afval op straat'.
VARIABLE LABELS
  q05_first.noise
  'Wat eerst? · lawaai van buren'.
VARIABLE LABELS
  q05_first.other
  'Wat eerst? · Iets anders'.
VARIABLE LABELS
  q06_mark
  'Welk cijfer?'.
VARIABLE LABELS
  q07_years
  'Hoe lang woont u hier?'.
VARIABLE LABELS
  q08_words
  'Wat wilt u kwijt?'.
VARIABLE LABELS
  q09_day
  'Wanneer was dat?'.
VARIABLE LABELS
  q09_day.part_of_day
  'Wanneer was dat? · Deel van de dag'.
VARIABLE LABELS
  q10_when.morning
  'Wanneer is het erg? · ''s Ochtends'.
VARIABLE LABELS
  q10_when.afternoon
  'Wanneer is het erg? · ''s Middags'.
VARIABLE LABELS
  q10_when.evening
  'Wanneer is het erg? · ''s Avonds'.
VARIABLE LABELS
  q10_when.night
  'Wanneer is het erg? · ''s Nachts'.
VARIABLE LABELS
  q10_when.days
  'Wanneer is het erg? · Dagen'.
VARIABLE LABELS
  q11_spots.1.theme
  'Wijs plekken aan · Onderwerp van plek 1'.
VARIABLE LABELS
  q11_spots.1.kind
  'Wijs plekken aan · Hoe de plek is genoemd'.
VARIABLE LABELS
  q11_spots.1.code
  'Wijs plekken aan · Straat of bekende plek'.
VARIABLE LABELS
  q11_spots.1.x
  'Wijs plekken aan · Meters naar het oosten'.
VARIABLE LABELS
  q11_spots.1.y
  'Wijs plekken aan · Meters naar het noorden'.
VARIABLE LABELS
  q11_spots.2.theme
  'Wijs plekken aan · Onderwerp van plek 2'.
VARIABLE LABELS
  q11_spots.2.kind
  'Wijs plekken aan · Hoe de plek is genoemd'.
VARIABLE LABELS
  q11_spots.2.code
  'Wijs plekken aan · Straat of bekende plek'.
VARIABLE LABELS
  q11_spots.2.x
  'Wijs plekken aan · Meters naar het oosten'.
VARIABLE LABELS
  q11_spots.2.y
  'Wijs plekken aan · Meters naar het noorden'.
VARIABLE LABELS
  q12_code
  'Wat is uw postcode?'.
VARIABLE LABELS
  q13_photo
  'Stuur een foto'.
VARIABLE LABELS
  q00_gone
  'Was dit er al?'.

VALUE LABELS
  channel
  1 'QR-code op een poster'
  2 'Brief'
  3 'Op papier'
  4 'Anders, of te weinig mensen om te noemen'
  .
VALUE LABELS
  language
  1 'Nederlands'
  2 'العربية'
  3 'Anders, of te weinig mensen om te noemen'
  .
VALUE LABELS
  mode
  1 'Zelf'
  2 'Met hulp'
  3 'Op papier, door het team ingetypt'
  4 'Anders, of te weinig mensen om te noemen'
  .
VALUE LABELS
  week
  1 '2026-W47'
  2 '2026-W48'
  3 'Anders, of te weinig mensen om te noemen'
  .
VALUE LABELS
  q01_role
  1 'Ik woon hier'
  2 'Ik werk hier; soms'
  3 'Ik kom hier vaak'
  -9 'Overgeslagen'
  -8 'Niet gevraagd'.
MISSING VALUES q01_role (-9, -8).

VALUE LABELS
  q03_safe
  1 'Nooit'
  2 'Vaak'
  3 'Weet ik niet'
  -9 'Overgeslagen'
  -8 'Niet gevraagd'.
MISSING VALUES q03_safe (-9, -8, 3).

VALUE LABELS
  q03_where.kind
  1 'Bij deze poster'
  2 'In de hele buurt'
  3 'Dat zeg ik liever niet'
  4 'Op de kaart'
  5 'In een straat of op een plein'
  6 'Bij een bekende plek'
  -9 'Overgeslagen'
  -8 'Niet gevraagd'.
MISSING VALUES q03_where.kind (-9, -8).

VALUE LABELS
  q04_bother.litter
  1 'Een beetje'
  2 'Veel'
  3 'Weet ik niet'
  -9 'Overgeslagen'
  -8 'Niet gevraagd'.
MISSING VALUES q04_bother.litter (-9, -8, 3).

VALUE LABELS
  q04_bother.noise
  1 'Een beetje'
  2 'Veel'
  3 'Weet ik niet'
  -9 'Overgeslagen'
  -8 'Niet gevraagd'.
MISSING VALUES q04_bother.noise (-9, -8, 3).

VALUE LABELS
  q09_day.part_of_day
  1 '''s Ochtends'
  2 '''s Middags'
  3 '''s Avonds'
  4 '''s Nachts'
  -9 'Overgeslagen'
  -8 'Niet gevraagd'.
MISSING VALUES q09_day.part_of_day (-9, -8).

VALUE LABELS
  q10_when.days
  1 'Door de week'
  2 'In het weekend'
  3 'Altijd'
  -9 'Overgeslagen'
  -8 'Niet gevraagd'.
MISSING VALUES q10_when.days (-9, -8).

VALUE LABELS
  q11_spots.1.theme
  1 'Te donker'
  2 'Te hard'
  -9 'Overgeslagen'
  -8 'Niet gevraagd'.
MISSING VALUES q11_spots.1.theme (-9, -8).

VALUE LABELS
  q11_spots.1.kind
  1 'Bij deze poster'
  2 'In de hele buurt'
  3 'Dat zeg ik liever niet'
  4 'Op de kaart'
  5 'In een straat of op een plein'
  6 'Bij een bekende plek'
  -9 'Overgeslagen'
  -8 'Niet gevraagd'.
MISSING VALUES q11_spots.1.kind (-9, -8).

VALUE LABELS
  q11_spots.2.theme
  1 'Te donker'
  2 'Te hard'
  -9 'Overgeslagen'
  -8 'Niet gevraagd'.
MISSING VALUES q11_spots.2.theme (-9, -8).

VALUE LABELS
  q11_spots.2.kind
  1 'Bij deze poster'
  2 'In de hele buurt'
  3 'Dat zeg ik liever niet'
  4 'Op de kaart'
  5 'In een straat of op een plein'
  6 'Bij een bekende plek'
  -9 'Overgeslagen'
  -8 'Niet gevraagd'.
MISSING VALUES q11_spots.2.kind (-9, -8).

VALUE LABELS
  q00_gone
  1 'Ja'
  2 'Nee'
  -9 'Overgeslagen'
  -8 'Niet gevraagd'.
MISSING VALUES q00_gone (-9, -8).

VARIABLE LEVEL
  row (SCALE)
  /channel (NOMINAL)
  /language (NOMINAL)
  /mode (NOMINAL)
  /week (NOMINAL)
  /q01_role (NOMINAL)
  /q02_do.clean (NOMINAL)
  /q02_do.talk (NOMINAL)
  /q02_do.nothing (NOMINAL)
  /q03_safe (NOMINAL)
  /q03_where.kind (NOMINAL)
  /q03_where.code (NOMINAL)
  /q03_where.x (SCALE)
  /q03_where.y (SCALE)
  /q04_bother.litter (NOMINAL)
  /q04_bother.noise (NOMINAL)
  /q05_first.litter (SCALE)
  /q05_first.noise (SCALE)
  /q05_first.other (SCALE)
  /q06_mark (SCALE)
  /q07_years (SCALE)
  /q08_words (NOMINAL)
  /q09_day (SCALE)
  /q09_day.part_of_day (NOMINAL)
  /q10_when.morning (NOMINAL)
  /q10_when.afternoon (NOMINAL)
  /q10_when.evening (NOMINAL)
  /q10_when.night (NOMINAL)
  /q10_when.days (NOMINAL)
  /q11_spots.1.theme (NOMINAL)
  /q11_spots.1.kind (NOMINAL)
  /q11_spots.1.code (NOMINAL)
  /q11_spots.1.x (SCALE)
  /q11_spots.1.y (SCALE)
  /q11_spots.2.theme (NOMINAL)
  /q11_spots.2.kind (NOMINAL)
  /q11_spots.2.code (NOMINAL)
  /q11_spots.2.x (SCALE)
  /q11_spots.2.y (SCALE)
  /q12_code (NOMINAL)
  /q13_photo (NOMINAL)
  /q00_gone (NOMINAL)
  .
EXECUTE.
