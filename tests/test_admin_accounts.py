from __future__ import annotations

import io
import json
import stat
from typing import TYPE_CHECKING

import pytest
from administering import FAST, House

from assistant.__main__ import main
from assistant.admin.accounts import FILE, AccountError, Accounts
from assistant.admin.administration import Administration
from assistant.admin.passwords import PasswordError, check_password, common_passwords
from assistant.admin.people import Role, User
from assistant.admin.users_command import _new_password
from assistant.journal import Journal
from ingest.errors import SettingError
from ingest.settings import Settings, read_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GOOD, OTHER = "paars fietst langs de kade", "zeven keer over de brug"


@pytest.fixture
def accounts(tmp_path: Path) -> Accounts:
    return Accounts(tmp_path / "data", FAST)


def test_without_accounts_nothing_is_made_and_nobody_is_found(accounts: Accounts) -> None:
    assert not accounts.are_there_any()
    assert accounts.listed() == ()
    assert accounts.verified("anna", GOOD) is None
    assert not accounts._file.parent.exists()


def test_only_the_right_password_opens_an_account(accounts: Accounts) -> None:
    accounts.add("Anna", Role.BEHEERDER, GOOD)
    found = accounts.verified("ANNA", GOOD)
    assert found is not None
    assert found.user == User("anna", Role.BEHEERDER)
    for wrong in ("", GOOD + " ", GOOD.upper(), "x" * 5_000, "\ud800"):
        assert accounts.verified("anna", wrong) is None


def test_the_file_holds_no_password_and_is_its_owners_alone(accounts: Accounts) -> None:
    accounts.add("anna", Role.BEHEERDER, GOOD)
    file = accounts._file
    assert file.name == FILE
    assert GOOD.encode() not in file.read_bytes()
    assert b"$argon2id$" in file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_hash_is_as_heavy_as_is_advised(tmp_path: Path) -> None:
    hasher = Accounts(tmp_path)._hasher
    # At least what OWASP's cheat sheet on storing passwords asks of Argon2id.
    assert hasher.memory_cost >= 19_456
    assert hasher.time_cost >= 2
    assert hasher.type.name == "ID"


def test_a_name_that_is_not_there_takes_the_same_work(
    accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts.add("anna", Role.BEHEERDER, GOOD)
    checked: list[str] = []
    verify = type(FAST).verify

    def counted(self: object, hashed: str, password: str) -> bool:
        checked.append(hashed)
        return verify(FAST, hashed, password)

    monkeypatch.setattr(type(FAST), "verify", counted)
    assert accounts.verified("anna", OTHER) is None
    assert accounts.verified("niemand", OTHER) is None
    parameters = [each.split("$")[:4] for each in checked]
    assert len(checked) == 2
    assert parameters[0] == parameters[1]


def test_a_decoy_cannot_be_signed_in_by(accounts: Accounts) -> None:
    accounts.add("anna", Role.BEHEERDER, GOOD)
    assert accounts.verified("niemand", GOOD) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda accounts: accounts.change_password("anna", OTHER),
        lambda accounts: accounts.end_sessions("anna"),
    ],
    ids=["another password", "signed out everywhere"],
)
def test_what_has_to_end_sessions_changes_the_stamp(
    accounts: Accounts, change: Callable[[Accounts], None]
) -> None:
    accounts.add("anna", Role.BEHEERDER, GOOD)
    before = accounts.find("anna")
    change(accounts)
    after = accounts.find("anna")
    assert before is not None
    assert after is not None
    assert before.user == after.user
    assert before.stamp != after.stamp


def test_a_name_that_returns_is_another_account(accounts: Accounts) -> None:
    accounts.add("anna", Role.BEHEERDER, GOOD)
    before = accounts.find("anna")
    accounts.remove("anna")
    assert accounts.find("anna") is None
    accounts.add("anna", Role.BEHEERDER, GOOD)
    assert accounts.find("anna") != before


def test_a_taken_name_is_refused_with_the_way_out(accounts: Accounts) -> None:
    accounts.add("anna", Role.BEHEERDER, GOOD)
    with pytest.raises(AccountError) as caught:
        accounts.add("ANNA", Role.REDACTEUR, OTHER)
    assert "users password anna" in caught.value.message
    assert [each.user.role for each in accounts.listed()] == [Role.BEHEERDER]


@pytest.mark.parametrize(
    "name", ["", "a", "a b", "../anna", "anna\n", "<b>anna", "-anna", "é" * 5, "a" * 65]
)
def test_a_name_that_is_none_is_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(AccountError):
        accounts.add(name, Role.REDACTEUR, GOOD)
    assert accounts.listed() == ()


def test_who_is_not_there_cannot_be_changed_or_removed(accounts: Accounts) -> None:
    accounts.add("anna", Role.BEHEERDER, GOOD)
    for act in (accounts.remove, accounts.end_sessions):
        with pytest.raises(AccountError, match="no account"):
            act("bram")
    with pytest.raises(AccountError, match="no account"):
        accounts.change_password("bram", GOOD)


def test_a_file_that_is_no_database_is_named_without_its_contents(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("geheim" * 100, encoding="utf-8")
    with pytest.raises(AccountError) as caught:
        Accounts(tmp_path, FAST).listed()
    assert str(tmp_path / FILE) in caught.value.message
    assert "geheim" not in f"{caught.value}{caught.value.message}"


@pytest.mark.parametrize(
    "password",
    [
        "kort",
        "elf tekens.",
        "x" * 257,
        "wachtwoord123!",
        "W@chtw00rd2026",
        "welkomwelkom",
        "Zomer2026!!!",
        "qwertyuiopas",
        "123456789012",
        "aaaaaaaaaaaaaaaa",
        "ababababababab",
        "handreiking2026",
        "Amsterdam-Feyenoord",
        "met\x00nulteken erin",
        "half teken \ud800 erin",
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused(password: str) -> None:
    with pytest.raises(PasswordError) as caught:
        check_password(password, "beheer")
    assert password not in f"{caught.value}{caught.value.message}"


@pytest.mark.parametrize("password", ["noordermolen", "Noordermolen2026", "noordermolenabc!"])
def test_a_password_made_of_the_name_is_refused(password: str) -> None:
    with pytest.raises(PasswordError):
        check_password(password, "noordermolen")


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        OTHER,
        "hond fiets kaas regen maan",
        "Xk7#pQ2!vL9z",
        "пароль из слов",
        "8305-1947-2660-x",
    ],
)
def test_a_password_that_is_long_and_not_common_is_taken(password: str) -> None:
    check_password(password, "anna")


def test_the_common_passwords_are_a_few_hundred_in_small_letters() -> None:
    assert 300 <= len(common_passwords()) <= 1_000
    assert all(each == each.casefold() for each in common_passwords())


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    def running(*arguments: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        status = main(["--data", str(tmp_path), "users", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return running


def test_users_are_added_listed_changed_and_removed_by_a_command(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    assert run("list")[0] == 0
    assert run("add", "anna", "--role", "beheerder", typed=f"{GOOD}\n")[0] == 0
    assert run("add", "bram", typed=f"{OTHER}\n")[0] == 0
    assert json.loads(run("list", "--json")[1]) == [
        {"name": "anna", "role": "beheerder"},
        {"name": "bram", "role": "redacteur"},
    ]
    assert run("password", "bram", typed=f"{GOOD}\n")[0] == 0
    assert Accounts(tmp_path).verified("bram", GOOD) is not None
    assert run("remove", "anna")[0] == 0
    assert "anna" not in run("list")[1]


def test_every_change_of_a_user_is_in_the_audit_without_the_password(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    run("add", "anna", typed=f"{GOOD}\n")
    run("password", "anna", typed=f"{OTHER}\n")
    run("remove", "anna")
    acts = Journal.of(Settings(data=tmp_path)).acts()
    assert {(each.act, each.object) for each in acts} == {
        ("user added", "anna"),
        ("user password", "anna"),
        ("user removed", "anna"),
    }
    assert {each.who for each in acts} == {"opdrachtregel"}
    assert not any(GOOD in str(each) or OTHER in str(each) for each in acts)


@pytest.mark.parametrize(
    ("arguments", "typed"),
    [
        (["add", "anna"], "kort\n"),
        (["add", "a b"], f"{GOOD}\n"),
        (["remove", "niemand"], ""),
        (["password", "niemand"], f"{GOOD}\n"),
        (["add", "anna"], ""),
    ],
)
def test_a_command_that_fails_says_so_in_dutch_and_changes_nothing(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path, arguments: list[str], typed: str
) -> None:
    status, out, err = run(*arguments, typed=typed)
    assert (status, out) == (1, "")
    assert err.strip()
    assert Accounts(tmp_path).listed() == ()
    assert Journal.of(Settings(data=tmp_path)).acts() == ()


def test_a_password_is_never_an_argument(run: Callable[..., tuple[int, str, str]]) -> None:
    for arguments in (["add", "anna", GOOD], ["add", "anna", "--password", GOOD]):
        with pytest.raises(SystemExit) as caught:
            run(*arguments)
        assert caught.value.code == 2


def test_on_a_terminal_the_password_is_asked_twice_and_unseen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    typed = iter([GOOD, GOOD, GOOD, OTHER])
    assert _new_password(lambda _: next(typed)) == GOOD
    with pytest.raises(PasswordError):
        _new_password(lambda _: next(typed))


def test_a_password_in_the_settings_makes_a_first_user_once(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, admin_password=GOOD)
    for _ in range(2):
        house = Administration.of(settings, Journal.of(settings))
    (account,) = house.access.accounts.listed()
    assert account.user == User("beheer", Role.BEHEERDER)
    assert house.access.accounts.verified("beheer", GOOD) is not None
    assert [each.act for each in house.journal.acts()] == ["user added"]


def test_where_there_are_users_the_setting_makes_none(tmp_path: Path) -> None:
    house = House.of(tmp_path, ["bram"])
    settings = Settings(data=tmp_path, admin_password=GOOD)
    Administration.of(settings, Journal.of(settings))
    assert [each.user.name for each in house.accounts.listed()] == ["bram"]


def test_a_weak_first_password_stops_the_start_without_being_told(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, admin_password="welkom2026!!")  # noqa: S106
    with pytest.raises(PasswordError) as caught:
        Administration.of(settings, Journal.of(settings))
    assert "HANDREIKING_ADMIN_PASSWORD" in caught.value.message
    assert "welkom" not in f"{caught.value}{caught.value.message}"


def test_no_setting_shows_its_secret() -> None:
    settings = read_settings({"HANDREIKING_ADMIN_PASSWORD": GOOD})
    assert settings.admin_password == GOOD
    assert GOOD not in repr(settings)


PROXIED = {
    "HANDREIKING_TRUSTED_PROXY": "127.0.0.1, 10.0.0.0/8",
    "HANDREIKING_USER_HEADER": "Remote-User",
    "HANDREIKING_GROUPS_HEADER": "Remote-Groups",
    "HANDREIKING_ROLES": "Kennisbeheer=beheerder, bram=redacteur",
}


def test_single_sign_on_is_set_by_the_environment() -> None:
    settings = read_settings(PROXIED)
    assert settings.trusted_proxy == ("127.0.0.1", "10.0.0.0/8")
    assert (settings.user_header, settings.groups_header) == ("remote-user", "remote-groups")
    assert settings.roles == (("kennisbeheer", "beheerder"), ("bram", "redacteur"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"HANDREIKING_TRUSTED_PROXY": "overal"},
        {"HANDREIKING_TRUSTED_PROXY": ""},
        {"HANDREIKING_USER_HEADER": "Remote User"},
        {"HANDREIKING_ROLES": "anna=baas"},
        {"HANDREIKING_ROLES": "=beheerder"},
        {"HANDREIKING_ROLES": "beheerder"},
        {"HANDREIKING_ROLES": ""},
    ],
)
def test_single_sign_on_that_is_half_set_or_wrong_is_refused(wrong: dict[str, str]) -> None:
    (key,) = wrong
    with pytest.raises(SettingError) as caught:
        read_settings({**PROXIED, **wrong})
    assert key in caught.value.message
