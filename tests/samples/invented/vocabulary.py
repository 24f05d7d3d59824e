"""Ways in which line items, heads and sections are printed; code of the line item -> printings."""

from __future__ import annotations

RESULT: dict[str, tuple[str, ...]] = {
    "verksamhetens_intakter": ("Verksamhetens intäkter", "Intäkter", "Summa intäkter", "Rörelsens intäkter"),
    "verksamhetens_kostnader": ("Verksamhetens kostnader", "Kostnader", "Summa kostnader", "Rörelsens kostnader"),
    "avskrivningar": ("Avskrivningar", "Av- och nedskrivningar"),
    "nettokostnad": ("Verksamhetens nettokostnad", "Verksamhetens nettokostnader", "Nettokostnad"),
    "skatteintakter": ("Skatteintäkter, generella statsbidrag", "Generella statsbidrag och utjämning"),
    "verksamhetens_resultat": ("Verksamhetens resultat", "Resultat före finansiella poster", "Rörelseresultat"),
    "finansiella_intakter": ("Finansiella intäkter", "Ränteintäkter", "Finansiella intäkter (ränta)"),
    "finansiella_kostnader": ("Finansiella kostnader", "Räntekostnader", "Räntekostnader och bankavgifter"),
    "resultat_efter_finansiella_poster": ("Resultat efter finansiella poster", "Resultat efter finansnetto"),
    "extraordinara_poster": ("Extraordinära poster", "Extraordinära intäkter och kostnader"),
    "arets_resultat": ("Årets resultat", "ÅRETS RESULTAT", "Årets redovisade resultat", "Redovisat resultat"),
    "medlemsbidrag": ("Medlemsbidrag", "Bidrag från medlemmarna", "Driftbidrag från medlemmar"),
    "ovriga_intakter": ("Övriga intäkter", "Övriga bidrag", "ESF-medel och övriga bidrag", "Projektbidrag"),
    "kostnader_individ": (
        "Individinriktade insatser",
        "Kostnader individinriktade insatser",
        "Insatser på individnivå",
    ),
    "kostnader_struktur": (
        "Strukturövergripande insatser",
        "Strukturinriktade insatser",
        "Kostnader strukturella insatser",
    ),
    "kostnader_administration": ("Administration", "Kansli och styrelse", "Administration, kansli och styrelse"),
}

BALANCE: dict[str, tuple[str, ...]] = {
    "sektion_tillgangar": ("Tillgångar", "TILLGÅNGAR", ""),
    "sektion_anlaggning": ("Anläggningstillgångar",),
    "sektion_omsattning": ("Omsättningstillgångar", "OMSÄTTNINGSTILLGÅNGAR"),
    "maskiner_och_inventarier": ("Maskiner och inventarier", "Inventarier"),
    "anlaggningstillgangar": ("Summa anläggningstillgångar",),
    "fordringar": ("Fordringar", "Kortfristiga fordringar", "Kundfordringar och övriga fordringar"),
    "kortfristiga_placeringar": ("Kortfristiga placeringar",),
    "kassa_bank": ("Kassa och bank", "Likvida medel", "Kassa, bank", "Bank"),
    "omsattningstillgangar": ("Summa omsättningstillgångar", "SUMMA OMSÄTTNINGSTILLGÅNGAR"),
    "summa_tillgangar": ("Summa tillgångar", "SUMMA TILLGÅNGAR", "Tillgångar totalt"),
    "sektion_skuldsida": (
        "Eget kapital, avsättningar och skulder",
        "EGET KAPITAL, AVSÄTTNINGAR OCH SKULDER",
        "Eget kapital och skulder",
    ),
    "sektion_eget_kapital": ("Eget kapital", "EGET KAPITAL"),
    "arets_resultat": ("Årets resultat", "Periodens resultat", "Årets redovisade resultat"),
    "ovrigt_eget_kapital": (
        "Övrigt eget kapital",
        "Balanserat resultat",
        "Ingående eget kapital",
        "Balanserat kapital",
    ),
    "eget_kapital": ("Summa eget kapital", "Utgående eget kapital", "SUMMA EGET KAPITAL"),
    "sektion_avsattning": ("Avsättningar", "Avsättning"),
    "avsattningar_pensioner": ("Avsättningar för pensioner", "Avsättningar för pensioner och liknande förpliktelser"),
    "sektion_skulder": ("Skulder", "SKULDER"),
    "langfristiga_skulder": ("Långfristiga skulder",),
    "kortfristiga_skulder": ("Kortfristiga skulder",),
    "summa_skulder": ("Summa skulder", "SUMMA SKULDER"),
    "summa_eget_kapital_och_skulder": (
        "Summa eget kapital, avsättningar och skulder",
        "SUMMA EGET KAPITAL OCH SKULDER",
        "Summa eget kapital och skulder",
    ),
    "ansvarsforbindelser": ("Ansvarsförbindelser", "Panter och ansvarsförbindelser"),
}

CASH_FLOW: dict[str, tuple[str, ...]] = {
    "arets_resultat": ("Årets resultat", "Periodens resultat", "Årets redovisade resultat"),
    "ej_likviditetspaverkande": (
        "Justering för ej likviditetspåverkande poster",
        "Justering för poster som inte påverkar likviditeten",
    ),
    "medel_fore_rorelsekapital": (
        "Medel från verksamheten före förändring av rörelsekapital",
        "Kassaflöde före förändring av rörelsekapital",
    ),
    "forandring_fordringar": (
        "Ökning/minskning kortfristiga fordringar",
        "Ökning (-)/minskning (+) av kortfristiga fordringar",
        "Förändring av kortfristiga fordringar",
        "Minskning (+) / ökning (-) av fordringar",
    ),
    "forandring_placeringar": ("Ökning/minskning kortfristiga placeringar",),
    "forandring_skulder": (
        "Ökning/minskning kortfristiga skulder",
        "Ökning (+)/minskning (-) av kortfristiga skulder",
        "Förändring av kortfristiga skulder",
    ),
    "kassaflode_lopande": ("Kassaflöde från den löpande verksamheten", "Kassaflöde från löpande verksamhet"),
    "kassaflode_investering": ("Kassaflöde från investeringsverksamheten", "Investeringsverksamheten"),
    "kassaflode_finansiering": ("Kassaflöde från finansieringsverksamheten", "Finansieringsverksamheten"),
    "arets_kassaflode": ("Årets kassaflöde", "Förändring av likvida medel", "ÅRETS KASSAFLÖDE"),
    "likvida_medel_start": (
        "Likvida medel vid årets början",
        "Ingående likvida medel",
        "Likvida medel vid periodens början",
    ),
    "likvida_medel_slut": (
        "Likvida medel vid årets slut",
        "Utgående likvida medel",
        "Likvida medel vid periodens slut",
    ),
}

NOTE_INCOME: dict[str, tuple[str, ...]] = {
    "bidrag_staten": (
        "Staten",
        "Försäkringskassan",
        "Bidrag från staten",
        "Driftbidrag från staten",
        "Staten (Försäkringskassan)",
        "Försäkringskassan och Arbetsförmedlingen",
        "Staten genom Försäkringskassan (50 %)",
    ),
    "bidrag_region": ("{}", "Driftbidrag från {}", "Bidrag från {}", "{} (25 %)"),
    "bidrag_kommun": ("{} kommun", "Driftbidrag från {} kommun", "Bidrag från {} kommun", "{}"),
    "ovriga_intakter": ("Övriga intäkter", "EU-medel och andra bidrag", "ESF-bidrag", "Övriga bidrag och ersättningar"),
    "summa": ("Summa", "Summa intäkter", "Totalt", "Summa verksamhetens intäkter", "SUMMA"),
}

NOTE_COSTS: dict[str, tuple[str, ...]] = {
    "insatser_individ": (
        "Individinriktade insatser",
        "Projektmedel individinsatser",
        "Individinsatser",
        "Insatser individnivå",
    ),
    "insatser_struktur": ("Strukturövergripande insatser", "Strukturinsatser", "Projektmedel strukturinsatser"),
    "chef": ("Köp av tjänst förbundschef", "Förbundschef, köpt tjänst", "Lön förbundschef"),
    "adm": ("Köp av administrativa tjänster", "Administrativa tjänster", "Ekonomi- och löneadministration"),
    "revision": ("Revision", "Revisionskostnader", "Revision och granskning"),
    "arvoden": ("Arvoden", "Styrelsearvoden", "Arvoden till styrelsen"),
    "soc": ("Sociala avgifter", "Sociala avgifter enligt lag", "Arbetsgivaravgifter"),
    "lokal": ("Lokalhyra", "Lokalkostnader", "Hyra av lokaler"),
    "kurs": ("Kurser och konferenser", "Kurser, konferenser inkl. resekostnader", "Utbildning, resor och konferenser"),
    "ovrigt": ("Övrigt", "Övriga kostnader", "Övriga verksamhetskostnader", "Diverse kostnader"),
    "summa": ("Summa", "Summa kostnader", "Totalt", "Summa verksamhetens kostnader", "SUMMA"),
}
NOTE_COST_CODES = {
    "chef": "forbundschef",
    "adm": "administrativa_tjanster",
    "soc": "sociala_avgifter",
    "lokal": "lokalhyra",
    "kurs": "kurser_konferenser",
}

NOTE_RECEIVABLES: dict[str, tuple[str, ...]] = {
    "kund": ("Kundfordringar",),
    "moms": ("Momsfordran", "Fordran moms", "Mervärdesskatt"),
    "forutbetalda": ("Förutbetalda kostnader", "Förutbetalda kostnader och upplupna intäkter"),
    "upplupna": ("Upplupna intäkter", "Övriga fordringar"),
    "summa": ("Summa", "Summa fordringar", "Totalt"),
}
NOTE_DEBTS: dict[str, tuple[str, ...]] = {
    "leverantor": ("Leverantörsskulder",),
    "upplupna": (
        "Upplupna kostnader",
        "Upplupna kostnader och förutbetalda intäkter",
        "Upplupna sociala avgifter och löner",
    ),
    "forutbetalda": ("Förutbetalda intäkter", "Förutbetalda bidrag från medlemmar"),
    "ovriga": ("Övriga kortfristiga skulder", "Skatter och avgifter", "Personalskatt"),
    "summa": ("Summa", "Summa kortfristiga skulder", "Totalt"),
}
NOTE_PART_CODES = {
    "kund": "kundfordringar",
    "moms": "momsfordran",
    "forutbetalda": "forutbetalda",
    "upplupna": "upplupna",
    "leverantor": "leverantorsskulder",
    "ovriga": "ovriga_skulder",
    "summa": "summa",
}

ACTIVITY: dict[str, tuple[str, ...]] = {
    "bidrag": ("Medlemsbidrag", "Driftbidrag", "Bidrag från medlemmar", "Finansiering från medlemmarna"),
    "ovriga": ("Övriga intäkter", "Övriga bidrag"),
    "styrelse": ("Styrelse", "Styrelsen", "Styrelse och revision"),
    "kansli": ("Kansli", "Administration", "Kansli och förbundschef"),
    "revision": ("Revision",),
    "verksamhet": ("Summa insatser", "Verksamhet", "Summa verksamhet"),
    "ranteintakter": ("Ränteintäkter", "Finansiella intäkter"),
    "rantekostnader": ("Räntekostnader", "Bankkostnader", "Finansiella kostnader"),
    "summa": ("Summa", "Totalt", "Resultat", "SUMMA", "Summa totalt"),
}

OVERVIEW: dict[str, tuple[str, ...]] = {
    "intakter": ("Verksamhetens intäkter", "Intäkter", "Summa intäkter", "Intäkter (medlemsbidrag)"),
    "kostnader": ("Verksamhetens kostnader", "Kostnader", "Summa kostnader"),
    "finansnetto": ("Finansnetto", "Finansiella poster, netto"),
    "arets_resultat": ("Årets resultat", "Resultat"),
    "eget_kapital": ("Eget kapital", "Summa eget kapital", "Eget kapital vid årets slut", "Utgående eget kapital"),
    "balansomslutning": ("Balansomslutning",),
    "soliditet": ("Soliditet", "Soliditet, %", "Soliditet (%)"),
    "eget_kapital_andel": (
        "Eget kapital/medlemsbidrag",
        "Eget kapital i % av medlemsbidrag",
        "Eget kapital i förhållande till bidragen, %",
    ),
    "antal_anstallda": ("Antal anställda", "Antal anställda vid årets slut"),
}

BALANCE_REQUIREMENT: tuple[tuple[str, str], ...] = (
    ("arets_resultat", "Årets resultat enligt resultaträkningen"),
    ("realisationsvinster", "Samtliga realisationsvinster"),
    ("realisationsvinster_undantag", "Realisationsvinster enligt undantagsmöjligheter"),
    ("realisationsforluster_undantag", "Realisationsförluster enligt undantagsmöjligheter"),
    ("orealiserade", "Orealiserade vinster och förluster i värdepapper"),
    ("aterforing_orealiserade", "Återföring av orealiserade vinster och förluster i värdepapper"),
    ("balanskravsresultat", "Balanskravsresultat"),
)

TITLES: dict[str, tuple[str, ...]] = {
    "resultatrakning": ("Resultaträkning", "RESULTATRÄKNING"),
    "balansrakning": ("Balansräkning", "BALANSRÄKNING"),
    "kassaflodesanalys": ("Kassaflödesanalys", "KASSAFLÖDESANALYS", "Finansieringsanalys"),
    "driftredovisning": ("Driftredovisning", "Driftredovisning per verksamhet", "DRIFTREDOVISNING"),
    "flerarsoversikt": (
        "Översikt över verksamhetens utveckling",
        "Flerårsöversikt",
        "Ekonomisk översikt",
        "Fem år i sammandrag",
    ),
    "balanskrav": ("Balanskravsresultat", "Balanskravsutredning", "Avstämning mot balanskravet"),
    "medelstilldelning": ("Medelstilldelning", "Medelstilldelning över tid"),
    "eget_kapital": ("Förändring av eget kapital", "Specifikation av eget kapital"),
    "not_intakter": ("Verksamhetens intäkter", "Intäkter", "Medlemsbidrag och övriga intäkter"),
    "not_kostnader": ("Verksamhetens kostnader", "Kostnader", "Specifikation av kostnader"),
    "not_fordringar": ("Fordringar", "Kortfristiga fordringar"),
    "not_kortfristiga_skulder": ("Kortfristiga skulder", "Skulder"),
}

QUESTIONS: tuple[str, ...] = (
    "Har du fått det stöd du behöver i insatsen?",
    "Har personalen lyssnat på det du berättat?",
    "Vet du vad som ska hända när insatsen är slut?",
    "Har insatsen gjort att du närmat dig arbete eller studier?",
    "Har du kunnat påverka upplägget av ditt stöd?",
    "Har du sluppit berätta samma sak för flera myndigheter?",
)
RESPONDENTS: tuple[str, ...] = (
    "Deltagare pågående",
    "Deltagare avslut",
    "Personal",
    "Parternas chefsgrupp",
    "Styrelse",
    "Remittenter",
)
