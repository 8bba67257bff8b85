"""Whether what was is said to be."""

from __future__ import annotations

import pytest

from assistant.guards import differences

SAME = (
    (
        "De gemeente wil de wachtlijst verkorten.",
        "De gemeente wenst de wachtlijst te verkorten.",
    ),
    (
        "De raad zal het plan vaststellen.",
        "De raad zal het plan bepalen.",
    ),
    (
        "De raad gaat het plan vaststellen.",
        "Het plan gaat de raad vaststellen.",
    ),
    (
        "De aanbieder probeert het verzuim te verminderen.",
        "De aanbieder probeert om het verzuim te verminderen.",
    ),
    (
        "De voogd heeft beloofd te bellen.",
        "De voogd beloofde te bellen.",
    ),
    (
        "De jongere stopt met roken.",
        "De jongere houdt op met roken.",
    ),
)
OTHER = (
    (
        "De gemeente wil de wachtlijst verkorten.",
        "De gemeente heeft de wachtlijst verkort.",
    ),
    (
        "De gemeente wilde de wachtlijst verkorten.",
        "De gemeente wil de wachtlijst verkorten.",
    ),
    (
        "De raad zal het plan vaststellen.",
        "De raad heeft het plan vastgesteld.",
    ),
    (
        "De raad gaat het plan vaststellen.",
        "De raad heeft het plan vastgesteld.",
    ),
    (
        "De ouders hopen het kind te zien.",
        "De ouders zien het kind.",
    ),
    (
        "De ouders hopen dat het kind thuis komt.",
        "De ouders zien dat het kind thuis komt.",
    ),
    (
        "Het kabinet was van plan de wet te wijzigen.",
        "Het kabinet is van plan de wet te wijzigen.",
    ),
    (
        "De aanbieder probeert het verzuim te verminderen.",
        "De aanbieder vermindert het verzuim.",
    ),
    (
        "De regio beoogt de kosten te verlagen.",
        "De regio verlaagt de kosten.",
    ),
    (
        "De voogd heeft beloofd te bellen.",
        "De voogd heeft gebeld.",
    ),
    (
        "De jongere stopt met roken.",
        "De jongere stopte met roken.",
    ),
    (
        "De gemeente zou de kosten vergoeden.",
        "De gemeente vergoedt de kosten.",
    ),
    (
        "De gemeente had de kosten vergoed.",
        "De gemeente zal de kosten vergoeden.",
    ),
    (
        "De voogd moest het plan opstellen.",
        "De voogd moet het plan opstellen.",
    ),
    (
        "De kinderen woonden bij hun tante.",
        "De kinderen wonen bij hun tante.",
    ),
    (
        "De raad is gestopt met het onderzoek.",
        "De raad stopt met het onderzoek.",
    ),
    (
        "De rechter verlengt de maatregel.",
        "De rechter heeft de maatregel verlengd.",
    ),
)


@pytest.mark.parametrize(("source", "statement"), SAME)
def test_the_time_may_be_told_in_another_way(source: str, statement: str) -> None:
    assert differences(statement, source) == ()


@pytest.mark.parametrize(("source", "statement"), OTHER)
def test_it_may_not_change(source: str, statement: str) -> None:
    assert differences(statement, source)


@pytest.mark.parametrize(("source", "statement"), OTHER)
def test_nor_in_the_source(source: str, statement: str) -> None:
    assert differences(source, statement)
