"""What is said with "te", and what "niet" beside it denies."""

from __future__ import annotations

import pytest

from assistant.guards import differences

SAME = (
    (
        "Het wijkteam zoekt ouders met de wens om de buurt te verbeteren.",
        "Het wijkteam zoekt ouders met de wens de buurt te verbeteren.",
    ),
    (
        "De gemeente koos een aanbieder met het plan om de wachttijd te verkorten.",
        "De gemeente koos een aanbieder met het plan de wachttijd te verkorten.",
    ),
    (
        "De raad stuurt een onderzoeker om de situatie te beoordelen.",
        "Om de situatie te beoordelen stuurt de raad een onderzoeker.",
    ),
    (
        "De voogd belt de school om een gesprek te plannen.",
        "Om een gesprek te plannen belt de voogd de school.",
    ),
    (
        "De partijen spraken af om het netwerk te versterken.",
        "De partijen hebben afgesproken om het netwerk te versterken.",
    ),
    (
        "Het team kreeg de opdracht om de dossiers te controleren.",
        "Het team heeft de opdracht gekregen om de dossiers te controleren.",
    ),
    (
        "De jongere kreeg een coach om zijn schulden af te lossen.",
        "Om zijn schulden af te lossen kreeg de jongere een coach.",
    ),
    (
        "De inspectie bezoekt instellingen om fouten te voorkomen.",
        "Om fouten te voorkomen bezoekt de inspectie instellingen.",
    ),
    (
        "De voogd adviseert de ouder om niet te verhuizen.",
        "De ouder wordt door de voogd geadviseerd om niet te verhuizen.",
    ),
    (
        "De raad vraagt de school om de jongere niet te schorsen.",
        "De raad verzoekt de school om de jongere niet te schorsen.",
    ),
    (
        "De rechter besluit het kind niet te plaatsen.",
        "De rechter besluit om het kind niet te plaatsen.",
    ),
    (
        "De moeder belooft de vader niet te bellen.",
        "De moeder belooft om de vader niet te bellen.",
    ),
    (
        "De ouders proberen niet te schreeuwen.",
        "De ouders proberen om niet te schreeuwen.",
    ),
    (
        "De jongere heeft het recht om niet mee te werken.",
        "De jongere heeft het recht niet mee te werken.",
    ),
    (
        "Het is toegestaan het formulier niet in te vullen.",
        "Het is toegestaan om het formulier niet in te vullen.",
    ),
    (
        "De school spoort ouders aan om de leraar niet te bellen.",
        "De school spoort ouders aan de leraar niet te bellen.",
    ),
    (
        "De raad meldt dat het gezin geen hulp wil.",
        "De raad laat weten dat het gezin geen hulp wil.",
    ),
    (
        "De gemeente raadt aanbieders aan de prijs niet te verhogen.",
        "De gemeente raadt aanbieders aan om de prijs niet te verhogen.",
    ),
    (
        "Het is belangrijk om niet te lang te wachten.",
        "Belangrijk is om niet te lang te wachten.",
    ),
    (
        "De ouder kan ervoor kiezen de brief niet te openen.",
        "De ouder kan ervoor kiezen om de brief niet te openen.",
    ),
    (
        "De mentor moedigt de leerling aan om niet te stoppen.",
        "De mentor moedigt de leerling aan niet te stoppen.",
    ),
    (
        "De commissie kiest ervoor geen zitting te houden.",
        "De commissie kiest ervoor om geen zitting te houden.",
    ),
    (
        "De moeder besloot om geen hulp te vragen.",
        "De moeder besloot geen hulp te vragen.",
    ),
    (
        "De directeur kan bepalen dat de jongere niet wordt overgeplaatst.",
        "De directeur kan bepalen dat de jongere niet overgeplaatst wordt.",
    ),
    (
        "Het is verstandig de afspraak niet te verzetten.",
        "Het is verstandig om de afspraak niet te verzetten.",
    ),
    (
        "De ouder hoeft niet te betalen als de gemeente betaalt.",
        "Als de gemeente betaalt, hoeft de ouder niet te betalen.",
    ),
    (
        "Het team doet dat door niet te oordelen.",
        "Door niet te oordelen doet het team dat.",
    ),
    (
        "De voogd belt de moeder zonder de vader te informeren.",
        "Zonder de vader te informeren belt de voogd de moeder.",
    ),
    (
        "De voogd helpt de ouder door te luisteren.",
        "Door te luisteren helpt de voogd de ouder.",
    ),
    (
        "De school verbetert het onderwijs door te overleggen met ouders.",
        "Door te overleggen met ouders verbetert de school het onderwijs.",
    ),
    (
        "De raad sluit de zaak na de ouder te hebben gehoord.",
        "Na de ouder te hebben gehoord sluit de raad de zaak.",
    ),
    (
        "In plaats van te bellen schrijft de voogd een brief.",
        "De voogd schrijft een brief in plaats van te bellen.",
    ),
    (
        "De ouder spaart om te verhuizen.",
        "Om te verhuizen spaart de ouder.",
    ),
    (
        "De moeder vraagt de voogd te mogen bellen.",
        "De moeder vraagt de voogd om te mogen bellen.",
    ),
    (
        "De rechter beveelt de vader om de moeder te betalen.",
        "De rechter beveelt de vader de moeder te betalen.",
    ),
)
OTHER = (
    (
        "Het wijkteam zoekt ouders met de wens om de buurt te verbeteren.",
        "Het wijkteam zoekt ouders die met hun wens de buurt hebben verbeterd.",
    ),
    (
        "De gemeente koos een aanbieder met het plan om de wachttijd te verkorten.",
        "De gemeente koos een aanbieder die met het plan de wachttijd heeft verkort.",
    ),
    (
        "De school kreeg geld om een lokaal te bouwen.",
        "De school kreeg geld en heeft een lokaal gebouwd.",
    ),
    (
        "De school kreeg geld om een lokaal te bouwen.",
        "Met het geld dat zij kreeg heeft de school een lokaal gebouwd.",
    ),
    (
        "De raad stuurt een onderzoeker om de situatie te beoordelen.",
        "De raad stuurt een onderzoeker die de situatie heeft beoordeeld.",
    ),
    (
        "De voogd belt de school om een gesprek te plannen.",
        "De voogd belt de school en plant een gesprek.",
    ),
    (
        "De ouders volgen een training om beter te communiceren.",
        "De ouders volgen een training en communiceren beter.",
    ),
    (
        "De ouders volgen een training om hun kind te begrijpen.",
        "De ouders die een training volgen, begrijpen hun kind.",
    ),
    (
        "De partijen spraken af om het netwerk te versterken.",
        "De partijen die dat afspraken, hebben het netwerk versterkt.",
    ),
    (
        "Het team kreeg de opdracht om de dossiers te controleren.",
        "Het team dat de opdracht kreeg, controleerde de dossiers.",
    ),
    (
        "De jongere kreeg een coach om zijn schulden af te lossen.",
        "De jongere heeft met een coach zijn schulden afgelost.",
    ),
    (
        "De jongere kreeg een coach om zijn schulden af te lossen.",
        "De jongere kreeg een coach die zijn schulden afloste.",
    ),
    (
        "De inspectie bezoekt instellingen om fouten te voorkomen.",
        "De inspectie die instellingen bezoekt, voorkomt fouten.",
    ),
    (
        "De wethouder riep partijen bijeen met de bedoeling om afspraken te maken.",
        "De wethouder riep partijen bijeen en maakte afspraken.",
    ),
    (
        "Pleegouders krijgen verlof om het kind te begeleiden.",
        "Pleegouders met verlof begeleiden het kind.",
    ),
    (
        "De regio zette een proef op om de kosten te verlagen.",
        "De regio zette een proef op die de kosten verlaagde.",
    ),
    (
        "De regio zette een proef op om de kosten te verlagen.",
        "De regio verlaagde de kosten met een proef.",
    ),
    (
        "Het college wijst een team aan om signalen te bespreken.",
        "Het college wijst een team aan dat signalen bespreekt.",
    ),
    (
        "De ouders willen praten om het kind te helpen.",
        "De ouders willen praten en helpen het kind.",
    ),
    (
        "De rechter schorst de zitting om partijen te laten overleggen.",
        "De rechter schorst de zitting en partijen overleggen.",
    ),
    (
        "De voogd nodigde de tante uit teneinde het plan te bespreken.",
        "De voogd nodigde de tante uit en besprak het plan.",
    ),
    (
        "De inspecteur komt om de dossiers in te zien.",
        "De inspecteur die komt, ziet de dossiers in.",
    ),
    (
        "De aanbieder is bereid om plaatsen vrij te houden.",
        "De aanbieder houdt plaatsen vrij.",
    ),
    (
        "De voogd adviseert de ouder om niet te verhuizen.",
        "De voogd adviseert de ouder niet om te verhuizen.",
    ),
    (
        "De raad vraagt de school om de jongere niet te schorsen.",
        "De raad vraagt de school niet om de jongere te schorsen.",
    ),
    (
        "De rechter besluit het kind niet te plaatsen.",
        "De rechter besluit niet het kind te plaatsen.",
    ),
    (
        "De moeder belooft de vader niet te bellen.",
        "De moeder belooft niet de vader te bellen.",
    ),
    (
        "De gemeente is verplicht de aanvraag niet te behandelen.",
        "De gemeente is niet verplicht de aanvraag te behandelen.",
    ),
    (
        "De ouders proberen niet te schreeuwen.",
        "De ouders proberen niet om te schreeuwen.",
    ),
    (
        "De jongere heeft het recht om niet mee te werken.",
        "De jongere heeft niet het recht om mee te werken.",
    ),
    (
        "Het is toegestaan het formulier niet in te vullen.",
        "Het is niet toegestaan het formulier in te vullen.",
    ),
    (
        "De school spoort ouders aan om de leraar niet te bellen.",
        "De school spoort ouders niet aan om de leraar te bellen.",
    ),
    (
        "De voogd zegt dat de moeder niet komt.",
        "De voogd zegt niet dat de moeder komt.",
    ),
    (
        "De raad meldt dat het gezin geen hulp wil.",
        "De raad meldt niet dat het gezin hulp wil.",
    ),
    (
        "De rechter bepaalt dat de vader het kind niet bezoekt.",
        "De rechter bepaalt niet dat de vader het kind bezoekt.",
    ),
    (
        "De pleegouder vindt dat het kind niet op school moet blijven.",
        "De pleegouder vindt niet dat het kind op school moet blijven.",
    ),
    (
        "De gemeente raadt aanbieders aan de prijs niet te verhogen.",
        "De gemeente raadt aanbieders niet aan de prijs te verhogen.",
    ),
    (
        "Het is belangrijk om niet te lang te wachten.",
        "Het is niet belangrijk om te lang te wachten.",
    ),
    (
        "De ouder kan ervoor kiezen de brief niet te openen.",
        "De ouder kan er niet voor kiezen de brief te openen.",
    ),
    (
        "De mentor moedigt de leerling aan om niet te stoppen.",
        "De mentor moedigt de leerling niet aan om te stoppen.",
    ),
    (
        "De commissie kiest ervoor geen zitting te houden.",
        "De commissie kiest er niet voor een zitting te houden.",
    ),
    (
        "De moeder verzoekt de school geen brief te sturen.",
        "De moeder verzoekt de school niet een brief te sturen.",
    ),
    (
        "De moeder besloot om geen hulp te vragen.",
        "De moeder besloot niet om hulp te vragen.",
    ),
    (
        "De directeur kan bepalen dat de jongere niet wordt overgeplaatst.",
        "De directeur kan niet bepalen dat de jongere wordt overgeplaatst.",
    ),
    (
        "De ouder mag weigeren om het formulier niet te tekenen.",
        "De ouder mag niet weigeren om het formulier te tekenen.",
    ),
    (
        "De rechter stond toe het verslag niet te delen.",
        "De rechter stond niet toe het verslag te delen.",
    ),
    (
        "Het is verstandig de afspraak niet te verzetten.",
        "Het is niet verstandig de afspraak te verzetten.",
    ),
    (
        "De verzorger vindt dat het kind niet moe is.",
        "De verzorger vindt niet dat het kind moe is.",
    ),
    (
        "De ouder hoeft niet te betalen als de gemeente betaalt.",
        "De ouder hoeft te betalen als de gemeente niet betaalt.",
    ),
    (
        "Het team doet dat door niet te oordelen.",
        "Het team doet dat niet door te oordelen.",
    ),
    (
        "De voogd vertrok zonder niet te groeten.",
        "De voogd vertrok niet zonder te groeten.",
    ),
    (
        "Het is toegestaan het formulier niet in te vullen.",
        "Het formulier mag niet worden ingevuld.",
    ),
    (
        "De ouder mag ervoor kiezen niet te komen.",
        "De ouder mag er niet voor kiezen te komen.",
    ),
    (
        "De ouder heeft het recht om niet te komen.",
        "De ouder mag niet komen.",
    ),
    (
        "De voogd vraagt de moeder om te bellen.",
        "De voogd belt om de moeder te vragen.",
    ),
    (
        "De voogd belt de moeder zonder de vader te informeren.",
        "De voogd informeert de vader zonder de moeder te bellen.",
    ),
    (
        "De voogd helpt de ouder door te luisteren.",
        "De voogd luistert door de ouder te helpen.",
    ),
    (
        "De school steunt ouders door thuis te bezoeken.",
        "Ouders steunen de school door thuis te bezoeken.",
    ),
    (
        "De school verbetert het onderwijs door te overleggen met ouders.",
        "De school overlegt met ouders door het onderwijs te verbeteren.",
    ),
    (
        "De school verbetert het onderwijs door te overleggen met ouders.",
        "Door het onderwijs te verbeteren overlegt de school met ouders.",
    ),
    (
        "De raad sluit de zaak zonder de ouder te horen.",
        "De raad hoort de ouder zonder de zaak te sluiten.",
    ),
    (
        "De raad sluit de zaak na de ouder te hebben gehoord.",
        "De raad hoort de ouder na de zaak te hebben gesloten.",
    ),
    (
        "In plaats van te bellen schrijft de voogd een brief.",
        "In plaats van een brief te schrijven belt de voogd.",
    ),
    (
        "De gemeente bespaart geld om jongeren te helpen.",
        "De gemeente helpt jongeren om geld te besparen.",
    ),
    (
        "De ouder spaart om te verhuizen.",
        "De ouder verhuist om te sparen.",
    ),
    (
        "De voogd dwingt de jongere te verhuizen.",
        "De jongere dwingt de voogd te verhuizen.",
    ),
    (
        "De voogd belooft de jongere te verhuizen.",
        "De voogd vraagt de jongere te verhuizen.",
    ),
    (
        "De moeder vraagt de voogd te mogen bellen.",
        "De voogd vraagt de moeder te mogen bellen.",
    ),
    (
        "De rechter beveelt de ouder het kind af te geven.",
        "De ouder beveelt de rechter het kind af te geven.",
    ),
    (
        "De rechter beveelt de vader om de moeder te betalen.",
        "De rechter beveelt de moeder om de vader te betalen.",
    ),
)


@pytest.mark.parametrize(("source", "statement"), SAME)
def test_what_is_meant_may_be_said_in_other_words(source: str, statement: str) -> None:
    assert differences(statement, source) == ()


@pytest.mark.parametrize(("source", "statement"), OTHER)
def test_what_is_only_meant_is_not_told_nor_a_denial_moved_over_te(
    source: str, statement: str
) -> None:
    assert differences(statement, source)


@pytest.mark.parametrize(("source", "statement"), OTHER)
def test_nor_in_the_source(source: str, statement: str) -> None:
    assert differences(source, statement)
