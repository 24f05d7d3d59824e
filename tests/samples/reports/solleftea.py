"""Sollefteå 2024: a scan with a poor text layer. No organisation number, amounts in tkr with two decimals, goals in tables."""

from __future__ import annotations

from tests.samples.composing import Composer, Identity, Insats, LayerEdit, ReportSource
from tests.samples.typesetting import Rules, TableLook, Theme

_COACH = "SamCoach"
_SFI = "SFI på modersmål/SFI med extra läs- och skrivstöd"
_GROUP = "Beredningsgruppen Sollefteå"
_LOKSAM = "Loksam idéverkstad"
_WEEK = "Fokus psykisk hälsa (Psykiatriveckan)"
_BIP = "Från BIP till reflexiv praktik"
_INTERN = "Praktikinformatör"


def _compose(c: Composer) -> None:
    _beginning(c)
    _steering(c)
    _goals(c)
    _individual(c)
    _structural(c)
    _outlook(c)
    _statements(c)
    _notes(c)


def _beginning(c: Composer) -> None:
    c.page()
    c.heading("1. Förvaltningsberättelse", listed=False)
    c.text(
        """Redovisningen visar vad samordningsförbundet har gjort och vad det har kostat under år 2024. Den följer lagen om
        kommunal redovisning (2018:597) och kommunallagen (2017:725) så långt de passar."""
    )
    c.heading("Organisation", 2)
    c.text(
        """Samordningsförbundet Sollefteå är en egen juridisk person med fyra medlemmar: Arbetsförmedlingen,
        Försäkringskassan, Region Västernorrland och Sollefteå kommun. Förbundet kom till den 1 november 2005. En
        förbundschef arbetar åt styrelsen. Vi är med i Nationella Nätverket för Samordningsförbund (NNS)."""
    )
    c.heading("Uppdrag", 2)
    c.text(
        """Grunden är lagen om finansiell samordning av rehabiliteringsinsatser (2003:1210) och vår förbundsordning. Parterna
        ska kunna hjälpas åt kring den som behöver stöd från flera, och pengarna ska räcka längre när de läggs ihop."""
    )
    c.heading("Finansiering", 2)
    c.text(
        """Medlemmarna lade {2 832 000|fin/Tilldelning från förbundsmedlemmarna|kr} kronor i förbundet 2024. Hälften kom från
        staten via Försäkringskassan, en fjärdedel från regionen och en fjärdedel från kommunen."""
    )
    c.heading("1.1. Översikt över verksamhetens utveckling", 2)
    years = ("2024", "2023", "2022", "2021", "2020")
    c.statement(
        "flerarsoversikt",
        """
        Intäkter/Medlemsbidrag | 2 832 000 | 2 832 000 | 2 838 000 | 2 838 000 | 2 838 000
        Intäkter övriga (exklusive finansiella intäkter) | -7 | -4 | 0 | 0 | 0
        Verksamhetens kostnader (exklusive finansiell kostnad) | -2 649¶734 | -2 983 378 | -2 568¶440 | -2 987¶565 | -2 493¶018
        EU-medel och andra bidrag | 0 | 0 | 0 | 0 | 0
        Årets resultat | 236 500 | -117 094 | 22 091 | -125 937 | 336 545
        Soliditet | 82% | 47% | 47% | 43% | 48%
        Eget kapital/medlemsintäkter | 29% | 21% | 25% | 24% | 28%
        Utgående eget kapital kr | 820 526 | 584 026 | 701 119 | 679 029 | 800 473
        Antal anställda | 0 | 0 | 0 | 0 | 0
        """,
        [("value", y) for y in years],
        [[(y, k, k) for k, y in enumerate(years)]],
        unit=("", "kr"),
        row_units={"Soliditet": "procent", "Eget kapital/medlemsintäkter": "procent", "Antal anställda": "antal"},
        names={"Utgående eget kapital kr": "Utgående eget kapital"},
        widths=(2.6, 1, 1, 1, 1, 1),
    )
    c.heading("1.2. Viktiga förhållanden för resultat och ekonomisk ställning", 2)
    c.text(
        """Inför året kom {3|fin/Ansökningar om medfinansiering inför 2024 (antal)|antal} ansökningar från parterna, på totalt
        {1 933|fin/Ansökningar om medfinansiering inför 2024 (sammanlagt belopp)|tkr} tkr. Regionens ansökan på
        {160|fin/Återtagen ansökan (huvudpart Region Västernorrland)|tkr} tkr drogs tillbaka sedan Försäkringskassan sagt att
        myndigheten inte kunde delta. Kommunens ansökan på {998|fin/Återremitterad ansökan (Sollefteå kommun)|tkr} tkr skickades
        tillbaka för komplettering. Den 20 december fick den {998|fin/Medfinansiering beviljad 20 december|tkr} tkr."""
    )
    c.heading("1.3. Händelser av väsentlig betydelse", 2)
    c.text(
        """Finsamlagen var omdebatterad under 2024. Inspektionen för socialförsäkringen och Försäkringskassan lämnade var sin
        rapport till regeringen i slutet av året, men lagen är ännu oförändrad när detta skrivs."""
    )


def _steering(c: Composer) -> None:
    c.heading("1.4. Styrning och uppföljning av verksamheten", 2)
    c.heading("Styrelsen", 3)
    c.text("Fyra ledamöter och lika många ersättare utses av medlemmarna. Vid årets början satt dessa:")
    c.table(
        """
        Ledamot A, ordförande | Ledamot B | Sollefteå kommun
        Ledamot C, vice ordförande | Ledamot D | Arbetsförmedlingen
        Ledamot E | Ledamot F | Region Västernorrland
        Ledamot G | Ledamot H | Försäkringskassan
        """,
        [[("Ersättare", 0, 0, "left"), ("Utsedd av", 1, 1)]],
        stub="Ordinarie ledamöter",
        aligns=("left", "right"),
    )
    c.text(
        """Protokoll finns från {9|Styrelsen/moten} styrelsemöten, varav {3|Styrelsen/extra_moten} lades in extra. Styrelsen var
        också på konferens i Stockholm, och i september möttes styrelse, chefer och handläggare en hel dag."""
    )
    c.heading("Kansliorganisation", 3)
    c.text(
        """Förbundet har inga anställda. Chefen köps av Sollefteå kommun på {75|PERSONAL/tjanstgoringsgrad|procent} %, mer än
        tidigare år, och därför har kansliet blivit dyrare än 2023."""
    )
    c.heading("Lokal Samverkan Chefsnivå - Loksam", 3)
    c.text(
        """Loksam förbereder frågor åt styrelsen. Med är {1|Loksam (AF)/representanter} chef från AF, {1|Loksam (FK)/representanter}
        samverkansansvarig från FK, {4|Loksam (RVN)/representanter} chefer från regionen och {6|Loksam (kommun)/representanter} från
        kommunen."""
    )
    c.heading("Medlemssamråd och revisorer", 3)
    c.text(
        """Länets 6 förbund brukar ha ett gemensamt samråd. Det ställdes in 2024. Varje medlem utser en revisor enligt 25§ i
        lagen (2003:1210)."""
    )


def _goals(c: Composer) -> None:
    c.heading("1.5. God ekonomisk hushållning, måluppfyllelse och ekonomisk ställning", 2)
    c.heading("Uppföljning av verksamheten", 3)
    c.text(
        f"""Bidraget från parterna var {{2 832 000|fin/Driftbidrag från parterna|kr}} kronor, lika mycket som året före. Dessutom
        fanns {{584 026|fin/Överskjutande medel från föregående år|kr|2023}} kronor kvar från 2023. Styrelse och kansli använde
        {{22|fin/Andel av tillgängliga medel använd till administration|procent}} % av detta. {{2|fin/Slutligen behandlade ansökningar (antal)|antal}}
        ansökningar på tillsammans {{1 773|fin/Slutligen behandlade ansökningar (sammanlagt belopp)|tkr}} tkr prövades till slut: en på
        {{775|fin/Beviljad ansökan|tkr}} tkr fick ja direkt och en på {{998|fin/Återremitterad ansökan|tkr}} tkr efter komplettering.
        Ett (1) nytt initiativ, en praktikinformatör, beviljades {{91 000|{_INTERN}/beviljade_medel|kr}} kr, varav
        {{22 750|{_INTERN}/forbrukade_medel|kr}} kr hör till 2024.""",
        """I de {2|TOTALT/insatser_antal} individinriktade insatserna har ca {125|TOTALT/deltagare} personer fått stöd.
        Psykiatriveckan, frukostar och folkhälsa har också fått pengar.""",
    )
    c.heading("Mål", 3, listed=False)
    c.goals(
        "förbund",
        (
            (
                "Deltagarna i individinriktade insatser ska känna att de fått stöd i sin process.",
                "Minst 80 %",
                "{100|ind//Deltagare (individinriktade insatser) uppger att de fått stöd i sin process//deltagare////80|procent} % av dem som svarat",
                "Ja",
                "ja",
            ),
            (
                "Deltagarna ska uppleva en positiv stegförflyttning.",
                "Minst 75 %",
                "{100|ind//Deltagare (individinriktade insatser) upplever en (positiv) stegförflyttning//deltagare////75|procent} % av dem som svarat",
                "Ja",
                "ja",
            ),
            (
                "Ett beredande organ som fungerar.",
                "",
                "Loksam har ändrat sina möten men är inte klar.",
                "Till viss del",
                "delvis",
            ),
            ("Insatser i linje med folkhälsopolitiken.", "", "Kopplingen visas i delårsrapporten.", "Ja", "ja"),
        ),
    )
    c.heading("Finansiella mål", 3, listed=False)
    c.goals(
        "ekonomi",
        (
            (
                "Årets medel används enligt plan och budget.",
                "",
                "Några poster blev billigare än tänkt.",
                "Till viss del",
                "delvis",
            ),
            ("Sparat kapital används till målgruppen.", "", "Inget sparat kapital har använts.", "Nej", "nej"),
            ("Inga lån eller krediter.", "", "", "", "ej bedömt"),
            (
                "Eget kapital är högst en femtedel av driftsbidraget.",
                "20 %",
                """Ca {584|fin/Upparbetat kapital vid verksamhetsårets början|tkr} tkr fanns från start, nu ca
                {29|fin/Upparbetat kapital som andel av driftsbidraget|procent} %.""",
                "Nej",
                "nej",
            ),
        ),
    )
    c.heading("Målgrupper", 3)
    c.text(
        """Insatserna är till för personer i arbetsför ålder som behöver mer än en myndighet. Av kommunens ca 18 500 invånare är
        ca 9450 mellan 18-65 år, och ca 1350 av dem lever på offentligt stöd. Ungefär 475 kan behöva samordnat stöd."""
    )


def _individual(c: Composer) -> None:
    c.heading("Uppföljning och resultat för individinriktade insatser", 2)
    c.heading("SamCoach", 3)
    c.table(
        """
        Förbundets medfinansiering 2024 | {775 000|beviljade_medel|kr} kr
        Förbrukade medel | {775 000|forbrukade_medel|kr} kr
        Ej förbrukade medel | {0|ej_forbrukade_medel|kr}
        """,
        about=_COACH,
        widths=(3, 1),
        keep=True,
    )
    c.goals(
        _COACH,
        (
            (
                "Avslutade ärenden där målet egen försörjning nåtts.",
                "{70|mal_andel_egen_forsorjning|procent} %",
                "{75|ind//SamCoach: aktuella ärenden som nått målet egen försörjning//ärenden////70|procent} % av aktuella ärenden",
                "Ja",
                "ja",
            ),
            (
                "Uppdrag som når det mål som satts upp.",
                "{85|mal_andel_uppdragsmal|procent} %",
                "{87|ind//SamCoach: uppdrag som nått uppsatta mål//uppdrag////85|procent} % av uppdragen",
                "Ja",
                "ja",
            ),
        ),
        about=_COACH,
    )
    c.text("Typ av insats: Individinriktad", "Verksamhetsägare: Sollefteå kommun")
    c.text(
        """Coacherna hade runt {35|aktiva_uppdrag_min}-{40|aktiva_uppdrag_max} uppdrag i gång samtidigt. Väntan blev som längst
        {5|vantetid_max|manader} månader.""",
        "Könsfördelning: ~ {60|andel_kvinnor|procent} % kvinnor, ~{40|andel_man|procent} % män.",
        "Aktualiserande part: FK 50 %, AF 27,5 %, Region Västernorrland 10 %, Sollefteå kommun 12,5 %",
        "Avslutade 2024: {15|avslutade}",
        about=_COACH,
    )
    c.heading("SFI på modersmål/SFI med extra läs- och skrivstöd", 3)
    c.table(
        """
        Beviljade medel 2024 | {998 000|beviljade_medel|kr} kr
        Förbrukade medel | {998 000|forbrukade_medel|kr} kr
        Ej förbrukade medel | {0|ej_forbrukade_medel|kr}
        """,
        about=_SFI,
        widths=(3, 1),
        keep=True,
    )
    c.goals(
        _SFI,
        (
            (
                "Deltagarna känner att insatsen stöder dem.",
                "{80|mal_andel_upplevt_stod|procent} %",
                "{100|ind//SFI: elever som upplevt att de fått stöd i sin process//deltagare////80|procent} % i enkäten",
                "Ja",
                "ja",
            ),
            ("De flesta tar ett steg framåt.", "majoriteten", "majoriteten", "Ja", "ja"),
        ),
        about=_SFI,
    )
    c.text(
        "Typ av insats: Individinriktad",
        "Antal deltagare: {69|deltagare} (SFI på modersmål: {14|SFI på modersmål/deltagare}, SFI med förstärkt läs- och skrivstöd: {55|SFI med förstärkt läs- och skrivstöd/deltagare})",
        "Könsfördelning: ~ {77|andel_kvinnor|procent} % kvinnor, ~ {23|andel_man|procent} % män",
        """Undervisningen på arabiska slutar när projektet är slut, men det extra stödet i läsning och skrivning förs in i den
        vanliga verksamheten.""",
        about=_SFI,
    )


def _structural(c: Composer) -> None:
    c.heading("Uppföljning och resultat för strukturövergripande insatser", 2)
    c.heading("Beredningsgruppen Sollefteå (numer Samverkansteamet Sollefteå)", 3)
    c.table(
        """
        Beviljade medel 2024 | {10 000|beviljade_medel|kr}
        Förbrukade medel | {-8113|forbrukade_medel|kr}
        Ej förbrukade medel | {1887|ej_forbrukade_medel|kr}
        """,
        about=_GROUP,
        widths=(3, 1),
        keep=True,
    )
    c.text(
        """Handläggare från alla fyra parter träffas varje månad, utom i juli, sedan 2005. Budgetposten på {10|budget|tkr} tkr är
        till för utbildning och gemensamma aktiviteter.""",
        about=_GROUP,
    )
    c.heading("Loksam idéverkstad", 3)
    c.table(
        """
        Beviljade medel 2024 | {30 000|beviljade_medel|kr} kr
        Förbrukade medel | {-15 700|forbrukade_medel|kr} kr
        Ej förbrukade medel | {14 300|ej_forbrukade_medel|kr} kr
        """,
        about=_LOKSAM,
        widths=(3, 1),
        keep=True,
    )
    c.goals(
        _LOKSAM,
        (
            (
                "Idéverkstäder under 2024.",
                "{3|mal_tillfallen} tillfällen",
                "Loksam höll {6|traffar} träffar.",
                "",
                "ej bedömt",
            ),
        ),
        about=_LOKSAM,
    )
    c.heading("Fokus Psykisk hälsa (Psykiatriveckan)", 3)
    c.table(
        """
        Beviljade medel 2024 | {60 000|beviljade_medel|kr} kr
        Förbrukade medel | {-42 614|forbrukade_medel|kr} kr
        Ej förbrukade medel | {17 386|ej_forbrukade_medel|kr} kr
        """,
        about=_WEEK,
        widths=(3, 1),
        keep=True,
    )
    c.text(
        "Typ av insats: Volyminsats",
        """Veckan hölls vecka 45 med föreläsningar varje kväll. Arbetsgruppen hade 2 personer från regionen och 3 från kommunen.
        Ca {250|deltagare} personer kom.""",
        about=_WEEK,
    )
    c.heading("Från BIP till reflexiv praktik", 3)
    c.table(
        """
        Beviljade medel 2024 | {120 000|beviljade_medel|kr} kr
        Förbrukade medel | {0|forbrukade_medel|kr} kr
        Ej förbrukade medel | {120 000|ej_forbrukade_medel|kr} kr
        """,
        about=_BIP,
        widths=(3, 1),
        keep=True,
    )
    c.text(
        """Pengarna skulle räcka till {2|platser} utbildningsplatser. Kursen flyttades till februari 2025 och fakturan kommer då, så
        medlen förs över till 2025.""",
        about=_BIP,
    )
    c.heading("Balanskravsresultat", 3)
    c.statement(
        "balanskrav",
        """
        = Årets resultat enligt resultaträkningen | 237
        - Samtliga realisationsvinster | 0
        + Realisationsvinster enligt undantagsmöjlighet | 0
        + Realisationsförluster enligt undantagsmöjlighet | 0
        -/+ Orealiserade vinster och förluster i värdepapper | 0
        +/- Återföring av orealiserade vinster och förluster i värdepapper | 0
        = Balanskravsresultat | 237
        """,
        [("value", "2024")],
        [[("2024", 0, 0)]],
        unit=("tkr", "tkr"),
        names={
            "= Årets resultat enligt resultaträkningen": "Årets resultat enligt resultaträkningen",
            "- Samtliga realisationsvinster": "Samtliga realisationsvinster",
            "+ Realisationsvinster enligt undantagsmöjlighet": "Realisationsvinster enligt undantagsmöjlighet",
            "+ Realisationsförluster enligt undantagsmöjlighet": "Realisationsförluster enligt undantagsmöjlighet",
            "-/+ Orealiserade vinster och förluster i värdepapper": "Orealiserade vinster och förluster i värdepapper",
            "+/- Återföring av orealiserade vinster och förluster i värdepapper": "Återföring av orealiserade vinster och förluster i värdepapper",
            "= Balanskravsresultat": "Balanskravsresultat",
        },
        stub="Belopp i tkr",
        widths=(4, 1),
    )


def _outlook(c: Composer) -> None:
    c.heading("1.6. Förväntad utveckling", 2)
    c.text(
        """För 2025 får förbundet {2 816|fin/Tilldelade medel från förbundsmedlemmarna|tkr|2025} tkr. Fördelningsmodellen skulle bara
        ge {970|fin/Medelstilldelning från staten enligt idealfördelningsmodellen|tkr|2025} tkr från staten och
        {1 940|fin/Medelstilldelning totalt enligt idealfördelningsmodellen|tkr|2025} tkr sammanlagt. Kommunen och regionen har
        varje år räknat upp sitt bidrag med 2 %. Tabellen visar åren 2020-2025 och en prognos för 2026-2027."""
    )
    c.table(
        """
        2020 | {2 838|fin@medelstilldelning/Medelstilldelning|tkr|2020}
        2021 | {2 838|fin@medelstilldelning/Medelstilldelning|tkr|2021}
        2022 | {2 838|fin@medelstilldelning/Medelstilldelning|tkr|2022}
        2023 | {2 832|fin@medelstilldelning/Medelstilldelning|tkr|2023}
        2024 | {2 832|fin@medelstilldelning/Medelstilldelning|tkr|2024}
        2025 | {2 816|fin@medelstilldelning/Medelstilldelning|tkr|2025}** ({2 838|fin@medelstilldelning/Äskande från styrelsen|tkr|2025}***)
        2026 | {2 534|fin@medelstilldelning/Medelstilldelning (prognos)|tkr|2026}**
        2027 | {2 281|fin@medelstilldelning/Medelstilldelning (prognos)|tkr|2027}**
        """,
        [[("Medelstilldelning", 0, 0)]],
        stub="(tkr)",
        widths=(2, 2),
        keep=True,
    )
    c.lines("**= Beräknat på en minskning med 10 % från året före.", "***= Vad styrelsen har äskat.", size=8.5)


def _statements(c: Composer) -> None:
    c.page()
    flow = [("", ""), ("value", "2024"), ("value", "2023")]
    c.heading("2. Resultaträkning")
    c.statement(
        "resultatrakning",
        """
        Verksamhetens intäkter | 2 | 2 832 | 2 832
        Verksamhetens kostnader | 3 | -2 650 | -2 983
        Avskrivningar |  | 0,00 | 0,00
        Verksamhetens resultat |  | 182 | -151
        Finansiella intäkter |  | 56 | 36
        Finansiella kostnader |  | -1 | -2
        Resultat efter finansiella poster |  | 237 | -117
        Extraordinära poster |  | 0,00 | 0,00
        Årets resultat |  | 237 | -117
        """,
        flow,
        [[("Not", 0, 0, "center"), ("2024", 1, 1), ("2023", 2, 2)]],
        unit=("tkr", "tkr"),
        stub="Belopp i tkr.",
        widths=(3, 0.6, 1.4, 1.4),
    )
    c.heading("3. Balansräkning")
    c.statement(
        "balansrakning",
        """
        Tillgångar
        Anläggningstillgångar
        Maskiner och inventarier |  | 0,00 | 0,00
        Summa anläggningstillgångar |  | 0,00 | 0,00
        Omsättningstillgångar
        Fordringar | 4 | 17,73 | 12,53
        Kortfristiga placeringar |  | 0,00 | 0,00
        Kassa och bank |  | 980,03 | 1 236,30
        Summa omsättningstillgångar |  | 997,76 | 1 248,83
        Summa tillgångar |  | 997,76 | 1 248,83
        Eget kapital, avsättningar och skulder
        Eget kapital
        Årets resultat |  | 236,50 | -117,09
        Övrigt eget kapital |  | 584,03 | 701,12
        Avsättning
        Avsättningar för pensioner |  | 0,00 | 0,00
        Skulder
        Långfristiga skulder |  | 0,00 | 0,00
        Kortfristiga skulder | 5 | 177,23 | 664,81
        Summa eget kapital, avsättningar och skulder |  | 997,76 | 1 248,83
        Ansvarsförbindelser |  | 0,00 | 0,00
        """,
        [("", ""), ("value", "2024-12-31"), ("value", "2023-12-31")],
        [[("Not", 0, 0, "center"), ("2024-12-31", 1, 1), ("2023-12-31", 2, 2)]],
        unit=("tkr", "tkr"),
        notes={"Övrigt eget kapital": "the text layer of the scan reads 7011,12 for 701,12"},
        stub="Belopp i tkr.",
        widths=(3, 0.6, 1.4, 1.4),
    )
    c.page()
    c.heading("4. Kassaflödesanalys")
    c.statement(
        "kassaflodesanalys",
        """
        Årets resultat | 236,50 | -117,09
        Justering för ej likviditetspåverkande poster | 0,00 | 0,00
        Medel från verksamheten före förändring av rörelsekapital | 236,50 | -117,09
        Ökning/minskning Kortfristiga fordringar | -5,21 | -2,32
        Ökning/minskning kortfristiga skulder | -487,57 | -137,05
        Kassaflöde från den löpande verksamheten | -256,28 | 256,46
        Årets kassaflöde | -256,28 | -256,46
        Likvida medel vid årets början | 1 236,30 | 1 492,77
        Likvida medel vid årets slut | 980,03 | 1 236,30
        """,
        [("value", "2024"), ("value", "2023")],
        [[("2024", 0, 0), ("2023", 1, 1)]],
        unit=("tkr", "tkr"),
        names={"Ökning/minskning Kortfristiga fordringar": "Ökning/minskning kortfristiga fordringar"},
        stub="Belopp i tkr.",
        widths=(3.6, 1.2, 1.2),
    )
    c.heading("5. Driftredovisning")
    c.statement(
        "driftredovisning",
        """
        Driftbidrag | 2 832 | 0 | 2 832 | 2 832 | 0 | 2 832 | 2 832 | 2 832
        Samcoach | 0 | -775 | -775 | -775 | 0 | 0 | -710 | -710
        SFI på modersmål/Extra läs- och skrivstöd | 0 | -998 | -998 | -998 | 0 | 0 | -580 | -580
        Från BIP till reflexiv praktik | 0 | 0 | 0 | -120 | 120 | 0 | 0 | 0
        Psykiatriveckan | 0 | -44 | -44 | -60 | 16 | 0 | -41 | -41
        Samverkansfrukost | 0 | -3 | -3 | -10 | 7 | 0 | -5 | -5
        Loksam | 0 | -11 | -11 | -30 | 19 | 0 | 0 | 0
        Folkhälsa | 0 | -22 | -22 | -50 | 28 | 0 | -88 | -88
        Beredningsgruppen | 0 | -8 | -8 | -10 | 2 | 0 | -4 | -4
        Länsgemensamt | 0 | -10 | -10 | -10 | 0 | 0 | -8 | -8
        Kompetenshöjande insatser | 0 | -6 | -6 | -20 | 14 | 0 | 0 | 0
        Nya projekt under året | 0 | -23 | -23 | -12 | -11 | 0 | 0 | 0
        Andra insatser | 0 | 0 | 0 | 0 | 0 | 0 | -1 061 | -1 061
        Verksamhet | 0 | -1 900 | -1 900 | -2 095 | 195 | 2 832 | -2 497 | -2 497
        Styrelsen | 0 | -102 | -102 | -65 | -37 | 0 | -74 | -74
        (varav arvode & soc.avg) |  | (-75) | (-75) |  |  |  | (-54) | (-54)
        Kansli | 0 | -648 | -648 | -667 | 19 | 0 | -412 | -412
        Ränteintäkter | 56 | 0 | 56 | 0 | 56 | 36 | 0 | 36
        Bankkostnader | 0 | -1 | -1 | -5 | 4 | 0 | -2 | -2
        Resultat | 2 832 | -2 651 | 237 | 0 | 237 | 0 | -2 983 | -117
        """,
        [
            ("intakt", "2024"),
            ("kostnad", "2024"),
            ("netto", "2024"),
            ("budget", "2024"),
            ("avvikelse", "2024"),
            ("intakt", "2023"),
            ("kostnad", "2023"),
            ("netto", "2023"),
        ],
        [
            [("Utfall", 0, 0), ("Budget", 3, 3), ("Avvikelse", 4, 4), ("Utfall", 5, 5)],
            [("2024", 0, 0), ("2024", 3, 3), ("2024", 4, 4), ("2023", 5, 5)],
            [
                ("Intäkt", 0, 0),
                ("Kostnad", 1, 1),
                ("Netto", 2, 2),
                ("Netto*", 3, 3),
                ("Utfall- Budget netto", 4, 4),
                ("Intäkt", 5, 5),
                ("Kostnad", 6, 6),
                ("Netto", 7, 7),
            ],
        ],
        unit=("tkr", "tkr"),
        names={"Samcoach": _COACH, "(varav arvode & soc.avg)": "varav arvode & soc.avg"},
        insats={
            "Samcoach": _COACH,
            "SFI på modersmål/Extra läs- och skrivstöd": _SFI,
            "Från BIP till reflexiv praktik": _BIP,
            "Psykiatriveckan": _WEEK,
            "Samverkansfrukost": "Samverkansfrukost",
            "Loksam": _LOKSAM,
            "Folkhälsa": "Folkhälsa",
            "Beredningsgruppen": _GROUP,
            "Länsgemensamt": "Länsgemensamt",
            "Kompetenshöjande insatser": "Kompetenshöjande insatser",
            "Nya projekt under året": "Nya projekt under året",
            "Andra insatser": "Andra insatser",
            "Verksamhet": "TOTALT (verksamhet)",
        },
        stub="Belopp tkr",
        widths=(2.5, 0.9, 0.9, 0.9, 0.9, 1.0, 0.9, 0.9, 0.9),
    )
    c.text(
        f"""Kommentar: Styrelsen kostade mer än tänkt eftersom 3 möten lades till. Ett nytt initiativ fick
        {{90 000|{_INTERN}/beviljade_medel|kr}} kr, och {{22 500|{_INTERN}/forbrukade_medel|kr}} kr av dem belastar 2024."""
    )


def _notes(c: Composer) -> None:
    c.page()
    c.heading("6. Noter")
    c.heading("Not 1. Redovisningsprinciper", 3)
    c.text("Lag (2018:597) om kommunal bokföring och redovisning har följts i de delar som är tillämpliga.")
    flow = [("value", "2024"), ("value", "2023")]
    stock = [("value", "2024-12-31"), ("value", "2023-12-31")]
    heads = [[("2024", 0, 0), ("2023", 1, 1)]]
    widths = (3, 1.2, 1.2)
    c.heading("Not 2. Verksamhetens intäkter", 3)
    c.statement(
        "not_intakter",
        """
        Driftbidrag från staten | 1 416 | 1 416
        Driftbidrag från Sollefteå kommun | 708 | 708
        Driftbidrag från Region Västernorrland | 708 | 708
        Summa | 2 832 | 2 832
        """,
        flow,
        heads,
        unit=("tkr", "tkr"),
        section="Not 2",
        stub="Belopp i tkr.",
        widths=widths,
    )
    c.heading("Not 3. Verksamhetens kostnader", 3)
    c.statement(
        "not_kostnader",
        """
        SamCoach | -775 | -710
        SFI på modersmål + extra läs- och skrivstöd | -998 | -580
        Övrig verksamhet/insatser | -127 | -1 207
        Summa insatser | -1 900 | -2 497
        Styrelse | -102 | -74
        Kansli | -648 | -412
        Summa kostnader | -2 650 | -2 983
        """,
        flow,
        heads,
        unit=("tkr", "tkr"),
        section="Not 3",
        stub="Belopp i tkr.",
        widths=widths,
    )
    c.heading("Not 4. Fordringar", 3)
    c.statement(
        "not_fordringar",
        "Fordran moms | 18 | 13",
        stock,
        heads,
        unit=("tkr", "tkr"),
        section="Not 4",
        stub="Belopp i tkr.",
        widths=widths,
    )
    c.heading("Not 5. Kortfristiga skulder", 3)
    c.statement(
        "not_kortfristiga_skulder",
        """
        Personalskatt | 0 | 3
        Upplupna sociala avgifter | 0 | 3
        Övriga interimskulder | 177 | 659
        Summa | 177 | 665
        """,
        stock,
        heads,
        unit=("tkr", "tkr"),
        section="Not 5",
        stub="Belopp i tkr.",
        widths=widths,
    )
    c.heading("7. Styrelsens underskrift")
    c.text("Styrelsen intygar att bokslutet visar resultat, kostnader, intäkter och ställning på ett rättvisande sätt.")
    c.lines(
        "Digital signering av", "Ledamot A, ordförande", "Ledamot D, tjänstgörande ersättare", "Ledamot J", "Ledamot I"
    )


REPORT = ReportSource(
    identity=Identity(
        doc="samordningsforbundet-solleftea-2024",
        forbund="Samordningsförbundet Sollefteå",
        year=2024,
        members="Arbetsförmedlingen; Försäkringskassan; Region Västernorrland; Sollefteå kommun",
        area="Västernorrlands län: Sollefteå",
        note="a scan with a poor text layer; organisation number, diary number and date of decision are not printed",
    ),
    theme=Theme(
        font="Helvetica",
        size=10,
        leading=1.35,
        margin=66,
        header=lambda p, n: ("", "", "Signering av justerare"),
        footer=lambda p, n: ("Samordningsförbundet Sollefteå · Årsredovisning 2024", "", f"Sida {p}"),
        furniture_on_first_page=True,
    ),
    look=TableLook(
        font="Helvetica",
        size=8.5,
        pad_y=2.2,
        rules=Rules(head=True),
        valign="bottom",
        bold_section=False,
        bold_head=False,
    ),
    insatser={
        "TOTALT": Insats("individ"),
        "TOTALT (verksamhet)": Insats("", name="TOTALT"),
        "Loksam (AF)": Insats("strukturell", "Arbetsförmedlingen", "Loksam"),
        "Loksam (FK)": Insats("strukturell", "Försäkringskassan", "Loksam"),
        "Loksam (RVN)": Insats("strukturell", "Region Västernorrland", "Loksam"),
        "Loksam (kommun)": Insats("strukturell", "Sollefteå kommun", "Loksam"),
        _COACH: Insats("individ", "Sollefteå kommun"),
        _SFI: Insats("individ", "Sollefteå kommun"),
        "SFI på modersmål": Insats("individ", "Sollefteå kommun"),
        "SFI med förstärkt läs- och skrivstöd": Insats("individ", "Sollefteå kommun"),
        _GROUP: Insats("strukturell"),
        _LOKSAM: Insats("strukturell"),
        _WEEK: Insats("volym"),
        _BIP: Insats("strukturell"),
    },
    compose=_compose,
    scanned=True,
    layer_edits=(
        LayerEdit("701,12", text="7011,12"),
        # the year's result of the balance sheet is read one line too high, beside its section
        LayerEdit("236,50", nth=1, text="236,50", dy=14.6),
        LayerEdit("-117,09", nth=1, text="-117,09", dy=14.6),
        LayerEdit("2 534**", text="2 534%**"),
        LayerEdit("2 281**", text="2281%**", dx=-225.0),
        LayerEdit("Resultaträkning", text="Resultatriakning"),
        LayerEdit("-2 983", nth=2, text="-2983"),
        LayerEdit("1 492,77", text="1492,77"),
        LayerEdit("Driftbidrag", nth=1, text="Driftbidrag |"),
        LayerEdit("maluppfyllelse", text="maluppfyl else"),
    ),
)
