"""One base style: the site and the desk load the same sheet, and neither says again what stands in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.base_style import BASE_STYLE, read_base_style
from generator.private.desk.answers import static_file
from generator.public.site_assets import asset_addresses, read_assets

ROOT = Path(__file__).parents[2]
THEME = ROOT / "site_config/theme"
LOOKS = (THEME / "assets/schoolzicht.css", ROOT / "generator/private/desk/static/balie.css")
TOKEN = re.compile(r"^\s*(--[a-z0-9-]+):", re.MULTILINE)
RULE = re.compile(r"^([^@{}/]+?)\s*\{([^{}]*)\}", re.MULTILINE)
SELECTORS = ("body", ":focus-visible", "[hidden]", ".sz-hidden", ".md-skip")


def test_both_load_the_same_sheet_before_their_own(tmp_path: Path) -> None:
    served = static_file(BASE_STYLE)
    assert served is not None
    assert served.body == read_base_style() == read_assets(THEME)[BASE_STYLE]
    assert served.media_type.startswith("text/css")
    desk = (ROOT / "generator/private/desk/templates/basis.html.j2").read_text(encoding="utf-8")
    assert desk.index(f"/static/{BASE_STYLE}") < desk.index("/static/balie.css")
    site = (THEME / "base.html").read_text(encoding="utf-8")
    assert site.index(BASE_STYLE) < site.index("schoolzicht.css")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / BASE_STYLE).write_bytes(b"p{}")
    assert read_assets(tmp_path) == {BASE_STYLE: b"p{}"}
    assert list(asset_addresses(read_assets(THEME))) == sorted(read_assets(THEME))


@pytest.mark.parametrize("look", LOOKS, ids=lambda path: path.name)
def test_neither_says_again_what_stands_in_it(look: Path) -> None:
    base = read_base_style().decode()
    own = look.read_text(encoding="utf-8").partition("@media print")[0]  # on paper other colours hold
    tokens = set(TOKEN.findall(base))
    assert len(tokens) >= 14
    assert not tokens & set(TOKEN.findall(own))
    assert set(re.findall(r"var\((--[a-z0-9-]+)\)", own)) <= tokens | set(TOKEN.findall(own))
    again = {selector.strip() for selector, _ in RULE.findall(own)} & set(SELECTORS)
    assert again == set()
    said = {(selector.strip(), line.strip()) for selector, body in RULE.findall(base) for line in body.split(";")}
    repeated = {
        (selector.strip(), line.strip())
        for selector, body in RULE.findall(own)
        for line in body.split(";")
        if line.strip() and not selector.strip().startswith(":root")
    } & said
    assert repeated <= {("a:hover", "text-decoration-thickness: 2px")}  # the site's links have a thickness of their own
