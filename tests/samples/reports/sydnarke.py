"""Sydnärke 2024: ruled tables, two-level heads, amounts in kronor, a driftredovisning that is labelled tkr but is in kr."""

from __future__ import annotations

from tests.samples.composing import Composer, Identity, Insats, ReportSource
from tests.samples.typesetting import Rules, TableLook, Theme

_TEAM, _CICERON = "Samordningsteamet", "Projektet Ciceron"
_SURVEY = "deltagare (avslutade, Samordningsteamet)"


def _compose(c: Composer) -> None:
    _front(c)
    _summary(c)
    _organisation(c)
    _economy(c)
    _insatser(c)
    _survey(c)
    _structure(c)
    _outlook(c)
    _statements(c)
    _notes(c)
    _signatures(c)


def _front(c: Composer) -> None:
    c.page()
    c.s.gap(120)
    c.lines("Årsredovisning", "2024", bold=True, size=28)
    c.s.gap(20)
    c.lines("Samordningsförbundet Sydnärke", size=18)
    c.s.gap(20)
    c.lines("Organisationsnummer: 222000-2600", "Diarienummer: FS 2025/1", "Datum: Beslutad av styrelsen, 2025-03-21")
    c.page()
    c.s.contents()


def _summary(c: Composer) -> None:
    c.page()
    c.heading("1. Förvaltningsberättelse")
    c.text(
        """Det här är årsredovisningen för Samordningsförbundet Sydnärke, organisationsnummer 222000-2600. Den gäller
        kalenderåret 2024 och visar både vad verksamheten ledde till och hur pengarna användes. Två bilagor hör till."""
    )
    c.heading("1.1. Årets sammanfattning", 2)
    c.bullets(
        "Samordningsteamet drevs vidare med pengar från förbundet.",
        "Projektet Ciceron startade under hösten 2024. ESF betalar en del, och grannförbunden i norr och väster är med.",
    )
    c.heading("1.1.1. Resultat för de individinriktade insatserna", 3)
    c.text(
        f"""Samordningsteamet och Ciceron tog tillsammans emot {{154|TOTALT/deltagare}} deltagare. Bland dem som lämnade
        teamet hade {{66|{_TEAM}/stegforflyttning_andel|procent}} procent kommit minst ett steg närmare jobb eller utbildning."""
    )
    c.heading("1.1.2. Resultat för de strukturövergripande insatserna", 3)
    c.text(
        """Länets förbund ordnade gemensamt seminarier och träffar. De drog drygt {290|TOTALT (struktur)/deltagare} deltagare,
        de flesta anställda hos någon av medlemmarna. Under året har vi dessutom"""
    )
    c.bullets(
        "hållit kurser i 7Tjugo och Supported Education ihop med två grannförbund,",
        "deltagit i det nationella arbetet för att tidigare se våld i nära relationer,",
        "drivit BIP-projektet vidare med {sex=6|BIP-projektet/andra_samordningsforbund} andra förbund i Mellansverige,",
        "varit en av arrangörerna bakom Rehabmässan.",
    )
    c.text(
        """Intäkterna summerade till {5 171 429|fin/Intäkter|kr} kr för 2024 medan verksamheten kostade
        {- 4 996 117|fin/Kostnader för verksamheten|kr} kr. Med räntorna inräknade gick året {200 271|fin/Årets resultat (plusresultat)|kr} kr
        plus. Den 31 december fanns {1 001 433|fin/Eget kapital vid årets slut|kr|2024-12-31} kr i eget kapital."""
    )


def _organisation(c: Composer) -> None:
    c.heading("1.2. Organisation", 2)
    c.text(
        """Förbundet är en egen juridisk person. Medlemmar är Arbetsförmedlingen, Försäkringskassan, Region Örebro län och
        de fyra kommunerna Askersund, Hallsberg, Kumla och Laxå. De utser en styrelse. Förbundschefen, som har sin
        anställning i Kumla kommun, utgör kansliet."""
    )
    c.heading("1.3. Uppdrag", 2)
    c.text(
        """Det vi finansierar ska fylla luckor mellan myndigheterna, inte ersätta det de redan gör. Vi betalar för insatser
        som medlemmarna själva utför åt enskilda, och för kompetens och mötesplatser som gör samarbetet enklare. Till
        uppgifterna hör också att besluta om mål, att följa upp och utvärdera, och att varje år ta fram plan, budget och
        bokslut. Alla insatser registreras i det gemensamma systemet Uppföljning Finsam."""
    )
    c.heading("1.4. Finansiering", 2)
    c.text(
        """Försäkringskassan betalar statens hälft, även för Arbetsförmedlingen. Region Örebro län står för en fjärdedel och
        kommunerna delar på den sista fjärdedelen efter en modell som de kommit överens om. Ciceron får medel från
        ESF-rådet från september 2024 till augusti 2027."""
    )
    c.heading("1.5. Verksamhetsidé och vision", 2)
    c.text("Samverkan ska göra vägen till egen försörjning kortare för den som behöver stöd från flera håll samtidigt.")


def _economy(c: Composer) -> None:
    c.heading("1.6. Översikt över verksamhetens utveckling", 2)
    c.text(
        "Styrelsen har några år planerat för underskott för att använda sparade medel. Bidragen har sjunkit sedan 2021."
    )
    years = ("2024", "2023", "2022", "2021", "2020")
    c.statement(
        "flerarsoversikt",
        """
        Verksamhetens intäkter | 5 528 968 | 5 222 000 | 5 217 397 | 5 673 188 | 5 971 971
        Verksamhetens kostnader | - 4 996 117 | - 4 920 564 | - 5 566 727 | - 6 077 235 | - 5 845 502
        Årets resultat | 557 810 | 308 788 | - 350 632 | - 405 155 | 125 388
        Soliditet | 22 % | 19 % | 11 % | 19 % | 51 %
        Antal anställda | 0 | 0 | 0 | 0 | 0
        """,
        [("value", y) for y in years],
        [[(y, k, k) for k, y in enumerate(years)]],
        unit=("", "kr"),
        row_units={"Soliditet": "procent", "Antal anställda": "antal"},
        widths=(2.3, 1, 1, 1, 1, 1),
    )
    c.heading("1.7. Viktiga förhållanden för resultat och ekonomisk ställning", 2)
    c.text(
        """Arbetsmarknaden försvagades under 2024 och fler skrevs in som arbetslösa. De som redan stod långt från ett jobb
        fick det svårast, och vi räknar med att det håller i sig."""
    )
    c.heading("1.8. Händelser av väsentlig betydelse", 2)
    c.text(
        """Sedan januari 2023 får förbundens medlemmar inte samla in uppgifter om enskilda deltagare. Därför kan vi inte
        längre visa hur många som går vidare till arbete eller studier. Försäkringskassan lämnade i december 2024 sin
        analys av lagen till regeringen. Mindre bidrag och ESF-stödet till Ciceron är årets andra stora händelser."""
    )
    c.heading("1.9. Styrning och uppföljning av verksamheten", 2)
    c.text(
        """Styrelsen är högsta beslutande organ och utgår från lag (2003:1210) om finansiell samordning av
        rehabiliteringsinsatser, förbundsordningen, verksamhetsplanen och budgeten. Vid varje möte får den en rapport om
        läget i insatserna."""
    )
    c.heading("1.10. Ekonomisk hushållning, måluppfyllelse och ekonomisk ställning", 2)
    c.text(
        """Tyngdpunkten i budgeten för 2024 låg på stöd till enskilda. Årets överskott blev {200 271|fin/Årets resultat|kr} kr.
        Vid årsskiftet motsvarade det egna kapitalet
        {21,2|fin/Eget kapital som andel av erhållna medlemsbidrag och andra bidrag|procent|2024-12-31} procent av årets bidrag,
        alltså något mer än taket på {20|fin/Rekommenderat tak för eget kapital|procent|} procent. Under våren 2024 bestämde
        styrelsen att kapitalet ska ner till högst {300 000|fin/Beslutat högsta eget kapital (styrelsen våren 2024)|kr} kr."""
    )
    c.goal("ekonomi", "Eget kapital högst 20 % av bidragen (rekommenderat tak)", "20 %", "21,2 %", "nej")
    c.goal("ekonomi", "Eget kapital högst 300 000 kr (styrelsebeslut)", "300 000 kr", "1 001 433 kr", "ej bedömt")
    c.text(
        """Liksom i resten av länet bokförs {30|fin/Andel av kostnaden för förbundschef bokförd som strukturövergripande|procent}
        procent av förbundschefens kostnad som strukturövergripande arbete."""
    )
    c.heading("1.10.1. Uppföljning av verksamheten", 3)
    c.text(
        """Deltagarna räknas i Uppföljning Finsam, insatserna rapporterar varje kvartal och vid årets slut, och de som
        avslutas får en enkät som liknar den nationella indikatormätningen."""
    )
    c.heading("1.10.2. Målgrupper för de insatser som Samordningsförbundet finansierar", 3)
    c.text(
        """Insatserna vänder sig till personer mellan 16 och 66 år som behöver samordnat stöd. Unga utan arbete eller
        studier, långtidssjukskrivna och personer med psykisk ohälsa gick först under 2024."""
    )


def _insatser(c: Composer) -> None:
    c.heading("1.10.3. Uppföljning och resultat av individinsatser", 3)
    c.text("Nedan beskrivs de två insatser som hade deltagare under året.")
    c.heading("SAMORDNINGSTEAMET", 3, listed=False)
    c.table(
        """
        Huvudman | Hallsbergs kommun
        Syfte | Teamet kartlägger vad deltagaren klarar och erbjuder träning i en miljö som liknar en arbetsplats.
        Målgrupp | Personer 16–66 år. Unga vuxna (16–29 år) och långtidssjukskrivna har förtur.
        Kvantitativa mål | Cirka {150|mal_deltagare} deltagare var målet för 2024.
        Antal inskrivna deltagare | {145|deltagare} deltagare
        Jämställdhetsanalys | Könsfördelning: {60|andel_kvinnor|procent} % kvinnor och {40|andel_man|procent} % män.
        Analys av deltagare | Försäkringskassan anvisade 50 % av de nya. Övriga 50 % kom från psykiatrin, kommunen, Arbetsförmedlingen eller på eget initiativ.
        Resultat | {66|stegforflyttning} av de {100|avslutade} avslutade deltagarna tog ett steg framåt.
        Budget | {2 782 952|budget|kr} kr
        Utfall | {2 968 892|utfall|kr} kr
        Avvikelse | {- 185 940|avvikelse|kr} kr
        Kostnad/deltagare | {20 475|kostnad_per_deltagare|kr} kr/deltagare
        Måluppfyllelse | God. Utfallet var 145 deltagare mot målet 150.
        """,
        about=_TEAM,
        widths=(1.2, 3.6),
        aligns=("left",),
    )
    c.goal(_TEAM, "Antal deltagare 2024", "150", "145", "ja")
    c.heading("Projektet Ciceron", 3, listed=False)
    c.table(
        """
        Projektägare | Samordningsförbundet Degerfors/Karlskoga
        Syfte | Fler unga ska hitta tillbaka till skolan genom ett nytt arbetssätt.
        Målgrupp | I första hand unga mellan 16 och 29 år som står utan både jobb och studier.
        Kvantitativa mål (resultat) | Cirka {60|mal_deltagare} deltagare från september 2024 till augusti 2027.
        Antal inskrivna deltagare | {9|deltagare} deltagare
        Jämställdhetsanalys | Könsfördelning: {67|andel_man|procent} % män, {22|andel_kvinnor|procent} % kvinnor och {11|andel_annat_kon|procent}% annat.
        Resultat: | {Ingen=0|avslutade} deltagare har hunnit avslutas.
        Budget | {525 849|budget|kr} kr
        Utfall | {507 173|utfall|kr} kr
        Avvikelse | {+ 18 676|avvikelse|kr} kr
        Måluppfyllelse | Kan bedömas först nästa år.
        """,
        about=_CICERON,
        widths=(1.2, 3.6),
        aligns=("left",),
    )
    c.goal(_CICERON, "Antal deltagare sept 2024–aug 2027", "60", "9", "ej bedömt")


def _survey(c: Composer) -> None:
    c.heading("1.10.3.1 Resultat från indikatorsmätning", 3)
    c.text(
        f"""Av 100 avslutade deltagare i Samordningsteamet fyllde {{34|ind//Antal svarande i indikatorsmätning//{_SURVEY}//34|svar}}
        i enkäten, en svarsfrekvens på {{34|ind//Svarsfrekvens i indikatorsmätning//{_SURVEY}//34|procent}} procent. Svaren ofta,
        för det mesta och alltid räknas som positiva på den sexgradiga skalan."""
    )
    rows = (
        ("Har stödet du fått i Samordningsteamet varit till nytta för dig?", "86", "98"),
        ("Har du fått vara delaktig i din planering?", "94", "97"),
        ("Har insatserna i Samordningsteamet fått ta den tid du behöver?", "86", "97"),
        ("Har du fått stöd i dina kontakter med myndigheter och vården?", "80", "100"),
        ("Upplever du att du utvecklats genom din praktik/din planering?", "69", "79"),
        ("Känner du dig mer redo att kunna arbeta eller studera jämfört med innan du startade hos oss?", "51", "65"),
        ("Upplever du att personalen har tagit tillvara dina erfarenheter, kunskaper och synpunkter?", "94", "97"),
        ("Har ni påbörjat en planering för vad som ska hända efter nuvarande stöd har upphört?", "94", "100"),
    )
    block = "\n".join(
        f"{q} | {{{now}|ind//{q}//{_SURVEY}//34|procent}} % | {{{before}|ind//{q}//{_SURVEY}|procent|2023}} %"
        for q, now, before in rows
    )
    c.table(
        block,
        [[("Andel positiva svar", 0, 1, "center")], [("2024", 0, 0), ("2023", 1, 1)]],
        stub="Fråga",
        widths=(4.2, 0.8, 0.8),
        keep=True,
    )
    c.text(
        "Värdena är lägre än 2023 men förbundet bedömer ändå att Samordningsteamet gör ett tillfredsställande arbete."
    )
    c.goal(_TEAM, "Tillfredsställande resultat i indikatorsmätning", "", "lägre än 2023", "ja")


def _structure(c: Composer) -> None:
    c.heading("1.10.5. Uppföljning och resultat för de strukturövergripande insatserna", 3)
    c.text("Styrelsen anser att målen för aktiviteterna i tabellen i huvudsak är nådda.")
    c.table(
        """
        Genomförande av årsredovisning för 2023 |  | Ge en bild av resultat och utfall för år 2023. | Godkänd av revisorerna
        Upprättandet av kontaktkanal med vårdcentralerna |  | Fler kontakter mellan aktörer. | God
        Genomförande av en ansökan om medel till ESF-rådet |  | Ny samverkan kring unga. | God
        Genomförande av {fyra=4|Beredningsgruppen/moten} möten för beredningsgruppen | - | Samverkansmöten. | -
        Genomförande av {fem=5|Styrelsen/moten} styrelsemöten | - | Samverkansmöten. | -
        Genomförande av {två=2|Beredningsgruppen och styrelsen/planeringsmoten} planeringsmöten med beredningsgruppen och styrelsen | - | Årsplanering. | -
        Deltagande i NNS:s månadsträffar för förbundschefer | - | Kunskap om NNS. | God
        Genomförande av Rehabmässan 2024 | {250|Rehabmässan 2024/deltagare} | Inspirera medarbetare som möter deltagare. | Mycket god
        Genomförandet av delårsbokslut av verksamhetsåret 2024 | - | Utfall för 1:a halvåret 2024. | Godkänt av medlemmarna
        Besök hos psykiatrik Syd | {20|Besök hos psykiatrik Syd/deltagare} | Berätta om förbundet. | God
        Besök hos vårdcentralen i Kumla | {50|Besök hos vårdcentralen i Kumla/deltagare} | Berätta om förbundet. | God
        Genomförande av {två=2|Skyddsronder/skyddsronder} skyddsronder | - | Följa arbetsmiljön. | God
        Deltagande i nätverket för projektet "Inkluderingslyftet" | - | Få veta läget i projektet. | God
        """,
        [[("Antal deltagare", 0, 0, "center"), ("Mål", 1, 1, "left"), ("Måluppfyllelse", 2, 2, "left")]],
        stub="Insatser/aktiviteter",
        widths=(2.4, 0.9, 2.2, 1.4),
        aligns=("center", "left", "left"),
    )
    area = "strukturövergripande insatser"
    c.goal(area, "Fler kontakter: kontaktkanal med vårdcentralerna", "", "God", "ja")
    c.goal(area, "Inspirera medarbetare: Rehabmässan 2024", "", "Mycket god", "ja")
    c.heading("1.11. Andra effekter av samverkan", 2)
    c.text(
        "Flera deltagare berättar att isoleringen brutits och att de mår bättre. Det syns inte alltid i statistiken."
    )


def _outlook(c: Composer) -> None:
    c.heading("1.12. Balanskravsresultat", 2)
    c.text(
        "Inga realisationsvinster eller orealiserade poster finns, så balanskravsresultatet är lika med årets resultat."
    )
    c.statement(
        "balanskrav",
        """
        Årets resultat enligt resultaträkningen | 200 271 kr
        Samtliga realisationsvinster | 0 kr
        Realisationsvinster enligt undantagsmöjligheter | 0 kr
        Realisationsförluster enligt undantagsmöjligheter | 0 kr
        Orealiserade vinster och förluster i värdepapper | 0 kr
        Återföring av orealiserade vinster och förluster i värdepapper | 0 kr
        * Balanskravsresultat | 200 271 kr
        """,
        [("value", "2024")],
        [],
        widths=(4.0, 1.2),
    )
    c.heading("1.13. Väsentliga personalförhållanden", 2)
    c.text("Förbundet har inga egna anställda.")
    c.heading("1.14. Förväntad utveckling", 2)
    c.text(
        "Verksamhetsplanen för 2025 sätter återigen stöd till enskilda främst, med en mindre del för strukturarbete."
    )
    c.heading("1.15. Avvikelser", 2)
    c.text(
        """Kumla kommun, som sköter vår IT, drabbades av ett cyberangrepp hösten 2024. En utredning väntas vara klar under
        1:a kvartalet 2025. Förbundet hyr fortfarande en lokal i Hallsberg där fem personer från olika myndigheter arbetar
        sida vid sida, trots rekommendationen att inte hyra själv."""
    )


def _statements(c: Composer) -> None:
    c.page()
    c.heading("2. Resultaträkning")
    c.statement(
        "resultatrakning",
        """
        Verksamhetens intäkter | 2 | 5 171 429 | 5 222 000
        Verksamhetens kostnader | 3 | - 4 996 117 | - 4 920 564
        Avskrivningar |  | - | -
        * Verksamhetens nettokostnad |  | 175 312 | 301 436
        Skatteintäkter, generella statsbidrag |  | - | -
        * Verksamhetens resultat |  | 175 312 | 301 436
        Finansiella intäkter |  | 26 277 | 9 007
        Finansiella kostnader |  | - 1 318 | - 1 655
        * Resultat efter finansiella poster |  | 200 271 | 308 788
        Extraordinära poster |  | - | -
        * Årets resultat |  | 200 271 | 308 788
        """,
        [("", ""), ("value", "2024"), ("value", "2023")],
        [[("Not", 0, 0, "center"), ("2024", 1, 1), ("2023", 2, 2)]],
        stub="Belopp i kr.",
        widths=(3.2, 0.5, 1.2, 1.2),
    )
    c.heading("3. Balansräkning")
    c.statement(
        "balansrakning",
        """
        Tillgångar
        Anläggningstillgång |  | - | -
        Omsättningstillgångar
        Fordringar | 4 | 3 328 584 | 2 773 479
        Kassa och bank |  | 1 291 438 | 1 463 432
        * Summa omsättningstillgångar |  | 4 620 022 | 4 236 911
        * Summa tillgångar |  | 4 620 022 | 4 236 911
        Eget kapital, avsättningar och skulder
        Eget kapital
        Årets resultat |  | 200 271 | 308 788
        Övrigt eget kapital |  | 801 162 | 492 374
        Avsättning
        Avsättningar för pensioner |  | - | -
        Skulder
        Långfristiga skulder |  | - | -
        Kortfristiga skulder | 5 | 3 618 589 | 3 435 749
        * Summa eget kapital, avsättningar och skulder |  | 4 620 022 | 4 236 911
        Ansvarsförbindelser |  | - | -
        """,
        [("", ""), ("value", "2024-12-31"), ("value", "2023-12-31")],
        [[("Not", 0, 0, "center"), ("2024-12-31", 1, 1), ("2023-12-31", 2, 2)]],
        stub="Belopp i kr.",
        widths=(3.2, 0.5, 1.2, 1.2),
    )
    c.page()
    c.heading("4. Kassaflödesanalys")
    c.statement(
        "kassaflodesanalys",
        """
        Årets resultat | 200 271 | 308 788
        Justering för ej likviditetspåverkande poster |  |
        Ökning/minskning kortfristiga fordringar | - 555 105 | 315 629
        Ökning/minskning kortfristiga skulder | 182 840 | - 355 412
        * Kassaflöde från den löpande verksamheten | - 171 994 | 269 005
        * Årets kassaflöde | - 171 994 | 269 005
        Likvida medel vid årets början | 1 463 432 | 1 194 427
        Likvida medel vid årets slut | 1 291 438 | 1 463 432
        """,
        [("value", "2024"), ("value", "2023")],
        [[("2024", 0, 0), ("2023", 1, 1)]],
        stub="Belopp i kr.",
        widths=(3.4, 1.2, 1.2),
    )
    c.page("landscape")
    c.heading("5. Driftredovisning")
    c.text(
        """Driften gav {200 271|fin/Årets resultat|kr} kr i överskott 2024. Det egna kapitalet var 2024-12-31 lika med
        {21,2|fin/Eget kapital som andel av erhållna medlemsbidrag|procent|2024-12-31} procent av årets medlemsbidrag."""
    )
    c.statement(
        "driftredovisning",
        """
        Administration inkl. styrelse och finansiella kostnader | 4 720 000 | 1 201 799 | 3 518 201 | 3 613 500 | - 95 299 | 5 222 000 | 1 392 951 | 3 829 049
        Mottagningsteam | - | - | - | - | - | - | 1 086 516 | - 1 086 516
        Coachingteam Sydnärke | - | - | - | - | - | - | 2 020 054 | - 2 020 054
        Samordningsteam | - | 2 968 892 | - 2 968 892 | - 2 782 952 | - 185 940 | - | - | -
        Projekt Ciceron | 451 429 | 507 173 | - 55 744 | -23 457 | - 32 287 | - | - | -
        Stukturinsatser | - | 279 736 | - 279 736 | - 300 000 | 20 264 | - | 355 954 | - 355 954
        Mässa | - | 38 517 | - 38 517 | -35 000 | - 3 517 | - | 29 725 | - 29 725
        Behovsinventering | - | - | - | - | - | - | 8 251 | - 8 251
        Gemensam samverkansdag | - | - | - | - 15 000 | 15 000 | - | 7 221 | - 7 221
        Psykiatriveckan | - | - | - | - 10 000 | 10 000 | - | - | -
        Validerande samtal | - | - | - | - | - | - | 12 540 | - 12 540
        Ev. ESF ansökan | - | - | - | - | - | - | - | -
        * Summa | 5 171 429 | 4 996 117 | 175 312 | 447 091 | - 271 779 | 5 222 000 | 4 913 212 | 308 788
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
            [
                ("Utfall 2024", 0, 2, "center"),
                ("Budget 2024", 3, 3),
                ("Avvikelse 2024", 4, 4),
                ("Utfall 2023", 5, 7, "center"),
            ],
            [
                ("Intäkt", 0, 0),
                ("Kostnad", 1, 1),
                ("Netto", 2, 2),
                ("Netto", 3, 3),
                ("Utfall- Budget netto", 4, 4),
                ("Intäkt", 5, 5),
                ("Kostnad", 6, 6),
                ("Netto", 7, 7),
            ],
        ],
        unit=("tkr", "kr"),
        names={"Stukturinsatser": "Strukturinsatser"},
        insats={
            "Mottagningsteam": "Mottagningsteam",
            "Coachingteam Sydnärke": "Coachingteam Sydnärke",
            "Samordningsteam": _TEAM,
            "Projekt Ciceron": _CICERON,
            "Stukturinsatser": "Strukturinsatser",
            "Mässa": "Mässa",
            "Behovsinventering": "Behovsinventering",
            "Gemensam samverkansdag": "Gemensam samverkansdag",
            "Psykiatriveckan": "Psykiatriveckan",
            "Validerande samtal": "Validerande samtal",
        },
        stub="Belopp tkr",
        widths=(2.0, 1.1, 1.1, 1.15, 1.15, 1.1, 1.1, 1.1, 1.15),
    )


def _notes(c: Composer) -> None:
    c.page()
    c.heading("6. Noter")
    c.heading("NOT 1. REDOVISNINGSPRINCIPER", 3)
    c.text(
        "Bokslutet följer lag (2018:597) om kommunal bokföring och redovisning där den passar ett samordningsförbund."
    )
    flow = [("value", "2024"), ("value", "2023")]
    heads = [[("2024", 0, 0), ("2023", 1, 1)]]
    c.heading("NOT 2. VERKSAMHETENS INTÄKTER", 3)
    c.statement(
        "not_intakter",
        """
        Driftbidrag från
        Staten | 2 360 000,00 | 2 611 000
        Askersunds kommun | 242 943,00 | 268 726
        Hallsbergs kommun | 344 146,00 | 380 422
        Kumla kommun | 476 636,00 | 525 585
        Laxå kommun | 116 275,00 | 130 667
        Region Örebro Län | 1 180 000,00 | 1 305 500
        EU-medel och andra bidrag | 451 429,00 | -
        Övriga intäkter | - | -
        * Summa | 5 171 429 | 5 221 900
        """,
        flow,
        heads,
        unit=("", "kr"),
        # the members stand under the words 'Driftbidrag från'; the key gives them the whole name
        names={
            "Staten": "Driftbidrag från staten",
            "Region Örebro Län": "Driftbidrag från Region Örebro län",
            **{f"{k} kommun": f"Driftbidrag från {k} kommun" for k in ("Askersunds", "Hallsbergs", "Kumla", "Laxå")},
        },
        section="Not 2",
        widths=(3.0, 1.2, 1.2),
    )
    c.heading("NOT 3. VERKSAMHETENS KOSTNADER", 3)
    c.statement(
        "not_kostnader",
        """
        Projektmedel | 3 794 318 | 3 520 260
        Köp av tjänst förbundschef | 438 108 | 531 985
        Köp av administrativa tjänster | 315 940 | 312 725
        Revision | 89 400 | 97 500
        Arvoden | 139 926 | 158 215
        Sociala avgifter | 80 680 | 47 212
        Ersättning förlorad arbetsförtjänst | - | 4 841
        Övriga personalkostnader | 3 782 | 12 744
        Kurser, konferenser inkl. resekostnader | 9 404 | 46 920
        Övrigt | 124 559 | 188 162
        * Summa | 4 996 117 | 4 920 564
        """,
        flow,
        heads,
        unit=("", "kr"),
        section="Not 3",
        widths=(3.0, 1.2, 1.2),
    )
    stock = [("value", "2024-12-31"), ("value", "2023-12-31")]
    heads = [[("2024-12-31", 0, 0), ("2023-12-31", 1, 1)]]
    c.heading("NOT 4. FORDRINGAR", 3)
    c.statement(
        "not_fordringar",
        """
        Kundfordringar | 2 456 260 | 2 411 188
        Momsfordran | 377 735 | 332 396
        Förutbetalda kostnader | 43 160 | 29 895
        Upplupna intäkter | 451 429 | 0
        * Summa | 3 328 584 | 2 773 479
        """,
        stock,
        heads,
        unit=("", "kr"),
        section="Not 4",
        widths=(3.0, 1.2, 1.2),
    )
    c.heading("NOT 5. KORTFRISTIGA SKULDER", 3)
    c.statement(
        "not_kortfristiga_skulder",
        """
        Leverantörsskulder | 1 103 125 | 997 401
        Upplupna kostnader | 201 462 | 78 347
        Förutbetalda intäkter | 2 314 001 | 2 360 000
        * Summa | 3 618 589 | 3 435 748
        """,
        stock,
        heads,
        unit=("", "kr"),
        section="Not 5",
        widths=(3.0, 1.2, 1.2),
    )


def _signatures(c: Composer) -> None:
    c.heading("7. Styrelsens underskrift")
    c.text("Styrelsen anser att bokslutet visar förbundets kostnader, intäkter och ställning på ett riktigt sätt.")
    for letter, role in zip("ABCDEFG", ("ordförande", "vice ordförande", *["ledamot"] * 5), strict=True):
        c.lines(f"Namn {letter}son ({role})")
    c.heading("8. Våra revisionsberättelser")
    c.text("Revisorerna har lämnat sina berättelser den dag som deras elektroniska underskrift visar.")
    c.lines("Namn Hson", "Auktoriserad revisor", "Namn Ison", "Revisor för Region Örebro län")
    c.heading("9. Bilagor")
    c.text("Bilaga 1, Årsrapport 2024 individinriktade insatser")
    c.text("Handlingen är undertecknad elektroniskt. Uppgifter om undertecknarna följer här.")
    for letter, serial, address, moment in (
        ("K", "4d0a71e2bb90c3[...]77af13", "203.0.113.xxx", "2025-03-24 09:52:24 UTC"),
        ("L", "a81f0c5e93d2b4[...]0be94d", "198.51.100.xxx", "2025-03-24 10:38:27 UTC"),
    ):
        c.lines(f"Namn {letter}son", "Underskrivare 1", f"Serienummer: {serial}", f"IP: {address}", moment)


REPORT = ReportSource(
    identity=Identity(
        doc="samordningsforbundet-sydnarke-2024",
        forbund="Samordningsförbundet Sydnärke",
        year=2024,
        org_number="222000-2600",
        diary_number="FS 2025/1",
        decided_on="2025-03-21",
        members="Arbetsförmedlingen; Försäkringskassan; Region Örebro län; Askersunds kommun; Hallsbergs kommun; Kumla kommun; Laxå kommun",
        area="Örebro län: Askersund; Hallsberg; Kumla; Laxå",
    ),
    theme=Theme(
        font="Helvetica",
        size=10.5,
        leading=1.4,
        margin=60,
        header=lambda p, n: ("Samordningsförbundet Sydnärke", "", "Årsredovisning 2024"),
        footer=lambda p, n: ("", f"Sida {p} ({n})", ""),
    ),
    look=TableLook(font="Helvetica", size=9, pad_y=2.2, rules=Rules(grid=True, head_fill=True), valign="top"),
    insatser={
        "TOTALT": Insats("individ"),
        "TOTALT (struktur)": Insats("strukturell", name="TOTALT"),
        _TEAM: Insats("individ", "Hallsbergs kommun"),
        _CICERON: Insats("projekt", "Samordningsförbundet Degerfors/Karlskoga"),
        "BIP-projektet": Insats("strukturell"),
        "Beredningsgruppen": Insats("strukturell"),
        "Beredningsgruppen och styrelsen": Insats("strukturell"),
        "Rehabmässan 2024": Insats("strukturell"),
        "Besök hos psykiatrik Syd": Insats("strukturell"),
        "Besök hos vårdcentralen i Kumla": Insats("strukturell"),
        "Skyddsronder": Insats("strukturell"),
        "Mottagningsteam": Insats("individ"),
        "Coachingteam Sydnärke": Insats("individ"),
        "Strukturinsatser": Insats("strukturell"),
        "Mässa": Insats("strukturell"),
        "Behovsinventering": Insats("strukturell"),
        "Gemensam samverkansdag": Insats("strukturell"),
        "Psykiatriveckan": Insats("strukturell"),
        "Validerande samtal": Insats("strukturell"),
    },
    compose=_compose,
)
