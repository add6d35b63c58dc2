"""Security headers for the usual hosts."""

from __future__ import annotations

import re
from datetime import date

import pytest

from generator.errors import ConfigError
from generator.public.headers import (
    ScopedPolicy,
    content_security_policy,
    header_files,
    robots_txt,
    security_txt,
)

SEARCH = ScopedPolicy("/zoeken/", {"script-src": "'wasm-unsafe-eval'"})


def test_the_policy_starts_from_nothing_and_allows_no_inline_code() -> None:
    policy = content_security_policy()
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "http" not in policy
    for directive in ("base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'", "script-src 'self'"):
        assert directive in policy.split("; ")


def test_an_addition_widens_one_directive_only() -> None:
    common, wider = content_security_policy().split("; "), content_security_policy(SEARCH.additions).split("; ")
    assert set(wider) - set(common) == {"script-src 'self' 'wasm-unsafe-eval'"}
    assert "worker-src 'self'" in content_security_policy({"worker-src": "'self'"}).split("; ")


@pytest.mark.parametrize("source", ["'unsafe-inline'", "'unsafe-eval'", "*", "https:", "https://cdn.example"])
def test_an_addition_that_opens_a_door_is_refused(source: str) -> None:
    with pytest.raises(ConfigError, match="is not allowed on any page"):
        content_security_policy({"script-src": f"'self' {source}"})


@pytest.mark.parametrize("names", [["_headers"], [".htaccess"], ["nginx-http.conf", "nginx-server.conf"]])
def test_every_host_gets_the_same_rules(names: list[str]) -> None:
    files = header_files(scoped=(SEARCH,))
    text = "".join(files[name].decode() for name in names)
    assert content_security_policy() in text
    assert content_security_policy(SEARCH.additions) in text
    for header in ("Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"):
        assert header in text
    assert "immutable" in text


def test_a_site_below_a_path_scopes_its_rules_below_it() -> None:
    files = header_files(base_path="/zicht", scoped=(SEARCH,))
    assert "\n/zicht/zoeken/*\n" in files["_headers"].decode()
    assert files["_headers"].decode().startswith("/zicht/*\n")
    assert "~^/zicht/assets/" in files["nginx-http.conf"].decode()
    assert "ErrorDocument 404 /zicht/404.html" in files[".htaccess"].decode()


def test_security_txt_expires_within_a_year() -> None:
    built = date(2026, 11, 1)
    text = security_txt(contact="mailto:x@voorbeeld.example", base_url="https://voorbeeld.example/", built_on=built)
    match = re.search(r"^Expires: (\d{4}-\d\d-\d\d)T", text.decode(), re.MULTILINE)
    assert match is not None
    assert 300 < (date.fromisoformat(match[1]) - built).days < 365
    assert b"Canonical: https://voorbeeld.example/.well-known/security.txt" in text


def test_a_contact_without_a_scheme_is_refused() -> None:
    with pytest.raises(ConfigError, match="security_contact"):
        security_txt(contact="x@voorbeeld.example", base_url="https://x.example/", built_on=date(2026, 11, 1))


def test_robots_disallows_nothing_and_names_the_sitemap() -> None:
    text = robots_txt("https://voorbeeld.example/").decode()
    assert "Disallow" not in text
    assert text.endswith("Sitemap: https://voorbeeld.example/sitemap.xml\n")
