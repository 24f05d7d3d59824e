"""Vocabulary that tells names of persons from other capitalised words: given names, surnames, places, common words.

Every word stands for itself: a given name or a surname alone is vocabulary and names nobody. In lower case.
"""

from __future__ import annotations

GIVEN_NAMES: frozenset[str] = frozenset(
    """
    abbas abdi abdirahman abdul abdulla abdullah abdullahi abed abel abena abraham abrham achieng ada adaeze
    adam adel adele adelina adham adil adina adis adisa adnan adolf adrian adriana adriano afrah agata agda
    agnes agneta agnetha agnieszka ahlam ahmad ahmed ahmet aicha aida aila aina aino aisha aki akram akua alaa
    alan albert albin aldin alejandra alejandro aleksandar aleksander aleksandra alen alexander alexandra
    alexandru alexis alf alfons alfred algot ali alice alicia alina alisa alma almir alva alvar alve alvin amal
    amalia amalie amanda amar amelia amer amin amina aminata aminatou amir amira amit ammar amra amy ana anas
    anastasia anders andre andrea andreas andreea andrei andrej andrew andrzej andré anel anela anette angela
    angelica angelika angelina anil anita anja anki ankie ann anna annabel annalena annbritt anncharlotte anne
    anneli annelie anneliese annemarie annete annett annette annica annicka annie annifrid annika annmari
    annmarie annsofie anong antoinette anton antonia antonina antonio anwar arash ardian areej aref ari aria
    ariana arijana arina arjun arman armin arne arnold aron arta artan arthur artin artur arturo arvid asad
    aseel asha ashraf asim asma asmaa asta astor astrid atefeh atif atle attila august augusta aurora avin awat
    axel aya ayan ayla ayman aynur ayse azadeh aziz azra bahar bahlbi bahram baran barbara barbro barzan bashar
    bashir basil basim beata beatrice beatriz behnam behrouz belinda ben benedikt benedikta bengt bengta benita
    benjamin benny bent bereket berhane berit berivan bernard bernt bernth bert berta berth bertha bertil bessam
    betina bettan betty bianca bibbi bibi bilal billy binta birger birgit birgitta birgitte birte bjarne björn
    björne bjørn bo bodil boel boris bosse branko brian brita britmarie britt britta britten brittis brittmari
    bror bruno burak bärbel börje cajsa camilla carin carina carita carl carla carlos carmen carola carolin
    carolina caroline casper caspian cassandra catarina caterina catharina catherine cathrin cathrine catrin
    catrine cattis cecilia cedric cenneth charbel charlie charlotta charlotte chatarina chen chidi chinedu chris
    christel christer christian christin christina christine christofer christoffer christopher christos cilla
    claes clara clarence claudia claus clement colin conny conrad cornelia crister cristian cristina curt cyril
    dag dagmar dagny dahir dalia damian damir dan dana daniel daniela danijel danijela danne danuta dara daria
    dariusz darko david davood dawid dawit deborah deepak denise deniz dennis desiree desirée diana didrik diego
    dieter dilan dimitri dina dino diyar djamila dominic dominik doris dorota dorotea dorothea dragan dragana
    dragica duc dunja dusan dzenan dzenita ebba ebbe eber ebrahim edda eddie edin edina edit edita edith edmund
    edona eduardo edvard edvin edward edwin efrem egil egon eila einar ejnar ekaterina elena eleni eleonor
    eleonora elham eli elia elias elif elin elina elinor elio eliot elis elisa elisabet elisabeth elise eliza
    elizabeth elke ella ellen elli ellinor elliot elma elmer elmir elon elsa elsabet else elsie elsy elton elvin
    elvir elvira elvis elwira elzbieta emanuel emeka emelie emil emilia emilie emilio emily emin emina emir emma
    emmanuel emmelie emmy enes engla enis enver enya eric erica erich erik erika erkki erland erling ermin
    ernesto ernst esa esmeralda estelle ester esther eugen eugenia eva evabritt evalena evalotta evamari
    evamaria eve evelina evelyn evert ewa ewelina ewy eyvind fabian fadi fadumo fahad fahima faisal faiza fanny
    farah fardosa farhad farhan fariba farid farida farzad fatemeh fathi fatima fatma fatmir fatou fatoumata
    fatuma fatumo felicia felicitas felix ferdinand fereshteh fernando feven filip filippa filiz filmon finn
    firas flemming flora florian folke francesca francisco frank frans franz fred freddie freddy frederick
    fredric fredrik fredrika freja frey frida fride fritiof fritjof frits fuad gabriel gabriela gabriella galina
    gaston gebre gehad geir georg george georgina georgios gerard gerd gerda gerhard gerhild gerry gert gerth
    gerti gertie gertrud ghassan ghazal gideon gillis giorgio giovanni gisela gita gittan glenn gloria goran
    gordana gottfrid grazyna greger gregor greta grete grethe gro grzegorz gudmund gudrun guje gull gullan
    gullbritt gulli gullvi gun gunborg gunbritt gunda gundel gunhild gunilla gunlög gunn gunnar gunnel gunni
    gunvor gurli gustaf gustafva gustav gusten göran gösta göta göte göthe günter günther haben habib hadi hadil
    hafsa haidar haile hala halil halima halina hamad hamed hamid hamida hampus hamse hamza hana hanan hania
    hanna hannah hannele hannes hannu hans hanson harald hardy hariz harri harriet harry haruto hasan hashem
    hasna hassan hasse hatice haval hayat hayder hedda hedvig hege heidi heikki heinrich heinz helen helena
    helene helga helge heli hellen helmer helmut helmuth helén heléne hendrik henning henny henri henric
    henrietta henriette henrik henry herbert herman hermann herta hiba hilal hilda hildegard hilding hildur
    hilja hilkka hillevi hilma hiwa hiwot hjalmar hjördis hoang hoda holger hoshyar hossein houda hubert huda
    hugo hulda huong husein huseyin hussam hussein hägar håkan håkon håvard héléne ibrahim ibrahima ida idil
    idris ifeoma ifrah ignacio igor ikram ilhan ilias ilir ilja ilona ilse imad iman imran ina ines inez ing
    inga ingalill ingbritt inge ingeborg ingegerd ingegärd ingela ingemar ingemo inger ingmar ingmari ingmarie
    ingo ingrid ingvald ingvar ingvor ioana ioannis irena irene irina iris irja irma irmeli isa isabel isabell
    isabella isabelle isac isak ishak ismael ismail ismet isolde israa israel issa istvan ivan ivana ivar ivo
    iwona izabela izabella izudin jacek jack jackie jacob jacqueline jafar jakob jalal jama jamal jamila jamile
    jan jana jane janet janette janina janine janna janne jannica jannike janusz jari jarl jarmo jasim jasmin
    jasmina jasmine jason jasper javad javier jean jeanett jeanette jeff jelani jelena jemal jenni jennie
    jennifer jenny jens jeremias jerker jerry jerzy jesper jessica jessika jianguo jill jim jimmie jimmy joachim
    joacim joakim joan joanna joar jochen jocke joel joen joha johan johanna johannes john johnnie johnny johny
    jolanta jon jona jonas jonatan jonathan jonathon jonna jonny jonte jordan jorge jorma jorunn jose josef
    josefin josefina josefine joseph josephine josip josé jouni jovan juan judit judith juha juhani jukka julia
    julian juliana julie juliette julius jutta jöran jörg jörgen jørgen jørn jürgen kaarina kaija kaisa kaj
    kajsa kalevi kalle kamal kamau kamil kamilla kamran karam karar kari karim karima karin karina karl karla
    karlo karolin karolina karoline karsten kasper katarina katarzyna katerina katharina kathrin kathrine kati
    katinka katja katri katrin katrina katrine kaveh kemal kennert kennet kenneth kenny kent kenth kerstin
    kerttu kevin khadija khadra khaled khalid khalil kia kicki kim kimberly kira kirsi kirsten kirsti kitty
    kjell klaes klara klas klaus knud knut kofi konrad konstantin kornelia kosovare krille kristel krister
    kristian kristiina kristin kristina kristine kristján kristofer kristoffer krystyna krzysztof kujtim kuno
    kurt kwame käthe kåre ladan laila lakshmi lale lamia lamine lana lara lars lasse latifa laura laurence
    laurent lauri lave layla lea leandro leena leffe leif leila leith lejla lemlem len lena lennart lennarth
    lennox leo leon leona leonard leonardo leonor leonora leopold leyla liam liban lidia lidija liisa lili
    lilian liliana lill lillebil lillemor lilly lily lina linda ling linh linn linnea linnéa linus lisa lisbet
    lisbeth lisbett lise liselott liselotte lisen lissi liv livia liza lo logan lois lola lotta lotte lottie
    lottis louice louis louise lova love loviisa lovisa luca lucas lucia lucy ludde ludmila ludvig luis luisa
    lukas luna lydia lykke lyuba lærke maarit maciej madelein madeleine madelen madelene mads magda magdalena
    maggan magnhild magnus maha mahad mahdi mahmood mahmoud mahmud mahnaz mahsa mai maiken maj maja majbritt
    majken majlis majvi makan malee malek maleka malena malik malin malina malou malte malva mamadou mana manal
    mandana manfred manne manuel manuela marc marcel marcin marco marcus mareike margaret margareta margaretha
    margarita margaux margit margita margot margret margrethe mari maria mariam mariana mariann marianne marica
    marie mariela marielle mariette marija marika marin marina mario marion marisa marissa marita marius marja
    marjan marjatta marjo marjut mark markku marko markus marlene marta martha martin martina martine martti
    marwa marwan mary maryam marzena massoud mateusz mathias mathilda mathilde matias matilda mats matte matteo
    matthias matti mattias matts maud maura maurits maurizio max maxim maximilian may mayada maysa mebrat medina
    mehdi mehmet mehran mei mekdes mekonnen mela melanie melina melissa melker melvin mensur mercedes merima
    merit merja meryem metin mette mia michael michaela michal michel michelle micke mihai mika mikael mikaela
    mikail mikko mila milad milan milena milica milja milla milo milos mina minh minna mio mira miranda miriam
    mirja mirjam mirjana mirko mirnes mirsad mirza mischa misha mitra moa mogens mohamad mohamed mohammad
    mohammed mohamud mohsen moises mojgan mona monia monica monika monir morgan moritz morris morten mostafa
    muhamad muhamed muhammad muhammed mulu muna munir munira murat musa mustafa mustapha mwangi my mylene märet
    märit märta märtha måna månika måns mårten nabil nada nadia nadine nadja naema nagat naima najib najma nanna
    nanny naomi napoleon narges naser nasim nasir nasrin nastaran natacha natalia natalie natalija natasa
    natasha nathalie nathan nathanael nawal nawras nazanin nazdar nea neda nedim nedzad neha neil nejla nela
    nellie nelly nelson nermin nermina nesrin nette ngoc ngozi nguyet nicholas nick nicklas niclas nico nicolas
    nicole nicoletta nicolina niels nihad nik nikita nikki niklas nikola nikolai nikolaj nikolaos nikolas
    nikolina nils nina nisse noa noah noak noel noelia noemi noomi noor noora nora norbert norea norma nour nova
    nuha nur nura nuria nurija nusret oda odd ofelia ola olaf olav oleg olena olga oliver olivera olivia olle
    olli olof olov olovsson oluwaseun omar omid ondrej orvar osama oscar oskar osman ossi ossian oswald othman
    otieno otilia ottilia ottilie otto ousmane ove owe oya pablo palle palmira pamela paolo parisa parviz pascal
    patric patricia patrick patrik paul paula paulina pauline pavel pawel peder pedram pedro peggy pehr peiman
    pelle penny per pernilla pernille persida perttu peter petra petri petrit petronella petrus petter philip
    philippa phuong pia pierre piotr pirjo pirkko pontus pooja pranee preben predrag priya päivi pär pål qamar
    qasim quang quinn rachel radmila radomir rafael ragip ragna ragnar ragnhild ragni ragnvald rahel rahim rahma
    rahul raija raimo raja rajesh rakel ralf ralph ramin ramiz ramona ramzi randi rania ranja rasha rashid rasim
    rasmus raul ravi ray rayan raymond reba rebecca rebecka rebin rebwar reem refik regina reidar reijo reima
    reine reinhold reino rema remzi rena renata renate rené renée resul reza rezan ricard ricarda ricardo
    richard rickard ricky rigmor riita riitta rikard rikke rita ritva ritwa roar robban robert roberta roberto
    robin rocio rodrigo roffe roger roine roja rojin roland rolf roman romana romeo ronald ronia ronja ronnie
    ronny ros rosa rosalie rosanna rosario rose roshan rosie rosita rosmarie roxana roza ruben rudi rudolf ruken
    rukia runa runar rune rupert rut rutger ruth ryan ryszard saad saara sabina sabine sabri sabrina sadia safa
    safia safiya saga sahar sahra said saida saima sajad sakari sakura saleh salem salih salim salima sally
    salma salman salome salomon sam samantha samer sami samia samir samira sammy samuel sandor sandra sanel
    sanela sanja sanjay sanna santiago sara sarah saranda sargon sari sarita sasa sasha saul sead sebastian seid
    selam selim selma semhar semir senad senada septimus serge sergei sergio serkan servet seved severin seyed
    seán shabnam shadi shahin shahram shahrzad shamim shamso shano sharmake sharon shilan shima shirin shiva
    shler shukri siamak sibel siegfried sigbritt sigfrid sigge siglinde sigmund signar signe signhild sigrid
    sigrun sigurd sigvard silja silvia simeon simon simona simone sinan sindy sinikka siri siriporn sirkka sirpa
    siv siw sixten slavica slavko slobodan snezana sofi sofia sofie soheila sohrab sol solbritt soledad solomon
    solveig solvej solvig solweig somchai sona sonia sonja sonny sophia sophie soran soraya souad staffan
    stanislav stanislaw stefan stefania stefanie steffen stella stellan sten stephan stephanie steve steven
    stieg stig stina stine stoffe stojan sture suad suada suhail suleiman sulejman sumaya sune sunita suphaporn
    suresh susan susann susanna susanne sussie suzana suzanna suzanne svante svea svein sven svenerik svenne
    sverker sverre svetlana swante swen sylve sylvester sylvi sylvia sylwia synnöve synnøve sölve sören søren
    tabita tage taha taher tahir taina taisto tamara tamer tania tanja tanya tapio tara tarek tareq tariq tarja
    tatiana tatjana tayeb ted teddy tekla tekle teodor teodora teresa terese teresia terje tesfay tesfaye thanh
    thea thelma theo theodor theodora theres theresa therese theresia theréze thi thilda thomas thor thorbjörn
    thord thore thorleif thorsten thorvald thure thyra thyre tia tiffany tigist tiina tilda tilde tillie tim
    timmy timo timothy tina tindra titti tobias toini tom tomas tomasz tomi tommie tommy tone toni tonje tony
    tor torbjörn tord tore torgny torhild torkel torleif torsten torun torunn torvald tova tove travis trine
    trond troy trung trygve tsegay tua tuan tuija tunde tuomas ture tuula tuva tyko tyra tyrone tülay uffe ugo
    ulf ulla ullabritt ullacarin ullakarin ulric ulrica ulrich ulrik ulrika ulrike uno urban ursel ursula
    urszula uwe vahid valborg valdemar valentin valentina valentino valeria valerie valfrid valon valter vanesa
    vanessa vanja vasilis vedad velma vendela vendla vera verner verneri vernon vero veronica veronika veronique
    vesa vesna vibeke vicky victor victoria vidar vide vigdis viggo viking vikram viktor viktoria vilgot vilhelm
    vilhelmina vilja ville vilma vilmer vincent vincenzo viola violeta violetta vira virginia vitali vivan
    viveca viveka vivi vivian viviane vivianne vivica vivien vivika vladimir vlado volkan vuk wael wafa wahid
    waleed walid walter waltraud wanda wanja wanjiru wanpen warsame wei wenche wendela wenke werner wictor
    wictoria wiggo wiktor wiktoria wilfred wilgot wilhelm wilhelmina wille willem willi william willy wilma
    wilmer winston wissam witold wivan wiveca wivi wojciech wolfgang xavier xerxes xhevdet xiaoming xiaoyan xin
    yacoub yakup yamen yara yaser yasin yasmin yasmina yasmine yassin yassir yaw yemane ying ylva ylwa ynge
    yngvar yngve yohannes yolanda yonas yosef yousef youssef yrsa yuki yulia yusra yusuf yuxin yvette yvonne
    zacharias zack zahida zahir zahra zaid zaina zainab zakaria zana zandra zara zarah zebulon zehra zeinab zeki
    zelal zelda zeljko zena zeynep zhala zhao zhivko zia ziad zina zita zlata zlatan zlatko zoe zoran zorica
    zozan zuhair zuhal zulfa zuzana älva åke åsa åse åshild åsne öivind örjan östen öyvind øystein
    """.split()  # noqa: SIM905
)
"""Common given names in Sweden, those of people with roots elsewhere among them."""

GIVEN_NAMES_AND_WORDS: frozenset[str] = frozenset(
    """
    alma august aurora clara dag else ernst eve finn flora frank freja gull gulli ing iris israel jordan klara
    lea lill linnea linnéa liv lo love luna maj mark max may mila mina mira my nea nova ray regina ros rosa rose
    saga sam sanna sol stella svea tone tor vera vide vilja viola virginia
    """.split()  # noqa: SIM905
)
"""Given names that are Swedish words, places or names of projects as well: alone they prove little."""

SURNAMES: frozenset[str] = frozenset(
    """
    abdi abdulla abdullah abrahamsson ahlberg ahlgren ahlin ahlqvist ahlström ahmad ahmadi ahmed alfredsson ali
    alm almgren almqvist andersdotter andersen andersson andreasson antonsson aronsson arvidsson ask axelsson
    backlund backman backström bengtsson berg bergdahl berggren berglind berglund bergman bergquist bergqvist
    bergström bergvall bernhardsson björk björklund björkman björkqvist blom blomberg blomgren blomkvist
    blomqvist bodin bohlin boman boström brandt brink brodin broman broström bylund bäck bäckman bäckström
    börjesson carlberg carlsson carlström ceder cederholm celik christensen claesson dahl dahlberg dahlgren
    dahlin dahlman dahlqvist dahlström danielsson davidsson demir edlund edström edvardsson einarsson ek ekberg
    ekblad ekblom ekdahl ekholm eklund eklöf ekman ekström eliasson elofsson emanuelsson engberg engdahl engman
    engqvist engström enström ericson ericsson eriksson erlandsson fagerlund falk farah fors forsberg forslund
    forsman forssell fransson fransén franzén fredriksson friberg frisk fritz frykman fröberg fält garcia glad
    gonzalez grahn granberg grankvist granlund granqvist granström grönberg grönlund grönvall gunnarsson
    gustafsson gustavsson göransson hadzic hagberg haglund hagman hagström hallberg halvarsson hammar
    hammarström hanna hansen hansson haraldsson hassan hassani hed hedberg hedin hedlund hedman hedström
    helgesson helin hellberg hellgren hellman hellström henriksson hermansson hjalmarsson hjelm hjort hoang holm
    holmberg holmgren holmlund holmquist holmqvist holmström holmén hosseini hultgren hultman hussain hussein
    hussien häggblom hägglund häggström håkansson högberg höglund höök ibrahim ingvarsson isaksson ismail
    israelsson jacobsson jakobsson jama jansson jarl jensen jeppsson johannesson johansen johansson johnsson
    jonasson jonsson josefsson jovanovic juhlin jönsson jörgensen karlberg karlsson karlström khalil khan
    kjellberg klang klasson knutsson konradsson kovac kowalska kowalski krantz kristensen kristensson
    kristiansson kron kvist lagerqvist larsen larsson leijon lennartsson lidström lilja liljeqvist lind lindahl
    lindberg lindblad lindblom lindbom lindell linden linder lindfors lindgren lindh lindholm lindkvist lindman
    lindmark lindquist lindqvist lindroth lindskog lindström lindvall lindén ljung ljungberg ljunggren
    ljungqvist ljungström lopez lund lundahl lundberg lundblad lundell lundgren lundholm lundin lundkvist
    lundmark lundquist lundqvist lundström lundvall löf löfgren löfquist löfqvist löfstedt löfström löv
    magnusson malm malmberg malmgren malmqvist malmström marklund martinez martinsson mattsson melander melin
    mellberg micallef moberg mohamed mohammad mohammed mohamud molander molin mustafa månsson mårtensson möller
    nelson nguyen nielsen nilsson norberg nordberg nordgren nordh nordin nordlander nordlund nordqvist nordström
    norling norrman norström norén nyberg nygren nyholm nykvist nylander nylund nyman nyström näslund odelberg
    ohlin ohlsson olander olausson olofsson olsen olsson omar oskarsson osman osterman ottosson palm palmgren
    paulsson pedersen persson petersen petersson petrovic pettersson pham pihl quist rahimi ramström rask
    rasmussen rehn robertsson roos ros rosenberg rosenqvist roslund rosén roth ryberg rydberg rydén rönnberg
    rönnqvist said saleh salomonsson samuelsson sandahl sandberg sandell sandgren sandin sandqvist sandström
    savolainen schmidt selin simonsson singh sjö sjöberg sjödin sjögren sjöholm sjölander sjölin sjöstedt
    sjöstrand sjöström skog skoglund skoog smith stark stenberg stenman stenström stjernström strand strandberg
    stridh ström strömberg strömgren strömqvist ståhl stål sundberg sundell sundin sundquist sundqvist sundström
    svahn svanberg svantesson svedberg svedin svensson svärd söderberg södergren söderholm söderlind söderlund
    söderman söderqvist söderström tapper thelin thorell thorsell thunberg thuresson thörn tran turesson
    törnblom törngren törnqvist ullberg vallin vesterlund viberg victorsson vik viklund vikström viktorsson
    virtanen wahlberg wahlgren wahlström wallberg wallgren wallin wallström wallén wang wedin wennberg
    wennerström westberg wester westerberg westerlund westin westling westman wiberg wickström widell wikberg
    wiklund wikman wikström wilhelmsson winberg yildiz yilmaz zander zetterberg zetterlund zetterström åberg
    ågren åhlund åkerberg åkerlund åkerman åkerström åkesson åslund åström öberg öhlund öhman öhrn örn örtengren
    östberg österberg östergren österlund östling östlund östman
    """.split()  # noqa: SIM905
)
"""Common surnames; those with a surname's ending ("-sson", "-qvist") need no entry."""

PLACES: frozenset[str] = frozenset(
    """
    ale alingsås alvesta aneby arboga arjeplog arvidsjaur arvika askersund avesta bengtsfors berg bergslagen
    bjurholm bjuv blekinge boden bohuslän bollebygd bollnäs borgholm borlänge borås botkyrka boxholm bromölla
    bräcke burlöv båstad dalarna dals-ed dalsland danderyd danmark degerfors dorotea eda ekerö eksjö emmaboda
    enköping eskilstuna eslöv essunga europa fagersta falkenberg falköping falun filipstad finland finspång flen
    forshaga färgelanda gagnef gislaved gnesta gnosjö gotland grums grästorp gullspång gällivare gästrikland
    gävle gävleborg götaland göteborg götene habo hagfors halland hallsberg hallstahammar halmstad hammarö
    haninge haparanda heby hedemora helsingborg herrljunga hjo hofors huddinge hudiksvall hultsfred hylte
    hällefors hälsingland härjedalen härnösand härryda hässleholm håbo höganäs högsby hörby höör jokkmokk
    jämtland järfälla jönköping kalix kalmar karlsborg karlshamn karlskoga karlskrona karlstad katrineholm kil
    kinda kiruna klippan knivsta kramfors kristianstad kristinehamn krokom kumla kungsbacka kungsör kungälv
    kävlinge köping laholm landskrona lappland laxå lekeberg leksand lerum lessebo lidingö lidköping lindesberg
    linköping ljungby ljusdal ljusnarsberg lomma ludvika luleå lund lycksele lysekil malmö malung-sälen malå
    mariestad mark markaryd medelpad mellerud mjölby mora motala mullsjö munkedal munkfors mölndal mönsterås
    mörbylånga nacka nora norberg nordanstig nordmaling norge norrbotten norrköping norrland norrtälje norsjö
    nybro nykvarn nyköping nynäshamn närke nässjö ockelbo olofström orsa orust osby oskarshamn ovanåker
    oxelösund pajala partille perstorp piteå ragunda robertsfors ronneby roslagen rättvik sala salem sandviken
    sigtuna simrishamn sjöbo skara skaraborg skellefteå skinnskatteberg skurup skåne skövde smedjebacken småland
    sollefteå sollentuna solna sorsele sotenäs staffanstorp stenungsund stockholm storfors storuman strängnäs
    strömstad strömsund sundbyberg sundsvall sunne surahammar svalöv svealand svedala svenljunga sverige
    sydnärke säffle säter sävsjö söderhamn söderköping södermanland södertälje sölvesborg sörmland tanum tibro
    tidaholm tierp timrå tingsryd tjörn tomelilla tornedalen torsby torsås tranemo tranås trelleborg trollhättan
    trosa tyresö täby töreboda uddevalla ulricehamn umeå uppland uppsala uppvidinge vadstena vaggeryd
    valdemarsvik vallentuna vansbro vara varberg vaxholm vellinge vetlanda vilhelmina vimmerby vindeln vingåker
    vänersborg vännäs värmdö värmland värnamo västerbotten västergötland västernorrland västervik västerås
    västmanland växjö vårgårda ydre ystad älmhult älvdalen älvkarleby älvsbyn ängelholm åmål ånge ångermanland
    åre årjäng åsele åstorp åtvidaberg öckerö ödeshög öland örebro örkelljunga örnsköldsvik östergötland
    östersund österåker östhammar överkalix övertorneå
    """.split()  # noqa: SIM905
)
"""Kommuner, regions and parts of the country, without "kommun" and "län" behind them."""

COMMON_CAPITALISED: frozenset[str] = frozenset(
    """
    ab acrobat adobe adress aktiebolag aktiv aktiva aktivitet aktiviteter aktivt alla analys and andel andra ang
    anno antal april arbeta arbete arbetet arbetsförmedlingen arbetsförmåga arbetsgivare arbetsgrupp
    arbetsinriktad arbetsintegrerat arbetsliv arbetslivet arbetsmarknad arbetsmarknads arena arenan arvode
    arvoden aspera assently att augusti auktoriserad av avdelning avvikelse bakgrund balans balansen
    balansräkning bankid barn bas basen bdo bedömning beredningsgrupp beredningsgruppen besöksadress bibliotek
    biblioteket bidrag bilaga bilagor bild bland blev blir bokföringslag bolag bolaget box bro bron brygga
    bryggan budget bussen bygd bygden byrå byrån bättre båda både ca café caféet capita case center
    centerpartiet central centrala centret centrum chansen chef cirka coach coacher coachning coompanion dalgång
    datum de december delaktighet deloitte dels delta deltagare delårsrapport den denna deras dess dessa det
    detta diagram dialog diarienummer digital digitala digitalt dis dnr dock där därför dörr dörren e-post
    education efter egen egenmakt eget egna ekonomi ekonomisk ekonomiska eller employment en enhet enheten
    enligt epost ernst&young ersättare ersättning esf etablering ett eu excel ey familj familjen fax februari
    figur finsam flera flex flexibel flexibla flickor fokus folkhögskola fond fonden foto framtid framtiden
    framtidens framåt fredag friskvård frivården från funktion får för förbrukning förbund förbundet föreläsning
    förening föreningen företag företagare företaget förordning församling första förste förstudie förstudien
    försäkringskassan förtroendevald förtroendevalda förvaltningsberättelse föräldra föräldrar gamla gata gatan
    gemensam gemensamma gemensamt genom godkänd grant grund grunden grupp gruppen grön gröna grönt gymnasiet
    gård gården gör han hand handelsbolag handen handledning har hb hela helhet helheten hemsida hen hon hopp
    hoppet hos hospital hotel hotell hubb hubben hur hus huset hyra hälsa hälsan hälso hälso- här hållbar
    hållbara hållbart högskola höst hösten i idé idéer illustration indikatorer individual ingen ingång ingången
    inkludering inledning innehåll innovation inom inre insats insatsen insatser insatserna insteget integration
    internationell inträdet intäkt intäkter ips januari jobb jobba jobbet juli juni jämlikhet jämställdhet kan
    kansli kansliet kap kapital kapitel karta kartläggning kassaflöde kassaflödesanalys kb killar kliv klivet
    kommun kommunallagen kommunen kommuner kommunerna kommunförbundet kompass kompassen komvux konferens konsult
    konsulter kontakt kontaktperson kooperativ kooperativet kostnad kostnader kpmg kraft kraftsamling
    kriminalvården kring kristdemokraterna kultur kulturens kurs kursen kvartal kvarteret kvinna kvinnor kyrka
    kyrkan källa kök köket köp lag lagen landsting landstinget lasarett lasarettet layout ledamot ledamöter
    ledare lekmannarevisor liberalerna lilla liv livet livsstil lokal lokala lokaler lokalhyra lots lotsen lust
    lusten län länet länk länken länsstyrelsen lärcentrum lön löner lördag maj majestät makt mamma man
    management manager mandat mandatperiod mars matchning material mazars med medel medlemmarna medlemsbidrag
    mellan mellersta men mentor mentorer mer mest metod metoden microsoft migrationsverket miljöpartiet mix
    mobil mobilisering modell modellen moderaterna mot motivation mottagning museum mycket myndigheten
    myndigheter män mål målgrupp måluppfyllelse måndag många möjlighet möjligheter möjligheternas mötesplats
    mötesplatsen namn nationell nationella natur naturens navet navigator nedre ni nns nord norra not noter
    november ny nya nyckel nyckeln nystart nytt när näringsliv närvaro nätverk nätverket några och också odling
    office ohälsa oktober om omslag onsdag orangeriet ordförande org organisation organisationsnummer pappa
    paragraf park parken parterna parti penneo period pilot placement plan planen plats platsen plattform
    plattformen pojkar polisen port porten postadress presidiet presidium pricewaterhousecoopers primärvården
    process processen prognos program programmet projekt projekten projektet psykiatri psykiatrin psykisk
    psykiska psykiskt pulsen pwc på reader region regional regionala regionen regioner rehab rehabilitering
    rehabkoordinator rehabkoordinatorer rehabkoordinering rehabteam rer resor resultat resultaträkning resurs
    resurscentrum resursen resursteam revision revisionsberättelse revisionsbyrå revisor revisorer rkr ro roll
    rum rummet rur rätt rådet s:t saint sakkunnig samlad samlat samordning samordningsförbund
    samordningsförbundet samordningsgrupp samordningsteam samt samverkan samverkansgrupp samverkansteam san
    sankt santa scrive sedan seminarium september sida sin sina sjukhus sjukhuset ska skall skola skolan
    skolverket skulder smart smärta social sociala socialdemokraterna socialt socialtjänsten solrosen som
    sommaren språk språng språnget spår spåret stad staden start starten staten station stationen steg stegen
    steget stift stiftelse stiftelsen stoppa stora stress studie studier styrelse styrelsen styrelsens styrgrupp
    stöd stödet summa support supported supporter sus svenska sverigedemokraterna syd syfte sysselsättning södra
    söndag tabell team teamet telefon text thornton tid tiden till tillgångar tillsammans tisdag titel tjejer
    tjänst tjänster topp toppen torg torget torsdag total totalt tredje tro tryck trädgård trädgården träning
    tvärs tvärsektoriell under underskrift underskrifter ung unga ungas ungdom ungdomar universitet uppdrag
    uppföljning utan utbildning utfall utredning utslussning utveckling vad var varför vem verksamhet
    verksamheten verksamhetsberättelse verksamhetsplan verkstad verkstaden vi via vice vid vidare vilka vilken
    vill villa vinn vinna vintern visma vuxen vuxna väg vägar vägen vägledare vägledning vägval vänsterpartiet
    väntan värld världen väst västra växa växel växer växthuset växtkraft våga vågar våld våldet vår våra
    vårdcentral vårdcentralen våren vårt webb webbplats word workshop yrkesrevisor yttre är även år året
    årsredovisning öhrlings öst östra övre
    """.split()  # noqa: SIM905
)
"""Words that reports print with a capital and that are no part of a person's name."""

PARTICLES: frozenset[str] = frozenset(
    "von af de van der den la le del della di da dos bin ibn al el ul ten ter zu".split()  # noqa: SIM905
)
"""Small words between the parts of a name."""

COMPANY_FORMS: frozenset[str] = frozenset(
    "stiftelsen stiftelse fonden fond ab hb kb aktiebolag handelsbolag inc ltd gmbh oy".split()  # noqa: SIM905
)
"""Words that end the names of companies, a person's name in front or not."""

BEFORE_OTHER_NAMES: frozenset[str] = frozenset(
    """
    samordningsförbundet samordningsförbund finsam region regionen landstinget projekt projektet insats insatsen
    insatserna sankt sankta s:t s:ta st kvarteret kommun förbundet verksamheten aktiviteten programmet metoden modellen
    föreningen stiftelsen skolan restaurang restaurangen café caféet hotell hotellet huset gården bolaget företaget
    """.split()  # noqa: SIM905
)
"""What follows these words is the name of a body, a place or an insats, whatever it looks like."""
