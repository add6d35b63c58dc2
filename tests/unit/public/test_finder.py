"""The finder's shards."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from generator.public.finder import COMMON_FROM, LARGEST_SHARD, LONGEST_KEY, FinderEntry, finder_shards, fold


def entry(
    title: str, detail: str = "Basisschool in Voorbeeldstad", words: str = "", kind: str = "school"
) -> FinderEntry:
    return FinderEntry(title, f"/scholen/{fold(title).replace(' ', '-')}/", detail, kind, words)


def looked_up(files: dict[str, bytes], word: str) -> set[str]:
    """Find as finder.js does: the longest key that the word begins with."""
    keys = set(json.loads(files["zoek/index.json"])["keys"])
    key = next((word[:length] for length in range(len(word), 1, -1) if word[:length] in keys), None)
    if key is None:
        return set()
    rows = json.loads(files[f"zoek/{key}.json"])
    return {row[0] for row in rows if any(part.startswith(word) for part in fold(" ".join((row[0], *row[2:]))).split())}


def test_fold_drops_accents_capitals_and_marks() -> None:
    assert fold("  Zoë's École 'T Mäuschen–Łódź  ") == "zoes ecole t mauschen lodz"
    assert fold("IJsselstein Ĳmuiden Straße") == "ijsselstein ijmuiden strasse"


def test_an_entry_is_found_by_each_word_of_title_detail_and_words() -> None:
    files = finder_shards([entry("De Regenboog", words="1234"), entry("Het Kompas")])
    for word in ("regenboog", "regen", "voorbeeldstad", "1234", "basisschool"):
        assert "De Regenboog" in looked_up(files, word)
    assert looked_up(files, "kompas") == {"Het Kompas"}


def test_a_row_carries_what_the_page_shows_and_no_more() -> None:
    files = finder_shards([entry("De Regenboog", words="1234"), entry("Het Kompas")])
    rows = json.loads(files["zoek/re.json"])
    assert rows == [["De Regenboog", "/scholen/de-regenboog/", "Basisschool in Voorbeeldstad", "1234"]]
    assert json.loads(files["zoek/ko.json"]) == [["Het Kompas", "/scholen/het-kompas/", "Basisschool in Voorbeeldstad"]]


def test_schools_come_before_boards_and_the_order_of_input_does_not_matter() -> None:
    entries = [entry("Zonnebloem", kind="bestuur"), entry("Zonnewijzer"), entry("Zonnestraal")]
    files = finder_shards(entries)
    assert [row[0] for row in json.loads(files["zoek/zo.json"])] == ["Zonnestraal", "Zonnewijzer", "Zonnebloem"]
    assert finder_shards(reversed(entries)) == files


def test_a_large_shard_is_cut_and_everything_is_still_found() -> None:
    entries = [entry(f"School{chr(97 + number % 26)}{number}", detail=f"d{number}-{'x' * 60}") for number in range(500)]
    files = finder_shards(entries)
    assert "zoek/sc.json" not in files
    assert all(len(content) <= LARGEST_SHARD for name, content in files.items() if not name.startswith("zoek/xxx"))
    assert max(len(name) for name in files) <= len("zoek/.json") + LONGEST_KEY
    for item in entries:
        assert item.title in looked_up(files, fold(item.title))


def test_a_word_that_is_everywhere_is_named_as_common_and_not_looked_up_by() -> None:
    files = finder_shards([entry(f"Naam{number}", detail="Basisschool") for number in range(COMMON_FROM)])
    assert json.loads(files["zoek/index.json"])["common"] == ["basisschool"]
    assert looked_up(files, "basisschool") == set()
    assert looked_up(files, "naam7") >= {"Naam7", "Naam77"}


@given(st.lists(st.text(min_size=1, max_size=30), max_size=40))
def test_every_word_of_two_letters_or_more_finds_its_entry(titles: list[str]) -> None:
    entries = [FinderEntry(title, f"/s/{number}/", "", "school") for number, title in enumerate(titles)]
    files = finder_shards(entries)
    for title in titles:
        for word in fold(title).split():
            if len(word) > 1:
                assert title in looked_up(files, word)


def test_nothing_gives_an_empty_index() -> None:
    assert finder_shards([]) == {"zoek/index.json": b'{"keys":[],"common":[]}'}
