# SPDX-License-Identifier: EUPL-1.2
"""Where does everything live when nothing is set, and what is refused when something is?"""

from pathlib import Path

import pytest

from sow_gov.domain.errors import Fault
from sow_gov.settings import AccessPointServer, DeliverySettings, MailServer, PasswordCost, read

ROOT = Path(__file__).parents[2]
FOLDERS = {
    "SOW_CONTRACTS": ("contracts", "contracts"),
    "SOW_TEMPLATES": ("templates", "templates/documents"),
    "SOW_FONTS": ("fonts", "node_modules/@fontsource/fira-sans/files"),
    "SOW_WEB_TEMPLATES": ("web_templates", "templates/web"),
    "SOW_NODE_MODULES": ("node_modules", "node_modules"),
}


def code(**environment: str) -> str:
    with pytest.raises(Fault) as raised:
        read(environment)
    return raised.value.code


def test_what_is_not_set_is_taken_from_the_clone():
    settings = read({})
    assert {name: getattr(settings, field) for name, (field, _) in FOLDERS.items()} == {
        name: ROOT / place for name, (_, place) in FOLDERS.items()
    }
    assert settings.database_url == f"sqlite:///{ROOT}/data/sow-gov.sqlite3"
    assert (settings.secret_key, settings.hosts, settings.demo) == (None, ("localhost", "127.0.0.1"), False)
    assert settings.proxies == ("127.0.0.1",)
    assert settings.password_cost == PasswordCost(19_456, 2, 1)
    assert settings.workers >= 1


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_is_used_if_it_is_there(name: str, tmp_path: Path):
    assert getattr(read({name: str(tmp_path)}), FOLDERS[name][0]) == tmp_path
    assert code(**{name: str(tmp_path / "weg")}) == "SETTINGS-02"


def test_the_fonts_move_with_the_packages(tmp_path: Path):
    assert read({"SOW_NODE_MODULES": str(tmp_path)}).fonts == tmp_path / "@fontsource" / "fira-sans" / "files"


def test_the_rest_is_taken_over():
    url, key = "postgresql://sow@server/sow", "0123456789" * 4
    settings = read(
        {"SOW_DATABASE_URL": url, "SOW_SECRET_KEY": key, "SOW_HOSTS": "SOW.example, b.example", "SOW_WORKERS": "3"}
        | {"SOW_PROXIES": "10.0.0.2, ::0001"}
    )
    assert (settings.database_url, settings.key(), settings.workers) == (url, key, 3)
    assert settings.hosts == ("sow.example", "b.example")
    assert settings.proxies == ("10.0.0.2", "::1")
    assert key not in repr(settings)


@pytest.mark.parametrize("key", [None, "", "0123456789" * 3, "k" * 100, "012345678" * 9])
def test_a_secret_that_can_be_guessed_is_refused_when_it_is_needed(key: str | None):
    with pytest.raises(Fault, match="SETTINGS-03"):
        read({} if key is None else {"SOW_SECRET_KEY": key}).key()


@pytest.mark.parametrize("workers", ["", "0", "-1", "2.5", "²", "veel"])
def test_a_number_of_processes_is_whole_and_at_least_one(workers: str):
    assert code(SOW_WORKERS=workers) == "SETTINGS-01"


@pytest.mark.parametrize("hosts", ["", "a,,b", "https://sow.example", "sow.example:8000", "*", "sow.example/", "-a"])
def test_a_host_is_a_name(hosts: str):
    assert code(SOW_HOSTS=hosts) == "SETTINGS-04"


@pytest.mark.parametrize("proxies", ["", "*", "10.0.0.2,,10.0.0.3", "proxy.example", "10.0.0.0/8", "10.0.0.2:80"])
def test_a_proxy_is_an_address(proxies: str):
    assert code(SOW_PROXIES=proxies) == "SETTINGS-05"


def test_the_demo_is_never_turned_on_from_outside():
    assert not read({"SOW_DEMO": "1", "DEMO": "true"}).demo


def test_the_channels_for_invoices_are_read_and_their_secrets_stay_out_of_sight(tmp_path: Path):
    found = read(
        {
            "SOW_DELIVERY_FOLDER": str(tmp_path),
            "SOW_SMTP_URL": "smtp://delta:p%40ss-geheim@mail.delta.example",
            "SOW_PEPPOL_URL": "https://ap.example/v1/",
            "SOW_PEPPOL_TOKEN": "token-geheim",
        }
    ).delivery
    assert found == DeliverySettings(
        tmp_path,
        MailServer("mail.delta.example", 587, tls=False, user="delta", password="p@ss-geheim"),
        AccessPointServer("ap.example", 443, "/v1", tls=True, token="token-geheim"),
    )
    assert "geheim" not in repr(found)
    assert read({"SOW_SMTP_URL": "smtps://mail.example:4650"}).delivery.mail == MailServer(
        "mail.example", 4650, tls=True
    )
    assert read({}).delivery == DeliverySettings()


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"SOW_SMTP_URL": "mail.example"}, "SETTINGS-06"),
        ({"SOW_SMTP_URL": "https://delta:geheim@mail.example"}, "SETTINGS-06"),
        ({"SOW_SMTP_URL": "smtp://delta:geheim@mail.example:veel"}, "SETTINGS-06"),
        ({"SOW_SMTP_URL": "smtp://delta:geheim@mail.example/map"}, "SETTINGS-06"),
        ({"SOW_PEPPOL_URL": "https://ap.example"}, "SETTINGS-07"),
        ({"SOW_PEPPOL_URL": "http://ap.example", "SOW_PEPPOL_TOKEN": "geheim"}, "SETTINGS-07"),
        ({"SOW_PEPPOL_URL": "https://ik:geheim@ap.example", "SOW_PEPPOL_TOKEN": "t"}, "SETTINGS-07"),
        ({"SOW_PEPPOL_URL": "https://ap.example", "SOW_PEPPOL_TOKEN": "geheim\r\nX: y"}, "SETTINGS-07"),
        ({"SOW_DELIVERY_FOLDER": "is er niet"}, "SETTINGS-02"),
    ],
)
def test_a_channel_that_cannot_be_is_refused_without_telling_its_secrets(environment: dict[str, str], code: str):
    with pytest.raises(Fault) as refused:
        read(environment)
    assert refused.value.code == code
    assert "geheim" not in str(refused.value)
