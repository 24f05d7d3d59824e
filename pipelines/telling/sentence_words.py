"""The words by which reports tell counts and shares in sentences: data for the grammar in `sentences`.

All patterns are matched against lower-case text in which å and ä stand as a, ö as o (a scanner mixes them up). A new
way of telling something is a new row here.
"""

from __future__ import annotations

from pipelines.swedish.years import SPOKEN_YEAR as YEAR

PARTICIPANT = r"(?:kurs)?deltagar(?:e|en|na|nas)\b"
PERSON = r"(?:person(?:er|erna)?|individ(?:er|erna)?|elev(?:er|erna)?|ungdom(?:ar|arna)?|klient(?:er|erna)?|medborgare|manniskor|unga(?: vuxna)?|kvinnor och man)\b"
PEOPLE = rf"(?:{PARTICIPANT}|{PERSON})"
ADJECTIVES = r"(?:(?:av (?:de|dessa|dem)|de|totalt|unika|olika|inskrivna|registrerade|aktuella|nya|nyinskrivna|avslutade|utskrivna|pagaende|aktiva|anonyma|enskilda|stycken|st) ){0,3}"
# "14 av deltagarna": the people of which a part is told.
OF_THEM = r"av (?:(?:de|dessa|samtliga|alla|arets|insatsens|projektets|verksamhetens|teamets|forbundets) )*(?:(?:deltagarna|deltagare|personerna|individerna|eleverna|ungdomarna|klienterna)\b|dem\b|dessa\b)"

_LEFT_VERB = (
    r"(?:(?:som|har|hade|personer(?:na)?|person|deltagare|deltagarna|individer|individ|kvinnor|man|av dem|av dessa|av deltagarna|av de avslutade|av de avslutade deltagarna|av de utskrivna|blev|ar|var"
    r"|gatt|gick|gar|gett|lett|ledde|slussats|slussades|avslutats|avslutades|avslutade|avslutat|avslutas|skrivits ut|skrevs ut|utskrivna|utskrivits|kommit|kom"
    rf"|lamnat|overgatt|overgick|slutat|fatt|fick|med resultat|vidare|ut|under aret|under {YEAR}|nu|darefter|sedan|ska|skulle|ga|att|ha) ){{0,8}}"
)
_WHO = r"(?:(?:som|har|hade|personer|deltagare|av dem|av dessa) ){0,4}"
_TO = r"(?:till|i|ut i|ut pa|mot|for) (?:ett |en |den |nagon form av )?"
_WORK = r"(?:(?:(?:ordinarie|reguljart?|subventionera[td]|osubventionera[td]|oppet|nytt|annat) )?(?:arbete|anstallning(?:ar)?|jobb|forvarvsarbete|lonearbete)\b|(?<!mot )(?:oppna |ordinarie |reguljara )?arbetsmarknaden\b)"
_STUDY = r"(?:(?:reguljara|ordinarie) )?(?:studier|studie|utbildning(?:ar)?|vuxenutbildning|folkhogskola|komvux)\b"
_OR = r"(?:\s?/\s?| eller | och/eller | och | samt )(?:till |i )?"

# Where someone went who left an insats: measure, what stands behind the figure. The first that fits is taken.
OUTCOMES: tuple[tuple[str, str], ...] = (
    (
        "till_arbete_studier",
        rf"{_LEFT_VERB}{_TO}(?:egen ?forsorjning (?:genom|i form av|via) )?(?:{_WORK}{_OR}{_STUDY}|{_STUDY}{_OR}{_WORK})(?! eller annan)(?!, studier)",
    ),
    (
        "till_egen_forsorjning",
        rf"{_LEFT_VERB}(?:(?:{_TO})?(?:resultat )?egen ?forsorjning|forsorjer sig (?:\w+ )?(?:sjalv|sjalva|pa egen hand)\b|sjalvforsorjande)",
    ),
    (
        "till_arbete",
        rf"{_WHO}(?:fatt|fick|borjat|borjade|paborjat) (?:en |ett |ny |nytt )?(?:{_WORK}(?!(?: |s)?(?:traning|trana|prov))|(?:att )?(?:arbeta|jobba)\b)",
    ),
    (
        "till_studier",
        rf"{_WHO}(?:paborjat|paborjade|borjat|borjade|inlett) (?:en |sina |sin )?(?:{_STUDY}|(?:att )?(?:studera|plugga)\b)",
    ),
    ("till_arbete", rf"{_LEFT_VERB}{_TO}{_WORK}(?!(?: |s)?(?:traning|trana|prov))(?!, studier)"),
    ("till_studier", rf"{_LEFT_VERB}{_TO}{_STUDY}"),
    (
        "annan_varaktig_insats",
        rf"{_LEFT_VERB}(?:till |i |for )?(?:en )?annan (?:varaktig |lamplig |behovsanpassad )?(?:insats|losning|planering|atgard|(?:arbetslivsinriktad |medicinsk )?rehab)",
    ),
    (
        "ater_remittent",
        rf"{_LEFT_VERB}(?:ater(?!st)|tillbaka|ater(?:ga|gick|gatt|vant)\w*|aterremitter\w*)(?: gatt| gick| gar)?(?: till)?(?: (?:sin |sina )?(?:remitt\w*|remitterande \w+|aktualiserande \w+|ordinarie \w+|den (?:\w+ )?som (?:har )?(?:remitter|aktualiser|anvis|hanvis)\w*)|(?= *[,.;]|$))",
    ),
)

# A step towards work: the words differ, the measure is one.
STEP = (
    r"\bstegforflyttning\w*"
    r"|\b(?:tagit|tog|kommit|kom|gjort|gjorde) (?:(?:minst|atminstone|ett|en|flera|nagot|tydligt|positivt|viktiga) )*steg\b"
)
# People who are there on one day of the year are another count than those of the whole year.
YEAR_END = rf"\b(?:vid (?:arets slut|arsskiftet|utgangen av (?:aret|{YEAR}))|den (?:sista|31) december|i slutet av (?:aret|december))\b"
YEAR_START = (
    rf"\b(?:vid (?:arets borjan|arets ingang|ingangen av (?:aret|{YEAR}))|den (?:forsta|1) januari|i borjan av aret)\b"
)
THERE = r"\b(?:var|ar|fanns|finns|kvarstod|kvarstar|fortsatter|pagick|inskriv\w+|kvar)\b"
TOOK_PART = r"\b(?:deltag(?:it|ande|er|i)|deltog|tagit del|haft|omfatta\w*|natt)\b"

# How people are told to have had to do with an insats: measure, verb anywhere in the clause. The first that fits.
VERBS: tuple[tuple[str, str], ...] = (
    ("svarande", r"\b(?:besvara\w*|svara[rd]\w*|svarat|svar fran|enkat(?:en|er|svar)?)\b"),
    ("stegforflyttning", STEP),
    (
        "avslutade",
        r"\b(?:avslut(?:ats|ade|at|ades|as)|skrivits ut|skrevs ut|utskriv\w+|(?:lamnat|lamnade) (?:sin |nagon av )?(?:insats|projekt|verksamhet|team)(?:en|et|erna|erna|)\b|slutat|slutade)\b",
    ),
    (
        "kvarvarande_fran_foregaende_ar",
        r"\b(?:fortsatte|fortsatt fran|foljde med|foljt med|kvarstod|kvar fran|kvarvarande)\b",
    ),
    (
        "nya_deltagare",
        r"\b(?:nya|nyinskriv\w+|paborja\w+|borjat|borjade|skrivits in|skrevs in|skrivas in|antagits|tillkommit|tillkom|kommit till|bl(?:ev|ivit) inskriv\w+)\b",
    ),
    (
        "deltagare",
        (
            r"\b(?:delta(?:git|r|gande)|deltog|tagit del|tog del|del av|medverka\w*|haft|hade|inskriv\w+|natt|nadde|nas|omfatta\w*|fatt stod|fick stod|far? (?:ett )?(?:samordnat )?stod"
            r"|(?:ge|gett|gav|erbjudit|erbjod) stod|samla(?:de|t|r)|berort\w*|berors|engagera\w*|genomgatt|genomgick|varit i|var med|funnits|ingatt|ingick"
            r"|fatt hjalp|fatt del av|fatt insats\w*|erbjudits|har varit|stottat\w*|varit aktuell\w*|registrer\w+|aktuella)\b"
        ),
    ),
)

# What a count in front of a gender is a part of: the total told before it, and the measure of the part.
GENDERS: tuple[tuple[str, str], ...] = (
    (
        "kvinnor",
        r"(?:ar |var |varit |med |av |de |galler |avser |rorde )*(?:kvinnor|kvinna|kvinnliga|tjejer|flickor)\b",
    ),
    ("man", r"(?:ar |var |varit |med |av |de |galler |avser |rorde )*(?:man|manliga|killar|pojkar)\b"),
    (
        "annat_kon",
        r"(?:person |personer |deltagare )?(?:med |har |av |uppger |som |uppgav |uppgett )*(?:annan konsidentitet|annat kon|annan konstillhorighet|icke-?binar\w*|annat juridiskt kon|annat\b|annan\b(?! (?:varaktig|insats|losning|lamplig)))",
    ),
)

GENDER_AHEAD = "(?:" + "|".join(pattern for _, pattern in GENDERS) + ")"
# A figure behind these words is the whole of which a part is told.
WHICH = r"(?:de|dessa|totalt|samtliga|alla|forbundets|insatsens|sammanlagt)"
WHOLE = rf"\b(?:av|utav)\s+(?:{WHICH}\s+)*$"

# Money told of an insats: measure, words right before the amount, words right behind it ("" = no condition).
MONEY: tuple[tuple[str, str, str], ...] = (
    ("kostnad_per_deltagare", r"", r"^\s?(?:/|per )\s?(?:deltagare|person|individ|plats)"),
    ("kostnad_per_deltagare", r"kostnad(?:en)?(?: per |/)(?:deltagare|person)\W*(?:\w+ ){0,2}$", r""),
    (
        "ej_forbrukade_medel",
        r"",
        r"^(?:har |ar )?(?:aterstar|aterstod|kvarstar|kvarstod|kvar\b|ej forbruk|inte forbruk|oforbruk|outnyttja)",
    ),
    (
        "ej_forbrukade_medel",
        r"(?:aterstar|aterstod|kvarstar|kvarstod|(?:ej|inte|o)\s?forbrukade medel|ej forbrukat)\W*(?:\w+ ){0,1}$",
        r"",
    ),
    ("beviljade_medel", r"beviljade medel\W*(?:\w+ ){0,3}$", r""),
    (
        "forbrukade_medel",
        r"(?:forbruka(?:de|t|des|ts)|upparbeta(?:de|t)|anvant|anvande|anvandes|forbrukning\w*)(?: medel)?\W*(?:\w+ ){0,2}$",
        r"",
    ),
    ("forbrukade_medel", r"", r"^(?:har |av \w+ )?(?:forbruka(?:ts|des)|anvants|anvandes|upparbetats)"),
    (
        "beviljade_medel",
        r"(?:bevilja(?:des|ts|de|d|t)|tilldela(?:des|ts|de|t)|medfinansierade\w*)(?: medel)?(?: med| om| totalt| sammanlagt)?\W*(?:ca )?$",
        r"",
    ),
    ("beviljade_medel", r"", r"^(?:har )?(?:bevilja(?:ts|des)|tilldela(?:ts|des))"),
    ("beviljade_medel", r"\bbevilja(?:de|t) (?:styrelsen|forbundet|samordningsforbundet)\s*(?:ca )?$", r""),
    ("avvikelse", r"(?:avvikelse(?:n)?)\W*(?:mot budget )?(?:\w+ ){0,2}$", r""),
    ("utfall", r"utfall(?:et)?\W*(?:(?!budget|mot)\w+ ){0,4}$", r""),
    ("budget", r"budget(?:en|erat|erade|erades|erad|post|posten)?\W*(?:(?!utfall|kost)\w+ ){0,3}$", r""),
    ("utfall", r"(?:kostnad(?:en|erna)?|kostnaderna)\W*(?:(?!budget|utfall)\w+ ){0,5}$", r""),
    ("utfall", r"kosta(?:de|t|r)\W*(?:\w+ ){0,2}$", r""),
)

# A label in front of an amount whose unit is not printed.
MONEY_LABEL = rf"(?:\bmedel|\bbudget|\butfall|\bavvikelse|\bkostnad(?:er)?|kostnad ?(?:/|per) ?deltagare|medfinansiering)(?: {YEAR})?: $"

# What stands in a label or right before a figure: measure, pattern that the text before the figure ends with.
_COPULA = (
    rf"(?:\W+(?:(?:under|for|i|ar|aret|arets|foregaende|forra|verksamhetsaret|perioden|insatsen|projektet|verksamheten|totalt|{YEAR})\b\W*)+)?"
    r"\W*(?:var|ar|uppgick till|uppgar till|uppgick|blev|motsvarade|totalt|sammanlagt|under aret|\s)*\W*$"
)
LABELS: tuple[tuple[str, str], ...] = (
    ("nya_deltagare", rf"(?:nyinskrivna|nya deltagare|nya inskrivna|nyanvisade)(?: \w+)?{_COPULA}"),
    ("kvarvarande_fran_foregaende_ar", rf"(?:kvar fran (?:foregaende|forra) aret?|kvarvarande deltagare){_COPULA}"),
    ("avslutade", r"\bavslutades(?: totalt| sammanlagt| under aret)?\s*$"),
    ("avslutade", rf"(?:antal(?:et)? )?(?:avslutade|utskrivna|avslut)(?: deltagare| personer)?{_COPULA}"),
    (
        "avslutade",
        rf"antal(?:et)? (?:deltagare|personer|individer) som (?:har )?(?:avslut(?:ats|at|ades|ade)|skrivits ut|skrevs ut){_COPULA}",
    ),
    (
        "deltagare",
        rf"(?:antal(?:et)? (?:\w+ )?(?:deltagare|personer|individer|inskrivna)|deltagare totalt|motsvarande antal deltagare){_COPULA}",
    ),
    ("deltagare", r"\bvar (?:deltagarna|antalet deltagare|deltagarantalet)\s*$"),
    ("deltagare", rf"(?:^|[.;] )(?:antal )?(?:inskrivna |unika |aktuella |registrerade )?deltagare{_COPULA}"),
    ("till_arbete_studier", rf"(?:till arbete(?: eller |/| och )studier){_COPULA}"),
    ("till_arbete", rf"till arbete{_COPULA}"),
    ("till_studier", rf"till (?:studier|utbildning){_COPULA}"),
    ("annan_varaktig_insats", rf"annan (?:varaktig )?(?:insats|losning|rehab\w*){_COPULA}"),
    ("ater_remittent", rf"ater(?: till)? remittent(?:en)?{_COPULA}"),
    ("kvinnor", rf"(?:antal(?:et)? |varav )?kvinnor{_COPULA}"),
    ("man", rf"(?:antal(?:et)? |varav |[(,;] ?|^|\boch )man{_COPULA}"),
    ("arenden", rf"antal(?:et)? (?:beredda |inkomna )?arenden{_COPULA}"),
)

# The outcome told before the count: "Till arbete eller studier gick 28 personer". A verb must stand between.
_WENT = r"(?::\s*(?:ca |totalt )?$|(?: (?:har|hade|gick|gatt|kom|kommit|overgick|atergick|vantade|slussades|avslutades|fick|blev|var|totalt|sammanlagt|det))+\s*(?:ca |cirka |drygt )?$)"
OUTCOMES_BEFORE: tuple[tuple[str, str], ...] = (
    ("till_arbete_studier", rf"\btill (?:{_WORK}{_OR}{_STUDY}|{_STUDY}{_OR}{_WORK}){_WENT}"),
    ("till_egen_forsorjning", rf"\b(?:till )?egen ?forsorjning{_WENT}"),
    ("till_arbete", rf"(?<!studier eller )\btill {_WORK}{_WENT}"),
    ("till_studier", rf"\btill {_STUDY}{_WENT}"),
    ("annan_varaktig_insats", rf"\bannan (?:varaktig )?(?:insats|losning|rehab\w*){_WENT}"),
    ("ater_remittent", rf"\b(?:ater|tillbaka) till (?:remittent\w*|remitterande \w+|ordinarie \w+){_WENT}"),
)

# A label over the reasons for which people left, and the outcomes behind it without a verb: "Avslutsorsak: arbete 7".
REASONS_LABEL = r"^[^:]*\b(?:avslut\w*|utskriv\w*|orsak\w*|anledning\w*)[^:]*:"
_LISTED = r"(?:^|[:,;]|\boch|\bsamt|\bvarav)\s*(?:till |ett )?"
OUTCOMES_LISTED: tuple[tuple[str, str], ...] = (
    ("till_arbete_studier", rf"{_LISTED}(?:{_WORK}{_OR}{_STUDY}|{_STUDY}{_OR}{_WORK})\s*$"),
    ("till_arbete", rf"{_LISTED}{_WORK}\s*$"),
    ("till_studier", rf"{_LISTED}{_STUDY}\s*$"),
    ("annan_varaktig_insats", rf"{_LISTED}annan (?:varaktig )?(?:insats|losning|rehab\w*)\s*$"),
    ("ater_remittent", rf"{_LISTED}(?:ater|tillbaka)(?: till)? (?:remittent\w*|remitterande \w+)\s*$"),
)
# "Kvinnor/män: 13/18"
GENDER_PAIR = r"\b(?P<first>kvinnor|man)\s?(?:/|och|resp(?:ektive)?\.?)\s?(?P<second>kvinnor|man)\W*$"
# Those who work with the people: they take part in courses, never in what is done for the people.
COLLEAGUES = r"(?:\w+ )?(?:medarbetare|handlaggare|chefer|anstallda|tjansteman|besokare|ahorare)\b"
COLLEAGUES_VERB = r"\b(?:delta(?:git|r)|deltog|utbilda(?:ts|des|de|t)|samla(?:t|de|ts|des)|medverka(?:t|de)|natt|nadde|lockade|lockat|genomgatt|genomgick)\b"

# Who sent people, who waits, who never came: no count of those who took part.
NO_PARTICIPANTS = r"\b(?:remittera\w*|anvisa\w*|aktualisera\w*|hanvisa\w*|initiera\w*|foresl\w+|ansokt\w*|tacka(?:t|de) nej|avbr[ou]t\w*|vantelista\w*|star i ko|i ko\b|vantar|behover|bedom\w+)\b"
# Where people went whom no measure counts: they are a part of those who took part, not all of them.
OTHER_OUTCOME = (
    r"^\s*(?:(?:som|har|hade|av dem|av dessa) ){0,3}(?:gatt|gick|gar|overgatt|overgick|slussats|slussades|remitterats|hanvisats|borjat|borjade|paborjat|paborjade|fatt|fick|skrivits|avslutats)"
    r" (?:vidare |ut |over )?(?:till |i |ut i |pa )?(?:en |ett |annan |fortsatt )?(?:praktik|arbetstran|arbetsprov|sjuk|vard|behandling|rehabilitering|aktivitetsersattning|foraldraledig|pension|forsorjningsstod|sprakpraktik|annan myndighet|en annan kommun)"
)
# A group of officials and how many it has.
OFFICIALS = r"\b(?:(?:arbets|styr|projekt|lednings|referens|utvecklings|berednings|chefs)grupp\w*|styrelse\w*|kansli\w*|arbetsutskott\w*|presidi\w*|natverk\w*)\b (?:hade|har|bestar av|bestod av|utgors av|omfattar|samlar)\s*$"
# People counted by age: parts of a whole that is told elsewhere.
AGED = r"(?:(?:ar|var|i aldern|mellan|inom|,|\() ?)*(?:(?:under|over) \d\d|\d\d ?(?:-|till|och) ?\d\d) ?(?:ar\b|aring)"
# Contacts and those who came in are not those who took part.
MET = r"\b(?:kontakt(?:er)? med|inflode\w* (?:pa|av|var|om)|kontaktat|intervjuat|informerat|traffat)\s*(?:ca |cirka |drygt |totalt )?$"
# So many each: no total.
EACH = r"\b(?:varje|vardera|var och en)\b"
# What people came to on a day; such a count is told of the occasion, never of the förbund's insatser together.
EVENT = (
    r"\b(?:\w*(?:seminari|workshop|forelasning|konferens|webbinari|samrad)\w*|arrangemang\w*|evenemang\w*|\w{4,}massan?"
    r"|\w*(?:utbildnings|kurs|informations|inspirations|tema|natverks|dialog|samverkans|upptakts)(?:dag|traff|tillfalle|mote|kvall)\w*)\b"
)
EVENTS = r"\b(?:\w*(?:seminarier|workshoppar|workshopar|workshops|forelasningar|konferenser|webbinarier|traffar|dagar|evenemang|event)(?:na)?)\b"
EVENT_VERB = r"\b(?:kom(?!mit)(?! (?:fran|in|ut|vidare|igang))|lyssnade|besokte|narvarade)\b"
CAME_TO = r"(?:kom|lyssnade|narvarade|medverkade) (?:till|pa|vid|i) (?:arets |detta |det |den |arliga )*"

# Places, sizes of groups and the like: room for people, not people.
CAPACITY = r"\b(?:plats(?:er)? (?:for|at|till)|utrymme for|grupp(?:er|en)? (?:om|med|pa)|rymmer|kapacitet\w*(?: for| om| pa| att ta emot)?|tak pa|per)\W*(?:(?:ca|cirka|max|hogst|upp till|ytterligare) )*$"
# Longer than a year.
OTHER_PERIOD = rf"\b(?:sedan (?:start\w*|projektstart\w*|{YEAR}|insatsen startade)|hittills|under (?:hela )?(?:projekt(?:perioden|tiden)|projektets gang)|genom aren|(?:aren|perioden) {YEAR}\s?-)"
OUTCOME_WORDS = r"\bavslut\w*|\btill (?:arbete|studier)|\banstallning|\bpraktik\b"

CASES = r"arende(?:n|na)?\b"
CASE_VERBS = r"\b(?:bere(?:tt|tts|ddes|dde|ds)|inkommit|inkom|kom(?:mit)? in|lyfts?|lyftes|handlagt|hanterat|haft|hade|tagit emot|tog emot|behandlat)\b"
MEETING = r"\b(?:mote|moten|motena|sammantrade\w*|trackffar|traffar)\b"

# A figure that states by how much something changed, not how much it is.
CHANGE_BEFORE = r"(?:minskning|okning|minskat|okat|minskade|okade|minska|oka|hojning|sankning|uppgang|nedgang|upprakning)(?: \w+){0,3}? (?:med|om|pa)(?: ca| drygt| nastan| totalt)?\s*$"
CHANGE_BEHIND = r"^\s?(?:fler|farre|hogre|lagre|mer an|mindre an|procentenheter|over malet|under malet)\b"

# Words that tell a goal or a plan; before the figure, or (the second) also behind it in the same clause.
GOAL_BEFORE = (
    r"\b(?:mal|malet|malen|malvarde\w*|malsattning\w*|insatsmal\w*|insatsens mal|malsatt|forvant\w+|planera[rst]?|planerat|beraknas?|beraknad|prognos\w*|ambition\w*|avsikt\w*|ska|skall|bor|onskat)\b"
    r"|\b(?:minst|hogst|max|maximalt)\s*$"
)
GOAL_BEHIND = r"\b(?:ska|skall|bor|forvantas|beraknas|planeras|kommer att)\b"
GOAL_BREAK = (
    r"(?:;|\bmal(?:et|en) (?:nad|uppnad|uppfyll)d?\w*\W| men | medan | daremot |\butfall(?:et)?\b|\bresultatet\b)"
)

APPROXIMATE = r"(?:ca\.?|cirka|drygt|dryga|nastan|knappt|omkring|runt|ungefar|narmare|nara|over|mer an|uppskattningsvis|uppemot|runt om|~|≈)\s*$"
NEGATED = r"\b(?:inte|ej|aldrig|varken)\b"

SOME_NUMBER = r"\d{1,2}|tva|tre|fyra|fem|sex|sju|atta|nio|tio|elva|tolv"
# The whole förbund speaks: its totals, not those of one insats.
ALL_INSATSER = (
    r"\b(?:samtliga|alla|forbundets|finansierade|de (?:\w+ )?individinriktade|individinriktade|individriktade)(?: \w+){0,2}? (?:insatser(?:na)?|verksamheter(?:na)?|verksamheter/insatser|projekt|aktiviteter)\b"
    # so many insatser that are told by their kind or by who runs them: all of that kind
    rf"|\b(?:{SOME_NUMBER}) (?:(?:individinriktade|individriktade|strukturinriktade|strukturella|tidsbegransade) insatser(?:na)?\b|insatser(?:na)? som (?:forbundet|vander sig|riktar sig|ar riktade|finansier\w+|drivs|pagatt|pagick|har pagatt))"
    r"|\binsatser(?:na)? som (?:sam\w*)?forbundet (?:finansier\w+|har finansierat|stod\w*|driver)\b"
    r"|\bi insatserna\b|^\W*(?:totalt |sammanlagt )?(?:har |hade )?\w*insatserna\b|\binsatser i forbundet\b|\bhela forbundet\b|\b(?:forbundets|samordningsforbundets) \w*insatser\b|\bforbundet (?:har )?(?:totalt|sammanlagt)\b"
)
STRUCTURAL = r"\b(?:struktur\w*|strukturell\w*|strukturovergripande)\b"
VOLUME = r"\bvolyminsats\w*"

LAST_YEAR = r"\b(?:forra aret|foregaende ar|aret innan|aret fore|i fjol|fjolaret|forra arets)\b"
COMPARED = r"\b(?:jamfort|jamforelse|jmf|an|motsvarande)\b"

# Who is the subject of a sentence: verb behind a name that begins the sentence.
NAMED_VERB = r"(?:samla(?:de|t|r)|lockade|nadde|engagerade|omfattade|beviljades|kostade|drog|hade|har (?:haft|natt|samlat|lockat|engagerat|omfattat|beviljats))"
NOT_A_NAME = (
    r"^(?:tillsammans|bland|utav|efter|nar|enligt|sedan|drygt|ca|cirka|nastan|ungefar|knappt|over|fler|flera|flest|tva|tre|fyra|fem|sex|sju|atta|nio|tio|elva|tolv|varje|var och en|\w*grupperna|arbetsgruppen|\w*insatserna|\w*verksamheterna|projekten|insatsen|projektet|gruppen|verksamheten|aktiviteten|utbildningen|forbundet|samordningsforbundet|styrelsen|kansliet|deltagarna|deltagare|under|totalt|sammanlagt|av|det|de|den|vi|dessa|denna|detta|antalet|antal|kon\w*|budget\w*|utfall\w*|kostnad\w*|mal\w*|i|vid|inom|genom|har|man|fran|for|andel\w*|parterna|regionen|kommunen|resultatet|arbetsutskottet|aret|en|ett|alla|samtliga|medlemmarna|som|\w*(?:projektledare|chef|samordnare|coach|handledare|ledare|personal|handlaggare|ordforande)\w*)\b"
    # an event that is named by its kind alone
    r"|^(?:forelasning\w*|utbildning\w*|workshop\w*|konferens\w*|seminari\w*|teamet|kurs\w*|massan|dagen|traff\w*|motet|natverket|satsningen)\s+\w+\s+\d"
)
