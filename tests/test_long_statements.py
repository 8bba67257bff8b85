# ruff: noqa: E501  # sentences as they are
"""Careful statements of some length: honest ones, and those that give a part to another."""

from __future__ import annotations

import pytest

from assistant.guards import differences

SAME = (
    (
        "De gecertificeerde instelling stuurt het verzoek binnen twee weken naar de rechter, die de ouders daarna oproept voor een zitting.",
        "Binnen twee weken zendt de gecertificeerde instelling het verzoek naar de rechter, die de ouders daarna oproept voor een zitting.",
    ),
    (
        "Als het kind twaalf jaar of ouder is, vraagt de voogd het kind om toestemming voordat hij het dossier met de school deelt.",
        "Voordat hij het dossier met de school deelt, vraagt de voogd het kind om toestemming als het kind 12 jaar of ouder is.",
    ),
    (
        "De aanbieder mag het plan pas wijzigen nadat de ouder daarmee schriftelijk heeft ingestemd.",
        "Pas nadat de ouder daarmee schriftelijk heeft ingestemd, mag de aanbieder het plan wijzigen.",
    ),
    (
        "Een jongere die zonder toestemming wegblijft, verliest zijn verlof voor de rest van de maand.",
        "Zijn verlof voor de rest van de maand verliest een jongere die zonder toestemming wegblijft.",
    ),
    (
        "De mentor ondersteunt jongeren bij het vinden van woonruimte en de coach bij het afbetalen van schulden.",
        "Bij het vinden van woonruimte ondersteunt de mentor jongeren en bij het afbetalen van schulden de coach.",
    ),
    (
        "Ouders die het niet eens zijn met het besluit, kunnen binnen zes weken bezwaar maken bij de gemeente.",
        "Bezwaar maken bij de gemeente kunnen ouders die het niet eens zijn met het besluit binnen 6 weken.",
    ),
    (
        "De voogd overlegt met de pleegouders over de schoolkeuze en met de ouders over de bezoeken.",
        "De voogd overlegt over de schoolkeuze met de pleegouders en over de bezoeken met de ouders.",
    ),
    (
        "De kinderrechter kan de maatregel verlengen als de ouders daarom vragen of de raad dat adviseert.",
        "Als de ouders daarom vragen of de raad dat adviseert, kan de kinderrechter de maatregel verlengen.",
    ),
    (
        "Alleen de gedragswetenschapper die het kind heeft gezien, mag de verklaring ondertekenen.",
        "De verklaring mag alleen de gedragswetenschapper die het kind heeft gezien ondertekenen.",
    ),
    (
        "De instelling informeert de ouders over het incident, tenzij de politie daartegen bezwaar heeft.",
        "Tenzij de politie daartegen bezwaar heeft, informeert de instelling de ouders over het incident.",
    ),
    (
        "Het college beslist op de aanvraag zodra het advies van de arts binnen is.",
        "Zodra het advies van de arts binnen is, beslist het college op de aanvraag.",
    ),
    (
        "Het crisisteam schat in of het kind veilig thuis kan blijven en overlegt zo nodig met de politie.",
        "Of het kind veilig thuis kan blijven, schat het crisisteam in en het overlegt zo nodig met de politie.",
    ),
    (
        "De huisarts verwijst naar de jeugd-ggz en meldt dat aan de gemeente.",
        "De huisarts verwijst naar de jeugd-ggz en meldt dit aan de gemeente.",
    ),
    (
        "De toezichthouder kan de instelling een aanwijzing geven, die de instelling binnen een maand moet opvolgen.",
        "De toezichthouder kan de instelling een aanwijzing geven die de instelling binnen één maand moet opvolgen.",
    ),
    (
        "Het netwerk van de jongere helpt bij de terugkeer naar huis, en de jeugdbeschermer ziet erop toe.",
        "Bij de terugkeer naar huis helpt het netwerk van de jongere, en de jeugdbeschermer ziet erop toe.",
    ),
    (
        "De ouder krijgt inzage in het dossier van zijn kind, behalve in de stukken die het kind zelf heeft geschreven.",
        "Behalve in de stukken die het kind zelf heeft geschreven, krijgt de ouder inzage in het dossier van zijn kind.",
    ),
    (
        "De school meldt het verzuim bij de leerplichtambtenaar, die de ouders uitnodigt voor een gesprek.",
        "De school meldt het verzuim bij de leerplichtambtenaar door wie de ouders worden uitgenodigd voor een gesprek.",
    ),
    (
        "De gemeente kan een voorziening weigeren als het gezin de problemen met eigen hulp kan oplossen.",
        "Als het gezin de problemen met eigen hulp kan oplossen, kan de gemeente een voorziening weigeren.",
    ),
    (
        "De jeugdarts geeft een verklaring af aan de ouders nadat hij het kind heeft gezien.",
        "Nadat hij het kind heeft gezien, geeft de jeugdarts een verklaring af aan de ouders.",
    ),
    (
        "De inspectie houdt toezicht op de aanbieders en de gemeente betaalt hen.",
        "Op de aanbieders houdt de inspectie toezicht en de gemeente betaalt hen.",
    ),
    (
        "De rechtbank benoemt een bijzondere curator wanneer de belangen van de ouders in strijd zijn met die van het kind.",
        "Wanneer de belangen van de ouders in strijd zijn met die van het kind, benoemt de rechtbank een bijzondere curator.",
    ),
    (
        "De stichting vroeg subsidie aan voor het opleiden van vrijwilligers en het werven van gastgezinnen.",
        "Voor het opleiden van vrijwilligers en het werven van gastgezinnen vroeg de stichting subsidie aan.",
    ),
    (
        "Minder dan de helft van de jongeren heeft na een jaar een eigen woning.",
        "Na een jaar heeft minder dan de helft van de jongeren een eigen woning.",
    ),
    (
        "De beoordeling wordt door twee medewerkers gedaan, van wie er één gedragswetenschapper is.",
        "Twee medewerkers, van wie er één gedragswetenschapper is, doen de beoordeling.",
    ),
    (
        "Het kind heeft recht op een eigen advocaat, die kosteloos is als het om een uithuisplaatsing gaat.",
        "Het kind heeft recht op een eigen advocaat, die gratis is als het om een uithuisplaatsing gaat.",
    ),
    (
        "De ouder meldt zich binnen een week en de raad beslist binnen een maand.",
        "De raad beslist binnen een maand en de ouder meldt zich binnen een week.",
    ),
    (
        "De gemeente stuurt binnen een week een brief en maakt een plan.",
        "Binnen een week stuurt de gemeente een brief en zij maakt een plan.",
    ),
    (
        "De ouder die binnen een week reageert, krijgt een brief.",
        "Een brief krijgt de ouder die binnen een week reageert.",
    ),
    (
        "De ouder die reageert, krijgt binnen een week een brief.",
        "Binnen een week krijgt de ouder die reageert een brief.",
    ),
    (
        "De raad besluit om de opvang in mei te sluiten.",
        "De raad beslist om de opvang in mei te sluiten.",
    ),
    (
        "De raad meldt dat de ouder in mei verhuist.",
        "De raad laat weten dat de ouder in mei verhuist.",
    ),
    (
        "De raad meldt in mei dat de ouder verhuist.",
        "In mei meldt de raad dat de ouder verhuist.",
    ),
    (
        "Als de ouder binnen een week betaalt, sluit de gemeente het dossier.",
        "De gemeente sluit het dossier als de ouder binnen een week betaalt.",
    ),
    (
        "De raad is opdrachtgever en heeft daarmee een belangrijke rol.",
        "De raad is de opdrachtgever en heeft daarmee een relevante rol.",
    ),
    (
        "De ouder werkt en krijgt daarom een toeslag.",
        "De ouder werkt en krijgt daarom toeslag.",
    ),
    (
        "Doordat de school sluit, verhuist het gezin.",
        "Het gezin verhuist doordat de school sluit.",
    ),
    (
        "De wet wijzigt en daarmee vervalt de toeslag.",
        "De wet wijzigt en de toeslag vervalt daarmee.",
    ),
    (
        "De voogd spreekt namens het kind.",
        "Namens het kind spreekt de voogd.",
    ),
    (
        "De gemeente betaalt via de aanbieder.",
        "Via de aanbieder betaalt de gemeente.",
    ),
    (
        "Het geld gaat via de gemeente naar de school.",
        "Naar de school gaat het geld via de gemeente.",
    ),
    (
        "De brief wordt door de raad gestuurd.",
        "De raad stuurt de brief.",
    ),
    (
        "Het advies van de raad aan de rechter is duidelijk.",
        "Duidelijk is het advies van de raad aan de rechter.",
    ),
    (
        "De gemeente koopt zorg in bij de aanbieder.",
        "Bij de aanbieder koopt de gemeente zorg in.",
    ),
    (
        "De gemeente leent geld aan de aanbieder.",
        "Aan de aanbieder leent de gemeente geld.",
    ),
    (
        "Het kind gaat van de vader naar de moeder.",
        "Van de vader gaat het kind naar de moeder.",
    ),
    (
        "De raad draagt de zaak over aan de school.",
        "Aan de school draagt de raad de zaak over.",
    ),
    (
        "De ouder wordt gehoord door de raad over het kind.",
        "De raad hoort de ouder over het kind.",
    ),
    (
        "De voogd krijgt het dossier van de school en het advies van de arts.",
        "Van de school krijgt de voogd het dossier en van de arts het advies.",
    ),
    (
        "De voogd krijgt het dossier van de school.",
        "De school geeft het dossier aan de voogd.",
    ),
    (
        "De gemeente mag de hulp stopzetten.",
        "Het is de gemeente toegestaan de hulp stop te zetten.",
    ),
    (
        "Waarschijnlijk verhuist het gezin in mei.",
        "Het gezin verhuist waarschijnlijk in mei.",
    ),
    (
        "De commissie adviseert de raad over de klacht.",
        "De raad wordt door de commissie over de klacht geadviseerd.",
    ),
    (
        "De jongere heeft recht op een mentor.",
        "Op een mentor heeft de jongere recht.",
    ),
    (
        "De ouders krijgen hulp van dezelfde coach.",
        "Van dezelfde coach krijgen de ouders hulp.",
    ),
    (
        "De school belt de ouders voordat het kind wordt opgehaald.",
        "Voordat het kind wordt opgehaald, belt de school de ouders.",
    ),
    (
        "De school belt de ouders terwijl het kind wacht.",
        "Terwijl het kind wacht, belt de school de ouders.",
    ),
    (
        "Hoewel de ouder weigert, helpt de voogd het kind.",
        "De voogd helpt het kind hoewel de ouder weigert.",
    ),
    (
        "Het kind woont sinds het overlijden van de vader bij de tante.",
        "Sinds het overlijden van de vader woont het kind bij de tante.",
    ),
    (
        "De zus van de moeder past op het kind van de buurvrouw.",
        "Op het kind van de buurvrouw past de zus van de moeder.",
    ),
    (
        "De ouder ondertekent de brief die de voogd heeft geschreven.",
        "De ouder ondertekent de door de voogd geschreven brief.",
    ),
    (
        "De rechter hoort het kind zonder dat de ouders erbij zijn.",
        "Zonder dat de ouders erbij zijn, hoort de rechter het kind.",
    ),
    (
        "Het team bespreekt de zaak met de wijkagent en zonder de school.",
        "Het team bespreekt de zaak zonder de school en met de wijkagent.",
    ),
    (
        "Van de dertig kinderen gaan er twintig naar huis en tien naar een pleeggezin.",
        "Van de 30 kinderen gaan er 20 naar huis en 10 naar een pleeggezin.",
    ),
    (
        "De bijdrage stijgt van vijf naar tien euro.",
        "De bijdrage stijgt van 5 naar 10 euro.",
    ),
    (
        "De bijdrage stijgt met tien euro.",
        "Met 10 euro stijgt de bijdrage.",
    ),
    (
        "De arts ziet het kind eerder dan de ouder.",
        "Eerder dan de ouder ziet de arts het kind.",
    ),
    (
        "De opvang is voor kinderen van nul tot vier jaar.",
        "De opvang is voor kinderen van 0 tot 4 jaar.",
    ),
    (
        "De opvang sluit om zes uur, behalve op vrijdag.",
        "Behalve op vrijdag sluit de opvang om zes uur.",
    ),
    (
        "Jongeren gebruiken meer hulp dan volwassenen.",
        "Meer hulp dan volwassenen gebruiken jongeren.",
    ),
    (
        "De opvang in de stad is beter dan in het dorp.",
        "In de stad is de opvang beter dan in het dorp.",
    ),
    (
        "De gemeente geeft meer aan zorg dan aan onderwijs uit.",
        "De gemeente geeft aan zorg meer uit dan aan onderwijs.",
    ),
    (
        "Anders dan de moeder wil de vader een gesprek.",
        "De vader wil, anders dan de moeder, een gesprek.",
    ),
    (
        "De raad meldt dat de moeder verhuist.",
        "Dat de moeder verhuist, meldt de raad.",
    ),
    (
        "Alleen de voogd mag het dossier inzien.",
        "Het dossier mag alleen de voogd inzien.",
    ),
    (
        "De voogd mag alleen het dossier inzien.",
        "Alleen het dossier mag de voogd inzien.",
    ),
    (
        "De rechter beslist alleen op verzoek van de ouder.",
        "Alleen op verzoek van de ouder beslist de rechter.",
    ),
    (
        "De raad spreekt alleen met de ouders over school.",
        "Alleen met de ouders spreekt de raad over school.",
    ),
    (
        "De jongere woont alleen in het weekend bij de vader.",
        "Alleen in het weekend woont de jongere bij de vader.",
    ),
    (
        "De gemeente betaalt alleen als de ouder werkt.",
        "Alleen als de ouder werkt, betaalt de gemeente.",
    ),
    (
        "Enkel de ouder met gezag tekent het formulier.",
        "Alleen de ouder met gezag tekent het formulier.",
    ),
)
OTHER = (
    (
        "De gecertificeerde instelling stuurt het verzoek binnen twee weken naar de rechter, die de ouders daarna oproept voor een zitting.",
        "De gecertificeerde instelling stuurt het verzoek binnen twee weken naar de rechter en roept de ouders daarna op voor een zitting.",
    ),
    (
        "Als het kind twaalf jaar of ouder is, vraagt de voogd het kind om toestemming voordat hij het dossier met de school deelt.",
        "Als het kind twaalf jaar of ouder is, deelt de voogd het dossier met de school voordat hij het kind om toestemming vraagt.",
    ),
    (
        "De gemeente vergoedt de reiskosten van pleegouders die het kind naar de behandeling brengen, maar niet die van de ouders.",
        "De gemeente vergoedt de reiskosten van de ouders die het kind naar de behandeling brengen, maar niet die van pleegouders.",
    ),
    (
        "De aanbieder mag het plan pas wijzigen nadat de ouder daarmee schriftelijk heeft ingestemd.",
        "De aanbieder mag het plan wijzigen voordat de ouder daarmee schriftelijk heeft ingestemd.",
    ),
    (
        "Een jongere die zonder toestemming wegblijft, verliest zijn verlof voor de rest van de maand.",
        "Een jongere die zijn verlof voor de rest van de maand verliest, blijft zonder toestemming weg.",
    ),
    (
        "De raad hoort eerst de moeder en spreekt daarna met de leraar over de thuissituatie.",
        "De raad hoort eerst de leraar en spreekt daarna met de moeder over de thuissituatie.",
    ),
    (
        "De mentor ondersteunt jongeren bij het vinden van woonruimte en de coach bij het afbetalen van schulden.",
        "De mentor ondersteunt jongeren bij het afbetalen van schulden en de coach bij het vinden van woonruimte.",
    ),
    (
        "Ouders die het niet eens zijn met het besluit, kunnen binnen zes weken bezwaar maken bij de gemeente.",
        "Ouders die binnen zes weken bezwaar maken bij de gemeente, kunnen het niet eens zijn met het besluit.",
    ),
    (
        "De voogd overlegt met de pleegouders over de schoolkeuze en met de ouders over de bezoeken.",
        "De voogd overlegt met de ouders over de schoolkeuze en met de pleegouders over de bezoeken.",
    ),
    (
        "Het wijkteam biedt gezinnen hulp aan om een uithuisplaatsing te voorkomen.",
        "Het wijkteam voorkomt een uithuisplaatsing doordat het gezinnen hulp aanbiedt.",
    ),
    (
        "De kinderrechter kan de maatregel verlengen als de ouders daarom vragen of de raad dat adviseert.",
        "De kinderrechter kan de maatregel verlengen als de ouders daarom vragen en de raad dat adviseert.",
    ),
    (
        "Alleen de gedragswetenschapper die het kind heeft gezien, mag de verklaring ondertekenen.",
        "De gedragswetenschapper die alleen het kind heeft gezien, mag de verklaring ondertekenen.",
    ),
    (
        "Alleen de gedragswetenschapper die het kind heeft gezien, mag de verklaring ondertekenen.",
        "De gedragswetenschapper die het kind heeft gezien, mag alleen de verklaring ondertekenen.",
    ),
    (
        "De instelling informeert de ouders over het incident, tenzij de politie daartegen bezwaar heeft.",
        "De instelling informeert de politie over het incident, tenzij de ouders daartegen bezwaar hebben.",
    ),
    (
        "Het college beslist op de aanvraag zodra het advies van de arts binnen is.",
        "Het college adviseert over de aanvraag zodra de beslissing van de arts binnen is.",
    ),
    (
        "De vertrouwenspersoon heeft toegang tot alle ruimten waarin jeugdigen verblijven, zonder dat daarvoor toestemming nodig is.",
        "De vertrouwenspersoon heeft toegang tot alle ruimten waarin jeugdigen zonder toestemming verblijven.",
    ),
    (
        "De jeugdige wordt binnen 24 uur na aankomst onderzocht door een arts en krijgt binnen een week een mentor.",
        "De jeugdige krijgt binnen 24 uur na aankomst een mentor en wordt binnen een week onderzocht door een arts.",
    ),
    (
        "Wie een melding doet bij Veilig Thuis, kan vragen of zijn naam niet wordt doorgegeven.",
        "Wie een melding doet bij Veilig Thuis, kan niet vragen of zijn naam wordt doorgegeven.",
    ),
    (
        "Het crisisteam schat in of het kind veilig thuis kan blijven en overlegt zo nodig met de politie.",
        "Het crisisteam schat zo nodig in of het kind veilig thuis kan blijven en overlegt met de politie.",
    ),
    (
        "De huisarts verwijst naar de jeugd-ggz en meldt dat aan de gemeente.",
        "De jeugd-ggz verwijst naar de huisarts en meldt dat aan de gemeente.",
    ),
    (
        "De toezichthouder kan de instelling een aanwijzing geven, die de instelling binnen een maand moet opvolgen.",
        "De instelling kan de toezichthouder een aanwijzing geven, die de toezichthouder binnen een maand moet opvolgen.",
    ),
    (
        "Het netwerk van de jongere helpt bij de terugkeer naar huis, en de jeugdbeschermer ziet erop toe.",
        "Het netwerk van de jeugdbeschermer helpt bij de terugkeer naar huis, en de jongere ziet erop toe.",
    ),
    (
        "De ouder krijgt inzage in het dossier van zijn kind, behalve in de stukken die het kind zelf heeft geschreven.",
        "De ouder krijgt inzage in het dossier van zijn kind, behalve in de stukken die de ouder zelf heeft geschreven.",
    ),
    (
        "De school meldt het verzuim bij de leerplichtambtenaar, die de ouders uitnodigt voor een gesprek.",
        "De school meldt het verzuim bij de leerplichtambtenaar, die door de ouders wordt uitgenodigd voor een gesprek.",
    ),
    (
        "De pleegzorgbegeleider komt elke maand langs bij het pleeggezin en belt de ouders na elk bezoek.",
        "De pleegzorgbegeleider komt na elk bezoek langs bij het pleeggezin en belt de ouders elke maand.",
    ),
    (
        "De gemeente kan een voorziening weigeren als het gezin de problemen met eigen hulp kan oplossen.",
        "Als het gezin een voorziening kan weigeren, kan de gemeente de problemen met eigen hulp oplossen.",
    ),
    (
        "De jeugdarts geeft een verklaring af aan de ouders nadat hij het kind heeft gezien.",
        "De jeugdarts ziet het kind nadat hij de ouders een verklaring heeft afgegeven.",
    ),
    (
        "De inspectie houdt toezicht op de aanbieders en de gemeente betaalt hen.",
        "De inspectie houdt toezicht op de gemeente en de aanbieders betalen hen.",
    ),
    (
        "De rechtbank benoemt een bijzondere curator wanneer de belangen van de ouders in strijd zijn met die van het kind.",
        "De rechtbank benoemt een bijzondere curator wanneer de belangen van het kind in strijd zijn met die van de bijzondere curator.",
    ),
    (
        "De jeugdige mag bezoek weigeren, maar de directeur mag de advocaat van de jeugdige niet weigeren.",
        "De directeur mag bezoek weigeren, maar de jeugdige mag de advocaat van de directeur niet weigeren.",
    ),
    (
        "De stichting vroeg subsidie aan voor het opleiden van vrijwilligers en het werven van gastgezinnen.",
        "De stichting vroeg subsidie aan voor het werven van vrijwilligers en het opleiden van gastgezinnen.",
    ),
    (
        "Minder dan de helft van de jongeren heeft na een jaar een eigen woning.",
        "Meer dan de helft van de jongeren heeft na een jaar geen eigen woning meer.",
    ),
    (
        "De leraar belde de moeder niet omdat hij boos was, maar omdat hij zich zorgen maakte.",
        "De leraar belde de moeder omdat hij boos was, en niet omdat hij zich zorgen maakte.",
    ),
    (
        "De beoordeling wordt door twee medewerkers gedaan, van wie er één gedragswetenschapper is.",
        "De beoordeling wordt door twee gedragswetenschappers gedaan, van wie er één medewerker is.",
    ),
    (
        "Het kind heeft recht op een eigen advocaat, die kosteloos is als het om een uithuisplaatsing gaat.",
        "Het kind heeft recht op een eigen advocaat als het om een uithuisplaatsing gaat, die kosteloos is.",
    ),
    (
        "De ouder meldt zich binnen een week en de raad beslist binnen een maand.",
        "De ouder meldt zich binnen een maand en de raad beslist binnen een week.",
    ),
    (
        "De gemeente stuurt binnen een week een brief en maakt een plan.",
        "De gemeente stuurt een brief en maakt binnen een week een plan.",
    ),
    (
        "De gemeente stuurt een brief en maakt binnen een week een plan.",
        "De gemeente stuurt binnen een week een brief en maakt een plan.",
    ),
    (
        "De ouder die binnen een week reageert, krijgt een brief.",
        "De ouder die reageert, krijgt binnen een week een brief.",
    ),
    (
        "De ouder die reageert, krijgt binnen een week een brief.",
        "De ouder die binnen een week reageert, krijgt een brief.",
    ),
    (
        "De raad besluit in mei om de opvang te sluiten.",
        "De raad besluit om de opvang in mei te sluiten.",
    ),
    (
        "De raad besluit om de opvang in mei te sluiten.",
        "De raad besluit in mei om de opvang te sluiten.",
    ),
    (
        "De voogd vraagt de school vandaag een brief te sturen.",
        "De voogd vraagt vandaag de school een brief te sturen.",
    ),
    (
        "De raad meldt dat de ouder in mei verhuist.",
        "De raad meldt in mei dat de ouder verhuist.",
    ),
    (
        "De raad meldt in mei dat de ouder verhuist.",
        "De raad meldt dat de ouder in mei verhuist.",
    ),
    (
        "Als de ouder binnen een week betaalt, sluit de gemeente het dossier.",
        "Als de ouder betaalt, sluit de gemeente binnen een week het dossier.",
    ),
    (
        "Als de ouder betaalt, sluit de gemeente binnen een week het dossier.",
        "Als de ouder binnen een week betaalt, sluit de gemeente het dossier.",
    ),
    (
        "De rechter hoort het kind voordat hij binnen twee weken beslist.",
        "De rechter hoort het kind binnen twee weken voordat hij beslist.",
    ),
    (
        "De raad is opdrachtgever en heeft daarmee een belangrijke rol.",
        "De raad heeft een belangrijke rol en is daarmee opdrachtgever.",
    ),
    (
        "De school kent de kinderen en signaleert daardoor vroeg.",
        "De school signaleert vroeg en kent daardoor de kinderen.",
    ),
    (
        "De vader is ziek en belt daarom de voogd.",
        "De vader belt de voogd en is daarom ziek.",
    ),
    (
        "Het tekort is groot, dus de gemeente betaalt.",
        "De gemeente betaalt, dus het tekort is groot.",
    ),
    (
        "De groep is klein en zodoende is er rust.",
        "Er is rust en zodoende is de groep klein.",
    ),
    (
        "De ouder werkt en krijgt daarom een toeslag.",
        "De ouder krijgt een toeslag en werkt daarom.",
    ),
    (
        "De moeder verhuist en het kind wisselt daardoor van school.",
        "Het kind wisselt van school en de moeder verhuist daardoor.",
    ),
    (
        "Het gezin krijgt hulp, waardoor de jongere thuis woont.",
        "De jongere woont thuis, waardoor het gezin hulp krijgt.",
    ),
    (
        "Doordat de school sluit, verhuist het gezin.",
        "Doordat het gezin verhuist, sluit de school.",
    ),
    (
        "De wet wijzigt en daarmee vervalt de toeslag.",
        "De toeslag vervalt en daarmee wijzigt de wet.",
    ),
    (
        "De voogd spreekt namens het kind.",
        "De voogd spreekt met het kind.",
    ),
    (
        "De voogd spreekt namens het kind.",
        "De voogd spreekt tegen het kind.",
    ),
    (
        "De voogd tekent namens de gemeente.",
        "De voogd tekent voor de gemeente.",
    ),
    (
        "De voogd tekent namens de gemeente.",
        "De voogd tekent bij de gemeente.",
    ),
    (
        "De gemeente betaalt via de aanbieder.",
        "De gemeente betaalt aan de aanbieder.",
    ),
    (
        "De gemeente betaalt via de aanbieder.",
        "De gemeente betaalt de aanbieder.",
    ),
    (
        "Het geld gaat via de gemeente naar de school.",
        "Het geld gaat via de school naar de gemeente.",
    ),
    (
        "De brief wordt door de raad gestuurd.",
        "De brief wordt aan de raad gestuurd.",
    ),
    (
        "De brief wordt aan de raad gestuurd.",
        "De raad stuurt de brief.",
    ),
    (
        "De brief wordt namens de raad gestuurd.",
        "De brief wordt door de raad gestuurd.",
    ),
    (
        "De brief wordt namens de raad gestuurd.",
        "De raad stuurt de brief.",
    ),
    (
        "De melding komt van de school.",
        "De melding komt bij de school.",
    ),
    (
        "De melding komt van de school.",
        "De melding gaat naar de school.",
    ),
    (
        "Het advies van de raad aan de rechter is duidelijk.",
        "Het advies van de rechter aan de raad is duidelijk.",
    ),
    (
        "Het kind woont bij de moeder.",
        "Het kind woont met de moeder.",
    ),
    (
        "De aanbieder krijgt geld voor de jongere.",
        "De aanbieder krijgt geld van de jongere.",
    ),
    (
        "De ouders krijgen hulp van de jongere.",
        "De ouders krijgen hulp voor de jongere.",
    ),
    (
        "De ouders krijgen hulp met de jongere.",
        "De ouders krijgen hulp door de jongere.",
    ),
    (
        "De gemeente koopt zorg in bij de aanbieder.",
        "De aanbieder koopt zorg in bij de gemeente.",
    ),
    (
        "De gemeente leent geld aan de aanbieder.",
        "De gemeente leent geld van de aanbieder.",
    ),
    (
        "Het kind gaat van de vader naar de moeder.",
        "Het kind gaat van de moeder naar de vader.",
    ),
    (
        "De raad neemt de zaak over van de school.",
        "De school neemt de zaak over van de raad.",
    ),
    (
        "De raad draagt de zaak over aan de school.",
        "De school draagt de zaak over aan de raad.",
    ),
    (
        "De raad wijst de aanvraag af.",
        "De raad wijst de aanvraag toe.",
    ),
    (
        "De aanvraag is afgewezen.",
        "De aanvraag is aangewezen.",
    ),
    (
        "De voogd wijst de ouder op het recht van het kind.",
        "De voogd wijst het kind op het recht van de ouder.",
    ),
    (
        "De ouder stelt de school aansprakelijk.",
        "De school stelt de ouder aansprakelijk.",
    ),
    (
        "De raad onthoudt de ouder informatie.",
        "De raad geeft de ouder informatie.",
    ),
    (
        "De raad vraagt informatie aan de ouder.",
        "De ouder vraagt informatie aan de raad.",
    ),
    (
        "De ouder wordt gehoord door de raad over het kind.",
        "Het kind wordt gehoord door de raad over de ouder.",
    ),
    (
        "De ouder leert het kind lezen.",
        "Het kind leert de ouder lezen.",
    ),
    (
        "De ouder vertegenwoordigt het kind.",
        "Het kind vertegenwoordigt de ouder.",
    ),
    (
        "De gemeente vraagt de aanbieder een offerte en de school een plan.",
        "De gemeente vraagt de school een offerte en de aanbieder een plan.",
    ),
    (
        "De voogd krijgt het dossier van de school en het advies van de arts.",
        "De voogd krijgt het advies van de school en het dossier van de arts.",
    ),
    (
        "De voogd krijgt het dossier van de school.",
        "De school krijgt het dossier van de voogd.",
    ),
    (
        "De gemeente mag de hulp stopzetten.",
        "De gemeente moet de hulp stopzetten.",
    ),
    (
        "Onder anderen de mentor woont het overleg bij.",
        "Alleen de mentor woont het overleg bij.",
    ),
    (
        "Onder anderen de mentor woont het overleg bij.",
        "De mentor woont het overleg bij.",
    ),
    (
        "Waarschijnlijk verhuist het gezin in mei.",
        "Zeker verhuist het gezin in mei.",
    ),
    (
        "Waarschijnlijk verhuist het gezin in mei.",
        "Het gezin verhuist in mei.",
    ),
    (
        "Het gezin zou in mei verhuizen.",
        "Het gezin verhuist in mei.",
    ),
    (
        "De commissie adviseert de raad over de klacht.",
        "De commissie beslist over de klacht van de raad.",
    ),
    (
        "De jongere heeft recht op een mentor.",
        "De jongere is verplicht een mentor te hebben.",
    ),
    (
        "De ouders krijgen hulp van dezelfde coach.",
        "De ouders krijgen elk hulp van een eigen coach.",
    ),
    (
        "De ouders krijgen hulp van dezelfde coach.",
        "De ouders krijgen hulp van een andere coach.",
    ),
    (
        "De helft van de groep is jonger dan twaalf.",
        "De groep jonger dan twaalf is de helft kleiner.",
    ),
    (
        "De school belt de ouders als het kind ziek is.",
        "De school belt de ouders, ook als het kind ziek is.",
    ),
    (
        "De school belt de ouders als het kind ziek is.",
        "De school belt de ouders alleen als het kind ziek is.",
    ),
    (
        "De school belt de ouders alleen als het kind ziek is.",
        "De school belt de ouders als het kind ziek is.",
    ),
    (
        "De school belt de ouders zelfs als het kind ziek is.",
        "De school belt de ouders als het kind ziek is.",
    ),
    (
        "De school belt de ouders voordat het kind wordt opgehaald.",
        "De school belt de ouders nadat het kind is opgehaald.",
    ),
    (
        "De school belt de ouders terwijl het kind wacht.",
        "Het kind wacht omdat de school de ouders belt.",
    ),
    (
        "Hoewel de ouder weigert, helpt de voogd het kind.",
        "Omdat de ouder weigert, helpt de voogd het kind.",
    ),
    (
        "De voogd helpt het kind, zodat de ouder kan werken.",
        "De ouder kan werken, zodat de voogd het kind helpt.",
    ),
    (
        "Hoe langer het kind wacht, hoe groter de problemen zijn.",
        "Hoe groter de problemen zijn, hoe langer het kind wacht.",
    ),
    (
        "Hoe langer het kind wacht, hoe groter de problemen zijn.",
        "Hoe korter het kind wacht, hoe groter de problemen zijn.",
    ),
    (
        "Het kind woont sinds het overlijden van de vader bij de tante.",
        "Het kind woont sinds het overlijden van de tante bij de vader.",
    ),
    (
        "De zus van de moeder past op het kind van de buurvrouw.",
        "De buurvrouw van de moeder past op het kind van de zus.",
    ),
    (
        "De zus van de moeder past op het kind van de buurvrouw.",
        "De moeder van de zus past op het kind van de buurvrouw.",
    ),
    (
        "De ouder ondertekent de brief die de voogd heeft geschreven.",
        "De ouder schrijft de brief die de voogd heeft ondertekend.",
    ),
    (
        "De ouder ondertekent de brief die de voogd heeft geschreven.",
        "De voogd ondertekent de brief die de ouder heeft geschreven.",
    ),
    (
        "De rechter hoort het kind zonder dat de ouders erbij zijn.",
        "De rechter hoort de ouders zonder dat het kind erbij is.",
    ),
    (
        "Het team bespreekt de zaak met de wijkagent en zonder de school.",
        "Het team bespreekt de zaak zonder de wijkagent en met de school.",
    ),
    (
        "Van de dertig kinderen gaan er twintig naar huis en tien naar een pleeggezin.",
        "Van de dertig kinderen gaan er tien naar huis en twintig naar een pleeggezin.",
    ),
    (
        "Eén op de tien kinderen krijgt jeugdhulp.",
        "Tien procent meer kinderen krijgt jeugdhulp.",
    ),
    (
        "De bijdrage stijgt van vijf naar tien euro.",
        "De bijdrage stijgt van tien naar vijf euro.",
    ),
    (
        "De bijdrage stijgt met tien euro.",
        "De bijdrage stijgt tot tien euro.",
    ),
    (
        "De bijdrage daalt met tien euro.",
        "De bijdrage stijgt met tien euro.",
    ),
    (
        "De raad bestaat uit vijf leden, van wie twee ouders.",
        "De raad bestaat uit vijf ouders, van wie twee leden.",
    ),
    (
        "De raad bestaat uit ten minste vijf leden.",
        "De raad bestaat uit vijf leden.",
    ),
    (
        "Tijdens de zitting mag de ouder niets zeggen.",
        "Tijdens de zitting mag de ouder iets zeggen.",
    ),
    (
        "Niemand behalve de arts mag het dossier inzien.",
        "Niemand mag het dossier inzien, ook de arts niet.",
    ),
    (
        "De arts mag als enige het dossier inzien.",
        "De arts mag het enige dossier inzien.",
    ),
    (
        "De arts ziet het kind eerder dan de ouder.",
        "De ouder ziet het kind eerder dan de arts.",
    ),
    (
        "De arts schrijft de ouder een brief voor.",
        "De arts schrijft voor de ouder een brief.",
    ),
    (
        "De arts schrijft het middel voor aan het kind.",
        "De arts schrijft over het middel aan het kind.",
    ),
    (
        "Het kind wordt door de oma opgehaald en door de vader gebracht.",
        "Het kind wordt door de vader opgehaald en door de oma gebracht.",
    ),
    (
        "De pleegmoeder vertelt de moeder dat haar kind ziek is.",
        "De moeder vertelt de pleegmoeder dat haar kind ziek is.",
    ),
    (
        "De leerplichtambtenaar waarschuwt de ouders, waarna de school een boete krijgt.",
        "De leerplichtambtenaar waarschuwt de school, waarna de ouders een boete krijgen.",
    ),
    (
        "De opvang is voor kinderen van nul tot vier jaar.",
        "De opvang is voor kinderen vanaf vier jaar.",
    ),
    (
        "De opvang sluit om zes uur, behalve op vrijdag.",
        "De opvang sluit op vrijdag om zes uur.",
    ),
    (
        "De instelling registreert wie het kind bezoekt.",
        "De instelling registreert wie het kind bezoekt en wanneer.",
    ),
    (
        "De instelling registreert wie het kind bezoekt.",
        "De instelling registreert wie door het kind wordt bezocht.",
    ),
    (
        "De voogd vraagt wie het kind slaat.",
        "De voogd vraagt wie door het kind wordt geslagen.",
    ),
    (
        "De voogd vraagt welke ouder het kind verzorgt.",
        "De voogd vraagt welk kind de ouder verzorgt.",
    ),
    (
        "De voogd vraagt waarom de ouder niet komt.",
        "De voogd vraagt niet waarom de ouder komt.",
    ),
    (
        "De voogd vraagt waar de ouder het kind ophaalt.",
        "De voogd vraagt wanneer de ouder het kind ophaalt.",
    ),
    (
        "De ouder wil weten of het kind naar huis mag.",
        "De ouder weet dat het kind naar huis mag.",
    ),
    (
        "De ouder weet niet of het kind naar huis mag.",
        "De ouder weet dat het kind niet naar huis mag.",
    ),
    (
        "De voogd is ouder dan de moeder.",
        "De moeder is ouder dan de voogd.",
    ),
    (
        "Jongeren gebruiken meer hulp dan volwassenen.",
        "Volwassenen gebruiken meer hulp dan jongeren.",
    ),
    (
        "De opvang kost meer dan de pleegzorg.",
        "De pleegzorg kost meer dan de opvang.",
    ),
    (
        "De opvang in de stad is beter dan in het dorp.",
        "De opvang in het dorp is beter dan in de stad.",
    ),
    (
        "De wachttijd is langer dan vorig jaar.",
        "De wachttijd was vorig jaar langer.",
    ),
    (
        "De wachttijd is even lang als vorig jaar.",
        "De wachttijd is langer dan vorig jaar.",
    ),
    (
        "De ouder belt vaker dan de voogd.",
        "De ouder belt de voogd vaker.",
    ),
    (
        "De gemeente geeft meer aan zorg dan aan onderwijs uit.",
        "De gemeente geeft meer aan onderwijs dan aan zorg uit.",
    ),
    (
        "De jongere praat liever met de coach dan met de ouder.",
        "De jongere praat liever met de ouder dan met de coach.",
    ),
    (
        "Het kind is het oudste van het gezin.",
        "Het kind is ouder dan het gezin.",
    ),
    (
        "De aanbieder vraagt twee keer zoveel als de gemeente betaalt.",
        "De gemeente betaalt twee keer zoveel als de aanbieder vraagt.",
    ),
    (
        "De aanbieder biedt minder plaatsen dan de gemeente vraagt.",
        "De gemeente vraagt minder plaatsen dan de aanbieder biedt.",
    ),
    (
        "Anders dan de moeder wil de vader een gesprek.",
        "Anders dan de vader wil de moeder een gesprek.",
    ),
    (
        "Net als de moeder krijgt de vader een brief.",
        "Anders dan de moeder krijgt de vader een brief.",
    ),
    (
        "Volgens de raad vindt de voogd het plan goed.",
        "Volgens de voogd vindt de raad het plan goed.",
    ),
    (
        "De raad zegt dat de voogd het plan goed vindt.",
        "De raad vindt het plan goed, zegt de voogd.",
    ),
    (
        "De raad meldt dat de moeder verhuist.",
        "De moeder meldt dat de raad verhuist.",
    ),
    (
        "De raad verwacht dat de moeder verhuist.",
        "De moeder verhuist, meldt de raad.",
    ),
    (
        "De raad verwacht dat de moeder verhuist.",
        "De raad weet dat de moeder verhuist.",
    ),
    (
        "De raad denkt dat het plan werkt.",
        "Het plan werkt.",
    ),
    (
        "De raad hoopt dat het plan werkt.",
        "Volgens de raad werkt het plan.",
    ),
    (
        "De raad wil dat het plan werkt.",
        "Volgens de raad werkt het plan.",
    ),
    (
        "De raad betwijfelt of het plan werkt.",
        "Volgens de raad werkt het plan.",
    ),
    (
        "De raad vraagt of het plan werkt.",
        "De raad zegt dat het plan werkt.",
    ),
    (
        "De raad onderzoekt of het plan werkt.",
        "De raad onderzoekt dat het plan werkt.",
    ),
    (
        "De raad ontkent dat het plan werkt.",
        "De raad erkent dat het plan werkt.",
    ),
    (
        "Het lijkt dat het plan werkt.",
        "Het blijkt dat het plan werkt.",
    ),
    (
        "Het plan lijkt te werken.",
        "Het plan werkt.",
    ),
    (
        "Het plan zou werken.",
        "Het plan werkt.",
    ),
    (
        "Het plan schijnt te werken.",
        "Het plan blijkt te werken.",
    ),
    (
        "De moeder zegt te werken.",
        "De moeder werkt.",
    ),
    (
        "De moeder denkt te werken.",
        "De moeder denkt en werkt.",
    ),
    (
        "Alleen de voogd mag het dossier inzien.",
        "De voogd mag alleen het dossier inzien.",
    ),
    (
        "De voogd mag alleen het dossier inzien.",
        "Alleen de voogd mag het dossier inzien.",
    ),
    (
        "De rechter beslist alleen op verzoek van de ouder.",
        "Alleen de rechter beslist op verzoek van de ouder.",
    ),
    (
        "De rechter beslist alleen op verzoek van de ouder.",
        "De rechter beslist op verzoek van alleen de ouder.",
    ),
    (
        "De raad spreekt alleen met de ouders over school.",
        "De raad spreekt met de ouders alleen over school.",
    ),
    (
        "De jongere woont alleen in het weekend bij de vader.",
        "De jongere woont in het weekend alleen bij de vader.",
    ),
    (
        "De gemeente betaalt alleen als de ouder werkt.",
        "Alleen de gemeente betaalt als de ouder werkt.",
    ),
    (
        "De gemeente betaalt alleen als de ouder werkt.",
        "De gemeente betaalt als de ouder alleen werkt.",
    ),
    (
        "De jongere praat alleen met de voogd.",
        "De jongere praat met de voogd alleen.",
    ),
    (
        "De moeder krijgt uitsluitend hulp van de gemeente.",
        "De moeder krijgt hulp uitsluitend van de gemeente.",
    ),
    (
        "Enkel de ouder met gezag tekent het formulier.",
        "De ouder met enkel gezag tekent het formulier.",
    ),
    (
        "De school belt slechts de moeder op maandag.",
        "De school belt de moeder slechts op maandag.",
    ),
    (
        "De voogd vraagt alleen de ouder om te tekenen.",
        "De voogd vraagt de ouder alleen om te tekenen.",
    ),
    (
        "Het besluit geldt alleen voor kinderen onder de twaalf.",
        "Alleen het besluit geldt voor kinderen onder de twaalf.",
    ),
)


@pytest.mark.parametrize(("source", "statement"), SAME)
def test_a_long_sentence_may_be_put_in_another_order(source: str, statement: str) -> None:
    assert differences(statement, source) == ()


@pytest.mark.parametrize(("source", "statement"), OTHER)
def test_but_none_of_its_parts_goes_to_another(source: str, statement: str) -> None:
    assert differences(statement, source)


@pytest.mark.parametrize(("source", "statement"), OTHER)
def test_nor_in_the_source(source: str, statement: str) -> None:
    assert differences(source, statement)
