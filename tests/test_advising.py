"""Sentences that tell what to do, against those that tell what is."""

from __future__ import annotations

import pytest

from assistant.advising import asks_something, gives_advice


@pytest.mark.parametrize(
    "text",
    [
        "Gebruik data om vroeg te kunnen signaleren.",
        "Zorg dat er scholing is voor het team.",
        "‘Maak afspraken met aanbieders.’",
        "Kom tot langlopende contracten met aanbieders.",
        "Werk samen met het gezin.",
    ],
)
def test_an_instruction_is_an_advice(text: str) -> None:
    assert gives_advice(text)
    assert asks_something(text)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Zorg is er voor elk kind.", False),
        ("Werk en inkomen horen bij elkaar.", False),
        ("Data zijn voor gemeenten een belangrijk instrument.", False),
        ("De gemeente maakt afspraken met aanbieders.", False),
        ("De gemeente moet afspraken maken.", True),
        ("Lenferink beveelt gemeenten aan om het beleid vast te leggen.", True),
        ("Een pleegouder kan een toeslag krijgen.", False),
        ("Zorg", False),
        ("", False),
    ],
)
def test_a_statement_is_none_and_may_ask_something(text: str, asks: bool) -> None:
    assert not gives_advice(text)
    assert asks_something(text) == asks
