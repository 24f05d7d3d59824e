"""Skellefteå-Norsjö 2017: a fragment. The file ends in the middle of the administration report, without statements."""

from __future__ import annotations

from tests.samples.composing import Composer, Identity, Insats, ReportSource
from tests.samples.typesetting import TableLook, Theme

_COMPANIES = "Stöd för utveckling av socialt företagande"
_TRAINING = "Kompetensutveckling"

_CONTENTS = """
1. FÖRVALTNINGSBERÄTTELSE ..... 4
1.1 Sammanfattning av verksamhetsåret ..... 4
1.2 Om förbundet ..... 5
1.2.1 Organisation ..... 5
1.2.2 Historik ..... 5
1.2.3 Lagrum ..... 6
1.2.4 Uppdrag ..... 6
1.2.5 Finansiering/Medlemsavgifter ..... 6
1.2.6 Verksamhetsidé och vision..... 6
1.3 Beskrivning av verksamheten ..... 6
1.3.1 Målgrupper..... 6
1.3.2 Insatser ..... 6
1.4 Måluppfyllelse och resultat ..... 8
1.6 Ekonomiskt utfall ..... 18
2. RESULTATRÄKNING ..... 19
3. BALANSRÄKNING ..... 20
4. KASSAFLÖDESANALYS ..... 21
5. REDOVISNINGSPRINCIPER ..... 21
6. NOTER ..... 22
7. STYRELSENS BESLUT ..... 24
"""


def _compose(c: Composer) -> None:
    c.page()
    c.s.gap(70)
    c.lines("Samordnings- förbundet SKELLEFTEÅ-NORSJÖ", size=20, bold=True)
    c.s.gap(30)
    c.lines("2017", size=30, bold=True)
    c.s.gap(10)
    c.lines("Årsredovisning", size=20)
    c.s.gap(20)
    c.lines("Organisationsnummer: 222000-1933")
    c.s.gap(20)
    c.lines(
        "Tre myndigheter och två kommuner som delar på ansvaret: Försäkringskassan, Arbetsförmedlingen,",
        "Västerbottens läns landsting, Skellefteå kommun och Norsjö kommun.",
    )
    c.s.gap(40)
    c.lines("Namn Ason, Samordningsförbundet Skellefteå-Norsjö 2018-02-21")
    c.page()
    c.heading("Ordförande har ordet")
    c.text(
        """Det har varit ett år av byggande. Styrelsen har lagt mer av pengarna på projekt som ska få samarbetet mellan
        myndigheterna att hålla också när projekten är slut.""",
        """Vi följde de ekonomiska riktlinjer som gäller i hela landet, och vi såg till att insatserna utvärderas på samma
        sätt: i registret SUS och med de indikatorer som det nationella nätverket NNS har tagit fram.""",
        """Under 2017 var vi värdar för ett samråd med alla medlemmar. Det blev så uppskattat att det nu ska hållas varje
        år. Särskilt roligt var att Arbetsmarknadstorget fick landets bästa siffror i en samhällsekonomisk mätning.""",
        """Projektet MySam blev ordinarie verksamhet, och vid hälsocentralerna tog NAFS-teamen form. Därmed finns en kedja
        för vuxna som saknades förut. Inför 2018 oroar den psykiska ohälsan bland unga och att grupper som borde få plats
        i en god konjunktur ändå ställs utanför.""",
        columns=True,
    )
    c.lines("Namn Bson", "Ordförande i Samordningsförbundet Skellefteå-Norsjö")
    c.page()
    c.lines("Innehållsförteckning", bold=True, size=13)
    c.lines("Sida")
    for line in _CONTENTS.strip().split("\n"):
        text, _, page = line.rpartition(" ")
        size = c.source.theme.size
        c.s.y -= size * c.source.theme.leading
        c.s.text(text, c.s.left, c.s.y, size)
        c.s.text(page, c.s.width - c.s.left, c.s.y, size, align="right")
    c.s.gap(10)
    c.lines("BILAGOR TILL ÅRSREDOVISNINGEN", bold=True)
    c.lines("Bilaga 1 Sammanställning Verksamheter och projekt 2017")
    _summary(c)
    _about(c)


def _summary(c: Composer) -> None:
    c.page()
    c.heading("1. Förvaltningsberättelse år 2017")
    c.text(
        """Styrelsen för Samordningsförbundet Skellefteå-Norsjö redovisar här året 2017. Arbetet styrs av lagen om finansiell
        samordning (Lag 2003:1210). I redovisningen ingår en bilaga som presenterar varje verksamhet."""
    )
    c.heading("1.1 Sammanfattning av verksamhetsåret 2017", 2)
    c.text(
        """Budgeten var lagd för ett underskott, eftersom det egna kapitalet skulle ner mot Nationella rådets nivå på ca
        {1 220 000|fin/Nivå i budget 2017: planerat underskott / rekommenderat eget kapital|kr} kr. Årets resultat landade
        på {-1 206 180|fin/Årets resultat|kr} kr. När året var slut fanns
        {1 291 000|fin/Eget kapital vid årets slut|kr|2017-12-31} kronor kvar i eget kapital."""
    )
    c.goal("ekonomi", "Eget kapital till Nationella rådets nivå", "ca 1 220 000 kr", "1 291 000 kr", "ej bedömt")
    c.text(
        """{12|TOTALT (alla)/insatser_antal} insatser har fått pengar helt eller delvis. Nio (9) av dem vände sig till enskilda
        personer. En arbetar förebyggande i skolan och är inne på andra året.""",
        """Tillsammans nådde de individinriktade insatserna {619|TOTALT/deltagare} personer under 2017, varav
        {328|TOTALT/kvinnor} kvinnor och {291|TOTALT/man} män. {262|TOTALT/avslutade} deltagare avslutades, och av dem gick
        {99|TOTALT/till_arbete} till arbete och {29|TOTALT/till_studier} till studier, alltså nästan varannan.""",
        """Arbetsmarknadstorget och MySam drivs numera inom ordinarie samverkan med en mindre del från förbundet. I NAFS
        Skellefteå-Norsjö kartläggs personer med stora behov vid {sex=6|NAFS Skellefteå-Norsjö/halsocentraler}
        hälsocentraler, som var och en har en rehabkoordinator.""",
        f"""Kompetensutvecklingen rörde {{fem=5|{_TRAINING}/omraden}} områden, bland annat våld i nära relationer och villkoren
        för personer med funktionsvariationer.""",
        f"""Tillsammans med Coompanion Nord betalar förbundet en rådgivare för sociala företag, {{50|{_COMPANIES}/finansieringsandel|procent}}
        procent var. {{Två=2|{_COMPANIES}/forelasningar}} föreläsningar hölls. I april kom
        {{140|{_COMPANIES}/deltagare_forelasning}} personer och den 15 september {{85|{_COMPANIES}/deltagare_forelasning}}.""",
        """Förbundet är också med i ett nationellt läroprojekt om unga med {fem=5|DUA-samverkan/kommuner} andra kommuner, och i
        referensgruppen för ett ESF-projekt i Norrbotten som pågår från hösten 2015 till augusti 2018.""",
        columns=True,
    )


def _about(c: Composer) -> None:
    c.page()
    c.heading("1.2 Om förbundet", 2)
    c.heading("1.2.1 Organisation", 3)
    c.text(
        """Medlemmar är Försäkringskassan, Arbetsförmedlingen, Västerbottens läns landsting, Skellefteå kommun och Norsjö
        kommun. De utser styrelsen, som har {fem=5|Styrelsen/ledamoter} ledamöter och {fem=5|Styrelsen/ersattare}
        ersättare. Förbundschefen och en administratör utgör kansliet."""
    )
    c.heading("1.2.2 Historik", 3)
    c.text("Förbundet startade i Skellefteå den 1 december 2005. Norsjö kommun gick med 2014, och då ändrades namnet.")
    c.heading("1.2.3 Lagrum", 3)
    c.text(
        """Lagen om finansiell samordning av rehabiliteringsinsatser (2003:1210) och förbundsordningen styr verksamheten.
        Därtill gäller i tillämpliga delar lagen om kommunal redovisning (1997:614) och kommunallagen (1991:900)."""
    )
    c.heading("1.2.4 Samordningsförbundets uppdrag", 3)
    c.text("Förbundet betalar för sådant som myndigheterna gör bättre tillsammans än var för sig.")
    c.heading("1.2.5 Finansiering/Medlemsavgifter", 3)
    c.text(
        """Medlemmarna sköt till {6 532 000|fin/Tilldelning från förbundsmedlemmarna|kr} kronor år 2017: staten hälften,
        landstinget en fjärdedel och de två kommunerna en fjärdedel ihop."""
    )
    c.heading("1.2.6 Verksamhetsidé och vision", 3)
    c.text("Ingen ska stå utanför längre än nödvändigt för att stödet inte hänger ihop.")
    c.heading("1.3 Beskrivning av verksamheten", 2)
    c.heading("1.3.1 Målgrupper", 3)
    c.text(
        "Insatserna är till för invånare mellan 16-64 år som behöver stöd från flera myndigheter. Under 2017 gick dessa före:"
    )
    c.bullets("unga i risk för långvarigt utanförskap", "nyanlända", "personer med ohälsa, fysisk eller psykisk")
    c.heading("1.3.2 Insatser", 3)
    c.text("Ordinarie insatser har kompletterats där något fattas. En del av arbetet har också handlat")


REPORT = ReportSource(
    identity=Identity(
        doc="samordningsforbundet-skelleftea-norsjo-2017",
        forbund="Samordningsförbundet Skellefteå-Norsjö",
        year=2017,
        org_number="222000-1933",
        members="Försäkringskassan; Arbetsförmedlingen; Västerbottens läns landsting; Skellefteå kommun; Norsjö kommun",
        area="Västerbottens län: Skellefteå; Norsjö",
        note="a fragment: ends inside section 1.3.2, no statements",
    ),
    theme=Theme(
        font="Times",
        size=11.5,
        leading=1.35,
        margin=64,
        justify=True,
        text_mode="words",
        footer=lambda p, n: ("", "", str(p)),
    ),
    look=TableLook(font="Times"),
    insatser={
        "TOTALT": Insats("individ"),
        "TOTALT (alla)": Insats("", name="TOTALT"),
        "NAFS Skellefteå-Norsjö": Insats("strukturell"),
        _TRAINING: Insats("strukturell"),
        _COMPANIES: Insats("strukturell", "Samordningsförbundet/Coompanion Nord"),
        "DUA-samverkan": Insats("strukturell"),
    },
    compose=_compose,
)
