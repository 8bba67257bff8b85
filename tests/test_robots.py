"""What a site's robots.txt lets a program ask for, by the rules and examples of RFC 9309."""

from __future__ import annotations

import pytest

from ingest.robots import may_fetch

PLAIN = "User-agent: *\nDisallow: /prive\nAllow: /prive/open\n"


@pytest.mark.parametrize(
    ("robots", "path", "may"),
    [
        ("", "/a", True),
        (PLAIN, "/", True),
        (PLAIN, "/prive", False),
        (PLAIN, "/privé", True),
        (PLAIN, "/prive/x?y=1", False),
        (PLAIN, "/prive/open/x", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("user-AGENT:*\ndisALLOW:/a # niet doen", "/abc", False),
        ("\ufeffUser-agent: *\r\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/a.pdf?b", True),
        ("User-agent: *\nDisallow: /*/druk/*?*=ja", "/x/druk/a?b=ja", False),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /a*b*$", "/axbx", False),
        ("User-agent: *\nDisallow: /a*a$", "/a", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: *\nDisallow: /één", "/%C3%A9%C3%A9n", False),
        ("User-agent: *\nDisallow: /a%20b", "/a b", False),
        ("Disallow: /", "/a", True),
        ("User-agent: ander\nDisallow: /", "/a", True),
        ("User-agent: ander\nUser-agent: *\nDisallow: /", "/a", False),
        ("User-agent: handreiking\nAllow: /\nUser-agent: *\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /\nUser-agent: HandReiking\nDisallow: /b", "/a", True),
        ("User-agent: *\nDisallow: /\nUser-agent: HandReiking\nDisallow: /b", "/b", False),
        ("User-agent: Handreiking\n\nUser-agent: *\nDisallow: /", "/a", False),
        ("Sitemap: https://x.example/a\nUser-agent: *\nCrawl-delay: 9\nDisallow: /a", "/a", False),
        ("geen regels, wel tekst", "/a", True),
    ],
)
def test_the_longest_rule_for_the_program_decides(robots: str, path: str, may: bool) -> None:
    assert may_fetch(robots, "Handreiking", path) is may


def test_a_rule_of_many_stars_takes_no_time() -> None:
    rule = "User-agent: *\nDisallow: /" + "*a" * 500 + "b$"
    assert may_fetch(rule * 100, "Handreiking", "/" + "a" * 2_000)
