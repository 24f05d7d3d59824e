"""Södra Norrbotten 2024: borderless statements with two-level heads, shaded text tables, outcomes told in sentences."""

from __future__ import annotations

from dataclasses import replace

from tests.samples.composing import Composer, Identity, Insats, ReportSource
from tests.samples.typesetting import Cell, Fact, Head, Row, Rules, Table, TableLook, Theme

_ASF = "Projekt Samverkan för ASF i Södra Norrbotten 2.0"
_SEEKER = "Projekt SÖKA"
_GROUP = "Samordningsgrupp"

_BORDERLESS = TableLook(
    font="Vera", size=8, pad_y=2.4, rules=Rules(span=True), valign="bottom", bold_head=True, repeat_head=False
)
_SHADED = TableLook(font="Vera", size=7.2, pad_y=2, rules=Rules(zebra=True, head_fill=True), valign="top")


def _compose(c: Composer) -> None:
    _front(c)
    _overview(c)
    _events(c)
    _totals(c)
    _boden_and_lulea(c)
    _pitea_and_alvsbyn(c)
    _joint(c)
    _indicator_goals(c)
    _indicator_table(c)
    _structure(c)
    _economy(c)
    _statements(c)
    _notes(c)
    _appendices(c)


def _front(c: Composer) -> None:
    c.page()
    c.s.gap(150)
    c.lines("Årsredovisning 2024", size=24, bold=True, align="center")
    c.s.gap(16)
    c.lines("Samordningsförbundet Södra Norrbotten", size=16, align="center")
    c.s.gap(60)
    c.lines("Beslutad: 2025-02-28", "Dnr: xxx", align="center")
    c.page()
    c.s.contents("Innehållsförteckning")
    c.page()
    c.heading("Ordförande har ordet")
    c.text(
        """Lagen som vi verkar under har varit uppe till diskussion hela året, och regeringen fick i december två utredningar på
        sitt bord. Vi lämnade våra synpunkter tillsammans med grannförbunden i Norr- och Västerbotten.""",
        """Hemma har vi satt samman en grupp som analyserar behoven i våra fyra kommuner. Arbetslösheten sjunker, men de som är
        kvar behöver ofta mer stöd än förr. Det måste märkas i de mål vi sätter.""",
    )
    c.lines("Namn Ason, styrelseordförande")
    c.heading("1. Förvaltningsberättelse")
    c.text(
        "Här redovisas verksamheten och det ekonomiska utfallet för budgetåret 2024. Bilagor med resultat och beskrivningar följer."
    )
    c.heading("Organisation", 2)
    c.text(
        """Huvudmän är Arbetsförmedlingen, Försäkringskassan, Region Norrbotten och kommunerna Boden, Luleå, Piteå och Älvsbyn. Till
        kansliet hör förbundschef, administratör och webbutvecklare. Bokföringen köps av ett redovisningsföretag."""
    )
    c.heading("Uppdrag", 2)
    c.text(
        "Förbundet finansierar insatser som parterna utför åt enskilda och arbete som gör att myndigheterna samverkar bättre."
    )
    c.heading("Finansiering", 2)
    c.text("Staten betalar hälften genom Försäkringskassan, regionen en fjärdedel och de fyra kommunerna resten.")
    c.heading("Verksamhetsidé och vision", 2)
    c.text("Alla kan och vill, är hållningen. Genom samverkan ska fler få bättre hälsa och ett arbete.")


def _overview(c: Composer) -> None:
    c.heading("1.1. Översikt över verksamhetens utveckling", 2)
    years = ("2024", "2023", "2022", "2021")
    c.statement(
        "flerarsoversikt",
        """
        Verksamhetens intäkter | 7 500 176 | 7 150 000 | 6 572 617 | 5 000 000
        Verksamhetens kostnader | -7 112 228 | -7 875 256 | 7 181 575 | -6 378 093
        Årets resultat | 423 486 | -725 256 | -605 111 | -1 378 093
        Eget kapital | 1 387 960 | 1 689 729 | 1 689 729 | 2 294 840
        Soliditet * | 52% | 46% | 47% | 55%
        Antal anställda ** | 0 | 0 | 0 | 0
        """,
        [("value", y) for y in years],
        [[(y, k, k) for k, y in enumerate(years)]],
        unit=("", "kr"),
        row_units={"Soliditet *": "procent", "Antal anställda **": "antal"},
        notes={
            "Eget kapital": "2023 repeats 2022 (misprint)",
            "Verksamhetens kostnader": "2022 is printed without its minus sign (misprint)",
        },
        stub="Samordningsförbundet Södra Norrbotten",
        widths=(2.6, 1, 1, 1, 1),
    )
    c.text("Tabellen börjar 2021. Tre förbund slogs samman 2020, och en fjärde kommun kom till under 2021.")


def _events(c: Composer) -> None:
    c.heading("1.2. Viktiga förhållanden för resultat och ekonomisk ställning", 2)
    c.text(
        """Medlemmarna kom vid samrådet 2024 överens om att skjuta till mer. Därför kunde
        {750 035|fin/Ökning av parternas medfinansiering inför 2025|kr|2025} kr mer begäras av staten inför 2025."""
    )
    c.heading("1.3. Händelser av väsentlig betydelse", 2)
    c.text(
        """Från januari 2024 leder vi ett ESF-projekt om arbetsintegrerande sociala företag (ASF). Det pågår 240101–260630. Vi är
        också med i SÖKA (240102–251130), som omfattar {19|Projekt SÖKA/kommuner} kommuner i Övre Norrland.""",
        """I april enades parterna om att höja medfinansieringen med
        {10|fin/Utökad medfinansiering beslutad för 2025|procent|2025}% till 2025.""",
        """Till styrelsen kom {fem=5|TOTALT/ansokningar} ansökningar. {Fyra=4|TOTALT/forlangningsansokningar} gällde förlängning och
        {en=1|TOTALT/nya_ansokningar} en ny insats. {Fyra=4|TOTALT/beviljade_ansokningar} fick ja och
        {en=1|TOTALT/avslagna_ansokningar} fick nej. Under 2025 finns därmed {fem=5|TOTALT/insatser_antal|antal|2025} insatser för
        enskilda.""",
        """{92|TOTALT/avslutade} deltagare avslutades under året, och {61|TOTALT/andel_till_egen_forsorjning|procent}% av dem gick till
        egen försörjning.""",
        """Till arbete eller utbildning gick {31|TOTALT/andel_till_arbete_studier|procent} %, {28|TOTALT/till_arbete_studier} personer.
        Annan varaktig insats väntade {30|TOTALT/andel_annan_varaktig_insats|procent}%, {28|TOTALT/annan_varaktig_insats} personer. Åter
        till remittenten gick {38|TOTALT/andel_ater_remittent|procent} %, {35|TOTALT/ater_remittent} personer.""",
        """I årets indikatormätning lämnade 29 av landets
        69 förbund nära
        {2 700|ind//Insamlade enkäter//alla respondentgrupper@riket//2700|svar} enkäter.""",
    )
    c.heading("1.4. Styrning och uppföljning av verksamheten", 2)
    c.text(
        """{13|Medlemssamråd/deltagare} personer kom till årets medlemssamråd. Styrelsen höll {fyra=4|Styrelsen/moten} möten, alla på
        distans. Arbetsutskottet hade {fyra=4|Arbetsutskottet/moten} ordinarie möten och {ett=1|Arbetsutskottet/extra_moten} extra.
        Styrgrupperna i kommunerna hade {fyra=4|Lokala styrgrupper/moten_per_kommun} möten var, sammanlagt
        {16|Lokala styrgrupper/moten}.""",
    )


def _totals(c: Composer) -> None:
    c.heading("1.5. God ekonomisk hushållning, måluppfyllelse och ekonomisk ställning", 2)
    c.heading("Målgrupper individinsatser", 3)
    c.text(
        """Deltagarna är mellan 16 - 65 år och behöver stöd från flera parter. Andelen kvinnor var
        {58,5|TOTALT/andel_kvinnor|procent}% och andelen män {41,4|TOTALT/andel_man|procent}%. I Orangeriet är nästan
        {70|Orangeriet/andel_kvinnor|procent}% kvinnor."""
    )
    c.heading("Uppföljning och resultat för individriktade insatser", 3)
    c.text(
        """Insatserna hade {222|TOTALT/deltagare} deltagare tillsammans, {130|TOTALT/kvinnor} kvinnor och {92|TOTALT/man} män. Året
        före var de {288|TOTALT/deltagare|antal|2023}. I det som räknas som volyminsatser deltog {656|TOTALT (volym)/deltagare}
        personer.""",
    )
    c.heading("Avslutsanledning", 3)
    c.text(
        """{92|TOTALT/avslutade} deltagare har slutat: {31|TOTALT/andel_till_arbete_studier|procent}% ({28|TOTALT/till_arbete_studier}
        personer) för arbete eller utbildning, {30|TOTALT/andel_annan_varaktig_insats|procent}%
        ({28|TOTALT/annan_varaktig_insats} personer) för annan varaktig insats och {39|TOTALT/andel_ater_remittent|procent}%
        ({36|TOTALT/ater_remittent} personer) åter till remittent. {56|TOTALT/till_egen_forsorjning} personer försörjer sig nu själva."""
    )
    c.heading("Insatser i förbundet 2024", 3)
    c.table(
        """
        Boden | Orangeriet | Träningsplatser och stöd av arbetsterapeut | 18–65 år | Hälften vidare till arbete, studier eller annan varaktig lösning
        Luleå | Samordningsgrupp | Bereder ärenden | 16–64 år | Ärenden till rätt insats
         | SAMKRAFT | Coachning mot arbete och studier | 16–65 år | {40|SAMKRAFT/mal_andel_till_arbete_studier|procent}% till arbete eller studier, 4 program per år
        Piteå | Samordningsgrupp | Bereder ärenden | 16–64 år | Ärenden till rätt insats
         | Tillsammans | Bryta isolering | 16-64 år | 80 personer på två år
        Älvsbyn | Samordningsgrupp | Bereder ärenden | 16–64 år | Ärenden till rätt insats
         | Steget Fram | Bättre mående och egen försörjning | 18–64 år | {50|Steget Fram/mal_andel_till_arbete_studier|procent} % till studier eller arbete, minst {10|Steget Fram/mal_arbetstraningsplatser} träningsplatser
        """,
        [
            [
                ("Insats", 0, 0, "left"),
                ("Syfte", 1, 1, "left"),
                ("Målgrupp", 2, 2, "left"),
                ("Mål för insatsen", 3, 3, "left"),
            ]
        ],
        stub="Kommun",
        widths=(0.7, 1.3, 2.0, 0.8, 2.4),
        aligns=("left", "left", "left", "left"),
        look=_SHADED,
    )


def _boden_and_lulea(c: Composer) -> None:
    c.heading("Resultat individinsatser i Boden", 3)
    c.heading("Orangeriet", 3, listed=False)
    c.text(
        """{28|deltagare} personer har varit med i insatsen under året, {20|kvinnor} kvinnor och {8|man} män. {3|avslutade} av dem
        avslutades: {1|annan_varaktig_insats} gick till annan varaktig insats och {2|ater_remittent} åter till remittent.""",
        "{Tre=3|mal_uppnadda} av {fem=5|mal_antal} mål nåddes. Finansieringen fortsätter 2025–2027.",
        about="Orangeriet",
    )
    c.goal("Orangeriet", "Deltagarna erbjuds svara på enkäten om våld", "100 %", "100 %", "ja")
    c.goal("Orangeriet", "Till arbete, studier eller annan varaktig insats", "50 %", "ej uppnått", "nej")
    c.heading("Resultat individinsatser i Luleå", 3)
    c.heading("Samordningsgrupp Luleå", 3, listed=False)
    c.text(
        """Gruppen beredde {69|arenden} ärenden, {37|kvinnor} kvinnor och {32|man} män. {62|inskrivna_i_insats} gick in i SAMKRAFT och
        {7|vidare_till_annan_insats} fick annat stöd. De kom från Socialförvaltningen (12), Region Norrbotten (33), Arbetsförmedlingen
        (12) och Försäkringskassan (10).""",
        about=f"{_GROUP} Luleå",
    )
    c.heading("SAMKRAFT", 3, listed=False)
    c.text(
        """{Fem=5|gruppintag} grupper startade. {52|kvarvarande_fran_foregaende_ar} deltagare fanns kvar från 2023 och
        {63|nya_deltagare} nya kom till, sammanlagt {115|deltagare} personer varav {66|kvinnor} kvinnor och {49|man} män. Under året
        avslutades {54|avslutade}: {9|till_arbete} till arbete, {4|till_studier} till studier, {16|annan_varaktig_insats} till annan
        varaktig insats och {25|ater_remittent} åter till remittent.""",
        """Varje coach hade ca {25|deltagare_per_coach} deltagare. Andelen till arbete eller studier blev
        {24|andel_till_arbete_studier|procent}%, under målet på {40|mal_andel_till_arbete_studier|procent}%, men
        {sju=7|mal_uppnadda} av {åtta=8|mal_antal} mål nåddes ändå.""",
        about="SAMKRAFT",
    )
    c.goal("SAMKRAFT", "Avslutas till arbete eller studier", "40 %", "24 %", "nej")
    c.goal("SAMKRAFT", "Gruppintag per år", "4", "5", "ja")


def _pitea_and_alvsbyn(c: Composer) -> None:
    c.heading("Resultat individinsatser i Piteå", 3)
    c.heading("Samordningsgrupp Piteå", 3, listed=False)
    c.text(
        """{71|arenden} ärenden kom in, {39|kvinnor} kvinnor och {32|man} män, mot målet {40|mal_arenden} om året.
        {26|inskrivna_i_insats} av dem började i Tillsammans.""",
        about=f"{_GROUP} Piteå",
    )
    c.goal(f"{_GROUP} Piteå", "Bereda ärenden per år", "40", "71", "ja")
    c.heading("TILLSAMMANS", 3, listed=False)
    c.text(
        """{Tre=3|gruppintag} grupper har gått ett program på {10|programlangd_veckor|veckor} veckor. {38|deltagare} deltagare var med,
        {23|kvinnor} kvinnor och {15|man} män. {18|avslutade} avslutades: {1|till_arbete} till arbete, {1|till_studier} till studier,
        {10|annan_varaktig_insats} till annan varaktig insats och {6|ater_remittent} åter till remittent.""",
        """Målen om {4|mal_gruppstarter} starter och {40|mal_andel_till_arbete_studier|procent}% till arbete och studier nåddes inte.
        {Ett=1|mal_uppnadda} av {tre=3|mal_antal} mål är uppfyllt.""",
        about="Tillsammans",
    )
    c.goal("Tillsammans", "Gruppstarter per år", "4", "3", "nej")
    c.heading("Resultat individinsatser i Älvsbyn", 3)
    c.heading("Samordningsgrupp Älvsbyn", 3, listed=False)
    c.text(
        """{52|arenden} ärenden bereddes, {32|kvinnor} kvinnor och {20|man} män, {15|forandring_arenden} fler än 2023. Gruppen träffas
        {en=1|moten_per_manad} gång i månaden.""",
        about=f"{_GROUP} Älvsbyn",
    )
    c.heading("Steget fram", 3, listed=False)
    c.text(
        """{Tre=3|gruppintag} gruppintag och flera enskilda gav {41|deltagare} deltagare, {21|kvinnor} kvinnor och {20|man} män.
        {17|avslutade} slutade, {9|avslutade_man} män och {8|avslutade_kvinnor} kvinnor. Av dem gick {12|till_arbete} till arbete,
        {1|till_studier} till studier, {1|annan_varaktig_insats} till annan varaktig insats och {3|ater_remittent} åter till
        remittent. Det är {76|andel_till_arbete_studier|procent}% till arbete eller studier.""",
        "{Fyra=4|mal_uppnadda} av {fem=5|mal_antal} mål är nådda. Att någon part tar över verksamheten återstår.",
        about="Steget Fram",
    )
    c.goal("Steget Fram", "Avslutas till arbete eller studier", "50 %", "76 %", "ja")
    c.goal("Steget Fram", "Verksamhet som kan tas över av någon part", "", "ej uppnått", "nej")


def _joint(c: Composer) -> None:
    c.heading("Förbundsövergripande insatser", 3)
    c.text(
        """{Två=2|delprojektledare} delprojektledare arbetar med sociala företag. Handlingsplaner tas fram i
        {tre=3|kommuner_med_arbetsgrupp} av fyra kommuner, styrgruppen har setts {fyra=4|styrgruppsmoten} gånger och
        {232|deltagare} personer har deltagit i projektets aktiviteter.""",
        about=_ASF,
    )
    c.text(
        """Projekt SAMSIP i Boden slutade 2024-12-31. {38|moten} möten hölls, {63|andel_kvinnor|procent}% med kvinnor och
        {37|andel_man|procent}% med män.""",
        about="Projekt SAMSIP",
    )
    c.text(
        """Analysgruppen träffades {5|traffar} gånger och berättade om sitt arbete vid {17|presentationstillfallen} tillfällen för
        {49|deltagare} olika personer. {Två=2|rekommendationer} rekommendationer går på remiss.""",
        about="Analysgrupp",
    )
    c.goal(_SEEKER, "Delmål 1: Analysgrupp i varje förbund", "", "uppnått", "ja")
    c.goal(_SEEKER, "Delmål 4: Resultatet förs vidare till myndigheter", "", "delvis uppnått", "delvis")


_GOALS = (
    # name, respondents, answers now, answers before, target, before, now, against the target, against last year
    ("Stödet har varit till stor nytta", "deltagare avslutade", "11", "16", "80", "100", "81", "1", "-19"),
    ("Fått vara med och bestämma vilket stöd", "deltagare avslutade", "11", "16", "60", "100", "81", "21", "-19"),
    (
        "Känner sig mera redo att studera eller arbeta",
        "deltagare avslutade",
        "11",
        "16",
        "40",
        "100",
        "54",
        "14",
        "-46",
    ),
    (
        "Synsättet omfattas av alla i samverkansinsatsen, arbetssätten fungerar ihop",
        "personal",
        "22",
        "16",
        "49",
        "88",
        "91",
        "42",
        "4",
    ),
    (
        "Andra myndigheters medarbetare respekterar kunskap, roller och arbetssätt",
        "personal",
        "22",
        "16",
        "70",
        "94",
        "84",
        "14",
        "-10",
    ),
    (
        "Strukturer för att initiera, upprätthålla och underhålla relationer",
        "personal",
        "22",
        "16",
        "35",
        "75",
        "65",
        "30",
        "-10",
    ),
    (
        "Strukturer för att initiera, upprätthålla och underhålla relationer",
        "parternas chefsgrupp",
        "7",
        "16",
        "20",
        "63",
        "71",
        "51",
        "8",
    ),
    (
        "Deltagarnas erfarenheter, kunskaper och synpunkter tas systematiskt tillvara",
        "personal",
        "22",
        "16",
        "60",
        "93",
        "77",
        "17",
        "-16",
    ),
)


def _indicator_goals(c: Composer) -> None:
    c.heading("Uppföljning av mål utifrån indikatorenkäter 2024", 3)
    c.text("Målen prövas mot enkäterna från avslutade deltagare (11 svarande), personal (22 svarande) och chefer.")
    area = {
        "deltagare avslutade": "individen i centrum",
        "personal": "arbetsprocesser",
        "parternas chefsgrupp": "arbetsprocesser",
    }
    for name, group, answers, answers_before, target, before, now, over, change in _GOALS:
        facts = [
            c.indicator(
                name, group, before, "procent", "2023", f"Utfall 2023: {before}%", target=target, answers=answers_before
            ),
            c.indicator(name, group, now, "procent", "2024", f"Utfall 2024: {now}%", target=target, answers=answers),
            c.indicator(f"{name} – skillnad mot mål", group, over, "procent", "2024", f"{over}% högre än målet"),
            c.indicator(
                f"{name} – skillnad mot föregående år", group, change, "procent", "2024", f"{change.lstrip('-')}%"
            ),
        ]
        direction = "lägre" if change.startswith("-") else "högre"
        c.bullets(f"{name} ({group}): målet är {target}%.")
        c.lines(f"Utfall 2023: {before}%", f"Utfall 2024: {now}%")
        c.text(f"Resultatet ligger {over}% över målet och är {change.lstrip('-')}% {direction} än året innan.")
        c.s.printed.facts.extend((f, c.s.page, f.row["value"]) for f in facts)
        c.goal(f"indikatorer: {area[group]}", name, f"{target} %", f"{now} %", "ja")
    c.text(
        """Styrelsen svarar på samma fråga om strukturer, med målet 80%. Utfall för 2023 var
        {75|ind//Strukturer för att initiera, upprätthålla och underhålla relationer//styrelse//4//80|procent|2023}%. Utfall 2024 är
        {0|ind//Strukturer för att initiera, upprätthålla och underhålla relationer//styrelse//1//80|procent}%, men det redovisas inte
        eftersom färre än 10 personer svarade."""
    )


_ARROWS = (
    (
        "1",
        "Deltagare upplever att de insatser som erbjuds är organiserade runt deras behov (personcentrering)",
        "↓ ↓ ↓",
        "För det mesta- Alltid",
    ),
    ("2", "Deltagarna upplever inflytande över rehabiliteringsprocessen", "↓ ↓ →", "För det mesta-- Alltid"),
    (
        "3",
        "En möjlighet att låta rehabiliteringsprocessen få ta den tid som behövs utifrån varje deltagares förutsättningar",
        "↓ ↓ ↑",
        "Alltid - Ofta",
    ),
    (
        "4",
        "Deltagare upplever att det finns någon som håller samman och stödjer den enskildes samordnade rehabiliteringsprocess",
        "→ → ↑",
        "Alltid – För det mesta",
    ),
    (
        "5",
        "Deltagaren upplever att den kan hantera egna symtom och funktionsnedsättning",
        "↓ ↓ ↑",
        "Delvis – Till stor del",
    ),
    (
        "6",
        "När insatser avslutas upplever deltagaren att det finns en planering/tjänster som tar vid utan onödigt dröjsmål",
        "↓ ↓ →",
        "Helt och hållet – Till mycket stor del",
    ),
    (
        "7",
        "Deltagarna upplever att det har skett en stegförflyttning närmare arbetsmarknaden/egen försörjning",
        "↓ ↓ →",
        "Helt och hållet-Till liten del",
    ),
    (
        "8",
        "Personalen upplever att andra medarbetare/professionella respekterar deras kunskap, roller och arbetssätt",
        "↓",
        "För det mesta - Alltid",
    ),
    (
        "9",
        "Att det systematiskt tillvaratas erfarenheter, kunskaper och synpunkter",
        "↓",
        "Helt och hållet-Till mycket stor del",
    ),
    (
        "10",
        "Samordnade insatser inkluderar även andra aktörer i samhället",
        "↓",
        "Till mycket stor del – Till stor del",
    ),
    ("11", "Ev. Uppföljning FINSAM", "Har ej tagits i bruk", ""),
    (
        "12",
        "En struktur har skapats vars huvuduppgifter är att strategiskt initiera, upprätthålla och underhålla relationer",
        "→",
        "Till mycket stor del",
    ),
    ("13", "Samordnade insatser har ett sektorsövergripande arbetssätt och synsätt", "↑", "Till mycket stor del"),
    ("14", "Det finns en klar och tydlig strategi för uppföljning och utvärdering", "För få svarande", ""),
    (
        "15",
        "Insikter från samverkan leder till att nya typer av förebyggande insatser utvecklas",
        "För få svarande",
        "",
    ),
    (
        "16",
        "En värdegrund utifrån mänskliga rättigheter genomsyrar den lokala samverkanskulturen",
        "↓",
        "Till stor del",
    ),
)


def _indicator_table(c: Composer) -> None:
    c.heading("Indikatorer för finansiell samordning – sammanfattande resultatbeskrivning 2024", 3)
    c.text(
        """Pilen visar förändringen mot vårt eget resultat 2023. En pil åt sidan är en skillnad på högst +/-2 %. Vår egen del av
        enkäterna är {109|ind//Insamlade enkäter//alla respondentgrupper//109|svar} stycken."""
    )
    rows = []
    for number, name, arrows, typical in _ARROWS:
        shown = arrows.split(" ") if arrows[0] in "↓↑→" else [arrows]
        group = "deltagare" if int(number) <= 7 else "personal" if number == "8" else ""
        cells = []
        for k, gender in enumerate(("total", "kvinnor", "man")):
            text = shown[k] if k < len(shown) else ""
            facts: tuple[Fact, ...] = ()
            if text:
                value = text if text in "↓↑→" else ""
                facts = (
                    c.indicator(
                        f"{number} {name}", group, value, "pil", "2024", f"rad {number}: {_arrow(text)}", gender=gender
                    ),
                )
            cells.append(Cell(_arrow(text), facts, "center"))
        facts = (c.indicator(f"{number} {name}", group, typical, "typvarde", "2024", typical),) if typical else ()
        rows.append(Row(f"{number}  {name}", (*cells, Cell(typical, facts, "left"))))
    heads = (
        (
            Head("Resultat jämfört med rikssnittet 2024/SSN 2023(pil)", 0, 0, "center"),
            Head("Resultat kvinnor", 1, 1, "center"),
            Head("Resultat män", 2, 2, "center"),
            Head("Typvärde SSN 2024", 3, 3, "left"),
        ),
    )
    c.s.table(Table((3.4, 1.2, 0.9, 0.9, 1.5), heads, tuple(rows), "Indikator", _SHADED))


def _arrow(text: str) -> str:
    """Arrows as words: the fonts that we may embed have no arrows."""
    return {"↓": "pil ned", "↑": "pil upp", "→": "pil plant"}.get(text, text)


def _structure(c: Composer) -> None:
    c.heading("Uppföljning och resultat för strukturövergripande insatser", 3)
    c.text(
        "Drygt {700|TOTALT (struktur)/deltagare} personer har varit med på möten och aktiviteter, i rummet eller på skärm.",
        """Personal och samordnare deltog i {fyra=4|Implementering av BIP (nätverket BAS)/workshops} workshoppar i det danska nätverket
        BAS. Ett resultatseminarium i april, med siffror för 2022-11-01- 2023-10-31, samlade
        {30|Resultatseminarium Indikatorpaketet/deltagare} personer. Då hade
        {2926|ind//Insamlade enkäter//alla respondentgrupper@riket//2926|svar|2023} enkäter kommit in i landet, varav
        {112|ind//Insamlade enkäter//alla respondentgrupper//112|svar|2023} från oss.""",
        """Med MUCF hölls {tre=3|Workshop med MUCF (UVAS)/workshops} workshoppar om unga utan arbete och studier, med
        {72|Workshop med MUCF (UVAS)/deltagare} deltagare. {Två=2|Kultur på recept (KUR)/gruppintag} grupper gick Kultur på recept.
        Samverkansdagen den 21 maj hade {21|Tillsammans i samverkan (samverkansdag)/deltagare} deltagare, varav
        {2|Tillsammans i samverkan (samverkansdag)/deltagare_digitalt} på skärm. {34|Workshop arbetsförmåga/deltagare} personer kom
        till dagen om arbetsförmåga.""",
    )


def _economy(c: Composer) -> None:
    c.heading("Mål Ekonomi", 3)
    c.text(
        """Budgeten räknade med {479 364|fin/Budgeterat resultat|kr} kr i överskott och utfallet blev
        {423 486|fin/Årets resultat (utfall)|kr} kr. Projekt och insatser svarade för
        {87,7|fin/Andel av totala kostnader till projekt och insatser|procent}% av kostnaderna. Av medlen gick
        {64,4|fin/Andel av förbundets medel till individinsatser|procent}% till individinsatser och
        {35,6|fin/Andel av förbundets medel till strukturella insatser|procent}% till strukturella insatser, alltså under målet 66%."""
    )
    c.goal("ekonomi", "Budgetramen ska hållas", "479 364 kr", "423 486 kr", "nej")
    c.goal("ekonomi", "Andel nyttjade medel till insatser", "66 %", "64,4 %", "nej")
    c.heading("1.6. Personalförhållanden", 2)
    c.text(
        """Förbundschefen arbetar {100|PERSONAL (chef)/tjanstgoringsgrad|procent}% och webbutvecklaren
        {10|PERSONAL (webb)/tjanstgoringsgrad|procent}%. Samordnarna i Boden, Luleå och Piteå har
        {50|PERSONAL (samordnare)/tjanstgoringsgrad|procent}% var. Utvecklingsgruppen hade {två=2|Utvecklingsgruppen/moten} möten."""
    )
    c.heading("1.7. Förväntad utveckling", 2)
    c.text(
        """Arbetslösheten i Norrbotten var 4,1% i december 2024 mot 7,1% i riket. En ny socialtjänstlag gäller från 1 juli 2025. ESF-projekten
        fortsätter, och analysgruppens arbete ska ligga till grund för planen 2026 med sikte på 2028."""
    )


def _statements(c: Composer) -> None:
    c.page()
    c.heading("2. Driftsredovisning")
    c.statement(
        "driftredovisning",
        """
        Nettokostnad | -7 112 228 | -7 020 988 | 91 240- | -7 875 256
        Medlemsavgift | 7 500 176 | 7 500 352 | -176 | 7 150 000
        Resultat | 423 486 | 479 364 | -91 416 | -725 256
        Utgående eget kapital | 1 387 960 | 1 443 837 | -55 877 | 964 473
        Likvida medel | 3 940 335 | - | - | 3 068 943
        """,
        [("utfall", "2024"), ("budget", "2024"), ("avvikelse", "2024"), ("utfall", "2023")],
        [
            [
                ("Utfall jan-dec 2024", 0, 0),
                ("Aktuell budget jan-dec 2024", 1, 1),
                ("Avvikelse utfall - budget", 2, 2),
                ("Bokslut helår 2023", 3, 3),
            ],
        ],
        unit=("tkr", "kr"),
        stub="Belopp tkr",
        widths=(1.6, 1.1, 1.2, 1.1, 1.1),
    )
    c.heading("3. Resultaträkning")
    c.statement(
        "resultatrakning",
        """
        Verksamhetens intäkter | 1 | 9 314 457 | 8 601 335
        Verksamhetens kostnader | 2 | -8 926 509 | -9 335 665
        Avskrivningar |  | 0 | 0
        * Verksamhetens resultat |  | 387 948 | -734 330
        Finansiella intäkter |  | 36 510 | 23 659
        Finansiella kostnader |  | -972 | -14 585
        * Resultat efter finansiella poster |  | 423 486 | -725 256
        Extraordinära poster |  | 0 | 0
        * Årets resultat |  | 423 486 | -725 256
        """,
        [("", ""), ("value", "2024"), ("value", "2023")],
        [
            [("Utfall helår", 1, 2, "center")],
            [("Not", 0, 0, "center"), ("2024-01-01 -2024-12-31", 1, 1), ("2023-01-01 -2023-12-31", 2, 2)],
        ],
        stub="Belopp i kr.",
        widths=(3.0, 0.5, 1.5, 1.5),
    )
    c.page()
    c.heading("4. Balansräkning")
    c.statement(
        "balansrakning",
        """
        Tillgångar
        Omsättningstillgångar
        Korta fordringar | 3 | 653 260 | 568 283
        Kassa och bank |  | 3 940 335 | 3 068 943
        * Summa omsättningstillgångar |  | 4 593 595 | 3 637 226
        * Summa tillgångar |  | 4 593 595 | 3 637 226
        Eget kapital, avsättningar och skulder
        Balanserat resultat |  | 964 473 | 1 689 729
        Årets resultat |  | -423 486 | -725 256
        Skulder
        Kortfristiga skulder | 4 | 3 205 635 | 2 672 753
        * Summa eget kapital, avsättningar och skulder |  | 4 593 595 | 3 637 226
        """,
        [("", ""), ("value", "2024-12-31"), ("value", "2023-12-31")],
        [[("Ställning den", 1, 2, "center")], [("Not", 0, 0, "center"), ("2024-12-31", 1, 1), ("2023-12-31", 2, 2)]],
        notes={"Årets resultat": "2024 is printed with a minus sign (misprint)"},
        stub="Belopp i kr.",
        widths=(3.0, 0.5, 1.5, 1.5),
    )
    c.heading("5. Kassaflödesanalys")
    c.statement(
        "kassaflodesanalys",
        """
        Årets resultat | 423 486 | -725 256
        Justering för ej likviditetspåverkande poster | 0 | 0
        Medel från verksamheten före förändring av rörelsekapital | 483 486 | -725 256
        Ökning/minskning kortfristiga fordringar | -84 977 | 487 703
        Ökning/minskning kortfristiga skulder | 532 883 | 728 806
        Kassaflöde för den löpande verksamheten | 447 905 | 491 253
        Tillkommande likvida medel nya kommuner | 0 | 0
        * Årets kassaflöde | 871 392 | 491 253
        Likvida medel vid årets början | 3 068 943 | 2 577 690
        Likvida medel vid årets slut | 3 940 335 | 3 068 943
        """,
        [("value", "2024"), ("value", "2023")],
        [[("2024-12-31", 0, 0), ("2023-12-31", 1, 1)]],
        notes={
            "Medel från verksamheten före förändring av rörelsekapital": "2024 reads 483 486 for 423 486 (misprint)"
        },
        stub="Belopp i kr.",
        widths=(2.2, 1.2, 1.2),
    )
    c.heading("6. Redovisningsprinciper")
    c.text("Bokslutet är gjort enligt lagen (2018:597) om kommunal bokföring och redovisning.")


def _notes(c: Composer) -> None:
    c.page()
    c.heading("7. Noter")
    stock = [("value", "2024-12-31"), ("value", "2023-12-31")]
    flow = [("value", "2024"), ("value", "2023")]
    heads = [[("2024-12-31", 0, 0), ("2023-12-31", 1, 1)]]
    widths = (3.0, 1.3, 1.3)
    for title, kind, number, columns, block in (
        (
            "Not 1. Verksamhetens intäkter",
            "not_intakter",
            "Not 1",
            flow,
            """
            Driftbidrag från staten | 3 750 000 | 3 575 000
            Driftbidrag från Luleå kommun | 975 046 | 929 500
            Driftbidrag från Älvsbyn kommun | 93 754 | 89 375
            Driftbidrag från Piteå kommun | 487 523 | 464 750
            Driftbidrag från landsting/region | 1 875 000 | 1 787 500
            Driftbidrag från Bodens kommun | 318 765 | 303 875
            Övriga intäkter | 1 814 281 | 1 451 335
             | 9 314 457 | 8 601 335
            """,
        ),
        (
            "Not 2. Verksamhetens kostnader",
            "not_kostnader",
            "Not 2",
            flow,
            """
            Lokalhyra | 72 288 | 190 800
            Konsultarvode administration | 544 156 | 687 491
            Revisionsarvoden | 87 400 | 84 700
            Redovisningstjänster | 63 740 | 60 850
            Individinriktade insatser | 4 016 758 | 5 665 137
            Strukturella insatser | 4 037 551 | 2 542 389
            Övriga externa kostnader | 104 616 | 95 224
             | 8 926 509 | 9 326 591
            """,
        ),
        (
            "Not 3. Fordringar",
            "not_fordringar",
            "Not 3",
            stock,
            """
            Momsfordran 2024 | 228 249 | 0
            Momsfordran 2023 | 95 044 | 95 044
            Kundfordringar | 0 | 0
            Övriga fordringar | 7 471 | 150 239
            Upplupna intäkter | 322 496 | 323 000
             | 653 260 | 568 283
            """,
        ),
        (
            "Not 4. Korta skulder",
            "not_kortfristiga_skulder",
            "Not 4",
            stock,
            """
            Leverantörsskulder | 1 052 648 | 1 525 594
            Upplupna konsultarvoden | 779 457 | 677 846
            Förutbetalda bidrag | 179 757 | 400 000
            Upplupna projektkostnader | 1 093 111 | 0
            Övriga upplupna kostnader | 99 862 | 69 312
             | 3 205 635 | 2 672 752
            """,
        ),
    ):
        c.heading(title, 3)
        c.statement(
            kind,
            block,
            columns,
            heads,
            unit=("", "kr"),
            section=number,
            # the total stands without a label
            names={"": "Summa"},
            notes={"": "the sum is printed without a label"},
            insats={
                "Individinriktade insatser": "TOTALT (kostnad)",
                "Strukturella insatser": "TOTALT (strukturkostnad)",
            },
            widths=widths,
        )
    c.heading("8. Styrelsens underskrift")
    c.text(
        "Vi som sitter i styrelsen intygar att bokslutet ger en rättvisande bild av resultat och ställning.",
        "Datum 2025-02-",
    )
    for letter, role in zip("ABCDE", ("Ordförande", "Vice ordförande", "Ledamot", "Ledamot", "Ledamot"), strict=True):
        c.lines(".....", f"Namn {letter}son {role}")


def _appendices(c: Composer) -> None:
    c.page()
    c.heading("Bilaga 1 Presentation av förbundets individinriktade insatser 2024")
    c.text(
        """Orangeriet Boden 2022-03-01-2027-12-31. Bemanning: {1|bemanning_antal} arbetsterapeut på
        {50|tjanstgoringsgrad|procent}% (2024) och {100|tjanstgoringsgrad|procent|2025}% (2025), samt {2|bemanning_antal}
        pedagoger som kommunen betalar.""",
        about="Orangeriet",
    )
    c.text(
        """SAMKRAFT Luleå 20-12-01 -2025-12-31. {3|bemanning_antal} medarbetare på heltid. Regionen bidrar med 25% personal.""",
        about="SAMKRAFT",
    )
    c.text(
        """Tillsammans Piteå 2023-01-01-2026-12-31. {Två=2|bemanning_antal} handledare på {100|tjanstgoringsgrad|procent}%. Ca
        {35|malgrupp_per_ar_min}-{40|malgrupp_per_ar_max} personer per år kan få plats.""",
        about="Tillsammans",
    )
    c.text(
        "Steget fram Älvsbyn 2020-02-01-2026-12-31. {Två=2|bemanning_antal} handläggare på {100|tjanstgoringsgrad|procent}%.",
        about="Steget Fram",
    )
    c.heading("Bilaga 2 Indikatorrapport 2024")
    c.text("Svaren samlades in under 231101–241031. Förra årets siffra står inom parentes.")
    rows = []
    parent = ""
    for label, group, texts in _ANSWERS:
        parent = group or parent
        respondents = group or f"{parent} – {label}"
        cells = []
        for (gender, kind), text in zip(
            (
                ("total", "svar"),
                ("kvinnor", "svar"),
                ("man", "svar"),
                ("ej_uppgivet", "svar"),
                ("eget", "procent"),
                ("riket", "procent"),
            ),
            texts,
            strict=True,
        ):
            cells.append(Cell(text, _answer_facts(c, respondents, gender, kind, text)))
        rows.append(Row(label, tuple(cells), indent=0 if group else 1))
    heads = (
        tuple(
            Head(title, k, k)
            for k, title in enumerate(
                ("Inkomna svar", "Varav kvinnor", "Varav män", "Ej uppgivet kön", "Svarsfrekvens", "Riksnittet")
            )
        ),
    )
    c.s.table(Table((2.0, 1, 1, 1, 1, 1.1, 1), heads, tuple(rows), "", replace(_SHADED, size=7.5)), keep=True)
    c.text("Tabell 1: Svarsfrekvens per respondentgrupp, här och i landet.")
    c.text(
        "Förbundet fick in 109 enkäter. 2023 var siffran {113|ind//Insamlade enkäter//alla respondentgrupper//113|svar|2023}. Indikator 14 och 15 går inte att besvara med så få svarande."
    )


def _answer_facts(c: Composer, group: str, gender: str, kind: str, text: str) -> tuple[Fact, ...]:
    """Key rows of a cell '67(61)': this year's answers and, in parentheses, last year's."""
    if not text:
        return ()
    if kind == "procent":
        return (c.indicator("Svarsfrekvens", group, text.rstrip("%"), "procent", "2024", text, scope=gender),)
    now, _, before = text.replace(" ", "").partition("(")
    facts = [c.indicator("Inkomna svar", group, now, "svar", "2024", text, gender=gender)]
    if before:
        facts.append(c.indicator("Inkomna svar", group, before.rstrip(")"), "svar", "2023", text, gender=gender))
    return tuple(facts)


_ANSWERS = (
    ("Deltagare pågående", "deltagare pågående", ("67(61)", "43(26)", "20(26)", "4(8)", "37%", "53%")),
    ("SAMKRAFT", "", ("24(23)", "17", "4", "3", "", "")),
    ("Steget fram", "", ("16(19)", "9", "7", "", "", "")),
    ("Tillsammans", "", ("14(12)", "7", "7", "", "", "")),
    ("Orangeriet", "", ("13(0)", "10", "2", "1", "", "")),
    ("Deltagare avslutade", "deltagare avslutade", ("11 (16)", "10(6)", "1(8)", "0(2)", "12%", "52%")),
    ("SAMKRAFT", "", ("8(2)", "7", "1", "", "", "")),
    ("Steget fram", "", ("0(10)", "", "", "", "", "")),
    ("Tillsammans", "", ("3(2)", "3", "", "", "", "")),
    ("Orangeriet", "", ("0 (0)", "", "", "", "", "")),
    ("Personal", "personal", ("22 (16)", "", "", "", "71%", "74%")),
    ("Parternas chefsgrupp", "parternas chefsgrupp", ("7 (16)", "", "", "", "22%", "53%")),
    ("Remittent", "remittent", ("1", "", "", "", "", "")),
    ("Styrelse", "styrelse", ("1(4)", "", "", "", "14%", "66%")),
    ("Totalt antal enkäter", "alla", ("109 (113)", "", "", "", "", "")),
)


REPORT = ReportSource(
    identity=Identity(
        doc="samordningsforbundet-sodra-norrbotten-2024",
        forbund="Samordningsförbundet Södra Norrbotten",
        year=2024,
        diary_number="xxx",
        decided_on="2025-02-28",
        members="Arbetsförmedlingen; Försäkringskassan; Region Norrbotten; Bodens kommun; Luleå kommun; Piteå kommun; Älvsbyns kommun",
        area="Norrbottens län: Boden; Luleå; Piteå; Älvsbyn",
        note="organisation number is not printed; Dnr is printed as the placeholder 'xxx'",
    ),
    theme=Theme(
        font="Vera",
        size=9.2,
        leading=1.45,
        margin=56,
        heading_sizes=(14.0, 11.5, 10.0),
        header=lambda p, n: ("", "Samordningsförbundet Södra Norrbotten – årsredovisning 2024", ""),
        footer=lambda p, n: ("", "", f"{p}/{n}"),
        toc_style="spaced",
    ),
    look=_BORDERLESS,
    insatser={
        "TOTALT": Insats("individ"),
        "TOTALT (volym)": Insats("volym", name="TOTALT"),
        "TOTALT (struktur)": Insats("strukturell", name="TOTALT"),
        "TOTALT (kostnad)": Insats("individ", name="TOTALT"),
        "TOTALT (strukturkostnad)": Insats("strukturell", name="TOTALT"),
        "Orangeriet": Insats("individ", "Boden"),
        "SAMKRAFT": Insats("individ", "Luleå"),
        "Tillsammans": Insats("individ", "Piteå"),
        "Steget Fram": Insats("individ", "Älvsbyn"),
        f"{_GROUP} Luleå": Insats("samordningsgrupp", "Luleå"),
        f"{_GROUP} Piteå": Insats("samordningsgrupp", "Piteå"),
        f"{_GROUP} Älvsbyn": Insats("samordningsgrupp", "Älvsbyn"),
        _ASF: Insats("projekt"),
        _SEEKER: Insats("projekt", "Samordningsförbundet Skellefteå-Norsjö"),
        "Projekt SAMSIP": Insats("projekt", "Boden"),
        "Analysgrupp": Insats("strukturell"),
        "Implementering av BIP (nätverket BAS)": Insats("strukturell"),
        "Resultatseminarium Indikatorpaketet": Insats("strukturell"),
        "Workshop med MUCF (UVAS)": Insats("strukturell"),
        "Kultur på recept (KUR)": Insats("projekt", "Region Norrbotten; Sunderby Folkhögskola; KUPN"),
        "Tillsammans i samverkan (samverkansdag)": Insats("strukturell"),
        "Workshop arbetsförmåga": Insats("strukturell", name="Workshop arbetsförmåga och arbetsförmågebedömning"),
        "Medlemssamråd": Insats("strukturell"),
        "Lokala styrgrupper": Insats("strukturell"),
        "Utvecklingsgruppen": Insats("strukturell"),
        "PERSONAL (chef)": Insats("", "Förbundschef", "PERSONAL"),
        "PERSONAL (webb)": Insats("", "Webbutvecklare", "PERSONAL"),
        "PERSONAL (samordnare)": Insats("", "Samordnare Boden, Luleå och Piteå (vardera)", "PERSONAL"),
    },
    compose=_compose,
)
