"""A table of CBS in each of its shapes becomes the figures of an area, and every fault gets a sentence."""

from __future__ import annotations

import gzip

import pytest

from participatie.errors import Refusal
from participatie.results.margins import MARGINS
from participatie.results.margins_cbs import FIGURES, Row, chosen_rows, number, read, summed

COLUMNS = (
    *("ID", "WijkenEnBuurten", "Gemeentenaam_1", "SoortRegio_2", "Codering_3", "AantalInwoners_5", "Mannen_6"),
    *("Vrouwen_7", "k_0Tot15Jaar_8", "k_15Tot25Jaar_9", "k_25Tot45Jaar_10", "k_45Tot65Jaar_11", "k_65JaarOfOuder_12"),
    *("HuishoudensTotaal_28", "Eenpersoonshuishoudens_29", "HuishoudensZonderKinderen_30"),
    *("HuishoudensMetKinderen_31", "Woningvoorraad_34", "Koopwoningen_40", "InBezitWoningcorporatie_42"),
    "InBezitOverigeVerhuurders_43",
)
LINES = (
    ("WK034412  ", "Wijk", "3000;1500;1500;500;400;900;700;500;1400;600;400;400;1300;30;50;20"),
    ("BU03441201", "Buurt", "1305;650;655;205;180;400;320;200;600;250;175;175;580;25;60;15"),
    ("BU03441202", "Buurt", "1695;850;845;295;220;500;380;300;800;350;225;225;720;34.5;42;23.5"),
    ("BU03441203", "Buurt", "15;-99997;-99997;-99997;-99997;-99997;-99997;-99997;5;.;.;.;10;.;.;."),
)
OPEN_DATA = ";".join(f'"{name}"' for name in COLUMNS) + "".join(
    f'\n{number};"{code}";"Utrecht   ";"{kind:10}";"{code}";{figures}'
    for number, (code, kind, figures) in enumerate(LINES)
)
STATLINE = (
    "Wijken en buurten;Regioaanduiding|Gemeentenaam (naam);Regioaanduiding|Codering (code);"
    "Bevolking|Geslacht|Mannen (aantal);Bevolking|Geslacht|Vrouwen (aantal);"
    "Bevolking|Leeftijdsgroepen|0 tot 15 jaar (aantal);Bevolking|Leeftijdsgroepen|15 tot 25 jaar (aantal);"
    "Bevolking|Leeftijdsgroepen|25 tot 45 jaar (aantal);Bevolking|Leeftijdsgroepen|45 tot 65 jaar (aantal);"
    "Bevolking|Leeftijdsgroepen|65 jaar of ouder (aantal);Wonen|Woningvoorraad (aantal);"
    "Wonen|Woningen naar eigendom|Koopwoningen (%);"
    "Wonen|Woningen naar eigendom|Huurwoningen|In bezit woningcorporatie (%);"
    "Wonen|Woningen naar eigendom|Huurwoningen|In bezit overige verhuurders (%)\n"
    "Havenbuurt;Vlietstad;BU99990001;1.305;1.295;410;330;820;640;400;1.220;25,4;59,0;15,6\n"
)
YEARLY = (
    "gwb_code_10,regio,a_inw,a_man,a_vrouw,a_00_14,a_15_24,a_25_44,a_45_64,a_65_oo,a_1p_hh,a_hh_z_k,a_hh_m_k,"
    "a_woning,p_koopw,p_wcorpw,p_ov_hw\n"
    "BU99990001,Havenbuurt,2600,1305,1295,410,330,820,640,400,700,300,300,1220,25,59,16\n"
    "BU99990002,Kadebuurt,100,50,50,20,20,20,20,20,.,.,.,40,50,25,25\n"
)


def test_the_open_data_is_read_with_its_trailing_spaces() -> None:
    rows = read(OPEN_DATA.encode())
    assert [row.code for row in rows] == ["WK034412", "BU03441201", "BU03441202", "BU03441203"]
    found = summed(chosen_rows(rows, ["BU03441201", "bu03441202 "]))
    assert found.counts["age"] == {"0_15": 500, "15_25": 400, "25_45": 900, "45_65": 700, "65_up": 500}
    assert found.counts["sex"] == {"men": 1500, "women": 1500}
    assert found.counts["household"] == {"alone": 600, "no_children": 400, "children": 400}
    # Percentages of the stock become homes: 25 % of 580 and 34.5 % of 720.
    assert found.counts["tenure"] == {"owned": 393, "social_rent": 650, "other_rent": 256}
    assert found.missing == () and [code for code, _ in found.chosen] == ["BU03441201", "BU03441202"]


def test_headings_of_statline_thousands_with_dots_and_decimal_commas() -> None:
    rows = read(STATLINE.encode("utf-8-sig"))
    assert rows[0].name == "Havenbuurt"
    found = summed(chosen_rows(rows, ["havenbuurt"]))
    assert found.counts["sex"] == {"men": 1305, "women": 1295}
    assert found.counts["tenure"] == {"owned": 310, "social_rent": 720, "other_rent": 190}
    assert "household" not in found.counts and found.missing == ()


def test_a_title_above_the_headings_windows_letters_and_a_packed_file_are_fine() -> None:
    titled = "Kerncijfers wijken en buurten 2023\n\n" + STATLINE.replace("Havenbuurt", "Håvenbuurt")
    assert read(titled.encode("cp1252"))[0].name == "Håvenbuurt"
    assert read(gzip.compress(YEARLY.encode()))[1].name == "Kadebuurt"


def test_what_is_not_known_of_one_neighbourhood_is_left_out_with_a_sentence() -> None:
    rows = read(YEARLY.encode())
    found = summed(chosen_rows(rows, ["BU99990001", "Kadebuurt"]))
    assert found.counts["age"]["15_25"] == 350
    assert "household" not in found.counts
    assert [each.dutch for each in found.missing] == [
        "Kadebuurt (BU99990002): Soort huishouden is niet bekend. In het bestand staat “.”."
    ]


def test_large_negatives_mean_not_known() -> None:
    found = summed(chosen_rows(read(OPEN_DATA.encode()), ["BU03441201", "BU03441203"]))
    assert found.counts == {}
    assert "BU03441203 (BU03441203): Leeftijd is niet bekend. In het bestand staat “-99997”." in [
        each.dutch for each in found.missing
    ]
    assert number("-99995") is None and number("") is None and number("x") is None and number("0") == 0


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ([], "Vul in welke buurten samen het gebied zijn"),
        (["BU00000000"], "Deze buurt staat niet in het bestand: BU00000000."),
        (["WK034412", "BU03441201"], "is een deel van"),
    ],
)
def test_choices_that_cannot_be_added_up_are_refused(wanted: list[str], sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        chosen_rows(read(OPEN_DATA.encode()), wanted)
    told = [refused.value.message.dutch, *(each.dutch for each in refused.value.more)]
    assert any(sentence in each for each in told), told


def test_a_name_that_stands_for_several_asks_for_a_code() -> None:
    rows = (Row("BU00010001", "Centrum", {}), Row("BU00020001", "Centrum", {}))
    with pytest.raises(Refusal) as refused:
        chosen_rows(rows, ["centrum"])
    assert "BU00010001, BU00020001" in refused.value.more[0].dutch


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04", "Excel"),
        (b"naam;getal\nx;1\n", "geen kolommen die we kennen"),
        (b"Mannen_6;Vrouwen_7\n1;2\n", "geen codes van buurten"),
        (b"", "is leeg"),
        (b"\x00\xff\xfe", "geen kolommen die we kennen"),
    ],
)
def test_files_that_are_no_table_of_cbs_are_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(content)
    assert sentence in refused.value.message.dutch


def test_every_category_can_be_read() -> None:
    assert {category.code for margin in MARGINS.values() for category in margin.categories} <= FIGURES.keys()
