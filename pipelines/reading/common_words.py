"""Long words that nearly every Swedish annual report prints: the yardstick for how well a page's letters were read."""

from __future__ import annotations

COMMON_WORDS: frozenset[str] = frozenset(
    """
    administration administrativa ansvarsförbindelser antagits användning arbetsförmedlingen arbetslivet
    arbetsmarknaden avskrivningar avslutade avsättningar avvikelse balanskravsresultat balansräkning
    balansräkningen bedömning bedömningen behandling beskrivning beslutade beslutat betalning bidraget
    borgensförbindelser budgeten deltagare deltagaren deltagarna driftredovisning effektivt egenförsörjning
    ekonomisk ekonomiska enligt extraordinära finansiell finansiella finansieras finansiering fordringar
    framtida följande förbundet förbundets förbundschef föregående förening föreningen föreningens föreskrifter
    förlängning förmåga förpliktelser förskott försäkringskassan förutbetalda förutsättningar förvaltning
    förvaltningen förvaltningsberättelse förväntad förändring gemensamma genomföra genomförande genomförda
    genomfört granskning grundläggande handläggare hushållning händelser individer individnivå individuella
    innehåll insatsen insatser insatserna inventarier investeringar kassaflöde kassaflödesanalys kommunal
    kommunala kommunen kommunerna kortfristiga kostnaden kostnader kostnaderna kvinnor landstinget ledamöter
    leverantörsskulder likvida länder långfristiga långsiktigt material materiella medarbetare medlemmar
    medlemmarna medlemmarnas medlemsbidrag myndigheter myndigheterna målgrupp målgruppen måluppfyllelse
    möjlighet möjligheter nettokostnad nettokostnader noterna nuvarande områden området omsättning
    omsättningstillgångar ordförande ordinarie organisation organisationsnummer pensioner personal personer
    placeringar planering prognosen projektet redovisade redovisas redovisning redovisningen
    redovisningsprinciper regionen rehabilitering rekommendation resultat resultatet resultaträkning
    resultaträkningen revision revisionsberättelse revisorer räkenskapsåret ränteintäkter räntekostnader
    samarbete samhället samordnad samordning samordningsförbund samordningsförbundet samordningsförbundets
    samtliga samverkan skatter skulder sociala strukturella styrelsen styrelsens summa särskilda tidigare
    tillgångar tillsammans tjänster totala underskott undersökning uppdrag uppdraget uppföljning upplupna
    utfallet utgifter utveckling utvecklingen utvärdering verksamhet verksamheten verksamhetens verksamheter
    verksamhetsplan verksamhetsåret väsentlig väsentliga ytterligare årsredovisning årsredovisningen återstående
    överenskommelse översikt överskott övriga
    """.split()  # noqa: SIM905
)
"""In lower case, at least five letters."""
