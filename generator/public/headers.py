"""What the web server says beside each page: content security policy, caching, where to report a weakness.

The pages need no inline script or style, so the policy allows neither. Hosts read different files; the same
rules are written for each: `_headers` (static hosts that read it), two files for nginx and one for Apache.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from generator.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

SECURITY_TXT_DAYS: Final = 330
"""Expires must lie less than a year ahead (RFC 9116, 2.5.5)."""

_POLICY: Final[Mapping[str, str]] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
_COMMON: Final = (
    ("Strict-Transport-Security", "max-age=63072000"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
_FOR_EVER: Final = "public, max-age=31536000, immutable"
_SHORT: Final = "public, max-age=300, must-revalidate"


@dataclass(frozen=True, slots=True)
class ScopedPolicy:
    """More freedom for one part of the site.

    Attributes:
        prefix: site-absolute start of the addresses (`/zoeken/`).
        additions: sources to add per directive (`{"script-src": "'wasm-unsafe-eval'"}`).
    """

    prefix: str
    additions: Mapping[str, str] = field(default_factory=dict)


def content_security_policy(additions: Mapping[str, str] | None = None) -> str:
    """The policy as one header value.

    Raises:
        ConfigError: if an addition would allow inline script, inline style, eval or another site.
    """
    extra = dict(additions or {})
    for directive, sources in extra.items():
        _check_addition(directive, sources)
    names = [*_POLICY, *(name for name in sorted(extra) if name not in _POLICY)]
    return "; ".join(f"{name} {' '.join(filter(None, (_POLICY.get(name), extra.get(name))))}" for name in names)


def _check_addition(directive: str, sources: str) -> None:
    forbidden = [
        source
        for source in sources.split()
        if source in {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"} or "//" in source
    ]
    if forbidden:
        raise ConfigError(
            f"content security policy: {directive} {' '.join(forbidden)} is not allowed on any page",
            next_step="Serve the script or style from the site itself.",
        )


def header_files(*, base_path: str = "", scoped: tuple[ScopedPolicy, ...] = ()) -> dict[str, bytes]:
    """Make the header files for the usual hosts.

    Args:
        base_path: path below which the site lives, "" for the root of a domain.
        scoped: parts of the site that need more than the common policy.

    Returns:
        Bytes by path: `_headers`, `.htaccess`, `nginx-http.conf` and `nginx-server.conf`; each says where it goes.
    """
    return {
        "_headers": _static_host(base_path, scoped).encode(),
        ".htaccess": _apache(base_path, scoped).encode(),
        "nginx-http.conf": _nginx_http(base_path, scoped).encode(),
        "nginx-server.conf": _nginx_server(base_path).encode(),
    }


def _static_host(base_path: str, scoped: tuple[ScopedPolicy, ...]) -> str:
    lines = [f"{base_path}/*", *(f"  {name}: {value}" for name, value in _COMMON)]
    lines += [f"  Content-Security-Policy: {content_security_policy()}", f"  Cache-Control: {_SHORT}"]
    lines += ["", f"{base_path}/assets/*", "  ! Cache-Control", f"  Cache-Control: {_FOR_EVER}"]
    for part in scoped:
        lines += ["", f"{base_path}{part.prefix}*", "  ! Content-Security-Policy"]
        lines.append(f"  Content-Security-Policy: {content_security_policy(part.additions)}")
    return "\n".join(lines) + "\n"


def _apache(base_path: str, scoped: tuple[ScopedPolicy, ...]) -> str:
    lines = ["Options -Indexes", f"ErrorDocument 404 {base_path}/404.html", "AddCharset utf-8 .json .csv .txt"]
    lines += ["<IfModule mod_headers.c>"]
    lines += [f'  Header always set {name} "{value}"' for name, value in _COMMON]
    lines += [f'  Header always set Content-Security-Policy "{content_security_policy()}"']
    lines += [f'  Header set Cache-Control "{_SHORT}"']
    lines += [f'  <If "%{{REQUEST_URI}} =~ m#^{base_path}/assets/#">', f'    Header set Cache-Control "{_FOR_EVER}"']
    lines += ["  </If>"]
    for part in scoped:
        policy = content_security_policy(part.additions)
        lines += [f'  <If "%{{REQUEST_URI}} =~ m#^{base_path}{part.prefix}#">']
        lines += [f'    Header always set Content-Security-Policy "{policy}"', "  </If>"]
    lines += ["</IfModule>", '<FilesMatch "^(nginx-.*\\.conf|_headers)$">', "  Require all denied", "</FilesMatch>"]
    return "\n".join(lines) + "\n"


def _nginx_http(base_path: str, scoped: tuple[ScopedPolicy, ...]) -> str:
    # nginx drops every inherited add_header as soon as a location has one of its own, so each value that
    # depends on the address is a map, and the headers are set once.
    lines = [
        "# include this in the http block",
        "map $uri $schoolzicht_csp {",
        f'  default "{content_security_policy()}";',
    ]
    lines += [f'  ~^{base_path}{part.prefix} "{content_security_policy(part.additions)}";' for part in scoped]
    lines += ["}", "map $uri $schoolzicht_cache {", f'  default "{_SHORT}";']
    lines += [f'  ~^{base_path}/assets/ "{_FOR_EVER}";', "}"]
    return "\n".join(lines) + "\n"


def _nginx_server(base_path: str) -> str:
    lines = ["# include this in the server block"]
    lines += [f'add_header {name} "{value}" always;' for name, value in _COMMON]
    lines += ["add_header Content-Security-Policy $schoolzicht_csp always;"]
    lines += ["add_header Cache-Control $schoolzicht_cache;"]
    lines += [f"error_page 404 {base_path}/404.html;", "charset utf-8;", "charset_types text/css text/csv;"]
    lines += [f"location ~ ^{base_path}/(?:nginx-[a-z]+\\.conf|_headers|\\.htaccess)$ {{ return 404; }}"]
    return "\n".join(lines) + "\n"


def security_txt(*, contact: str, base_url: str, built_on: date) -> bytes:
    """Make /.well-known/security.txt (RFC 9116).

    Args:
        contact: address for reports, with its scheme (`mailto:`, `https:`).
        base_url: address of the site, with a trailing slash.
        built_on: day of the build; the file expires SECURITY_TXT_DAYS later.

    Raises:
        ConfigError: if the contact has no scheme.
    """
    if not contact.startswith(("mailto:", "https:", "tel:")):
        raise ConfigError(
            "site.yml: security_contact: expected an address that starts with mailto:, https: or tel:",
            next_step="Correct the key in site_config/site.yml.",
        )
    expires = built_on + timedelta(days=SECURITY_TXT_DAYS)
    return (
        f"Contact: {contact}\nExpires: {expires.isoformat()}T00:00:00.000Z\nPreferred-Languages: nl, en\n"
        f"Canonical: {base_url}.well-known/security.txt\n"
    ).encode()


def robots_txt(base_url: str) -> bytes:
    """Allow everything and name the sitemap; pages that carry noindex must stay readable to be obeyed."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {base_url}sitemap.xml\n".encode()
