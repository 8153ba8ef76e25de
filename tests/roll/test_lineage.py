"""The bank's lineage of a clause: what its earlier editions said in a place says how it moves; what was said later says nothing."""

import tomllib
from pathlib import Path

import pytest

from drafter.mine import Origin, mine
from drafter.model import Metadata, Paragraph, Resolution
from drafter.roll import Rolled, roll

CASES = tomllib.loads((Path(__file__).parent / "lineage.toml").read_text(encoding="utf-8"))["case"]


def adopted(session: int, number: int, day: int, title: str, *operative: str) -> Resolution:
    meta = Metadata(
        symbol=f"A/RES/{session}/{number}",
        session=session,
        title=title,
        adopted_date=f"{1945 + session}-12-{day:02}",
        body="General Assembly",
        status="adopted",
    )
    return Resolution(metadata=meta, enacting="The General Assembly", operative=tuple(Paragraph(f"OP{n}", p) for n, p in enumerate(operative, 1)))


def edition(session: int, said: str) -> Resolution:
    return adopted(session, 100, 19, "Protection of the oceans", "Urges all States to protect the oceans;", said)


def changes(rolled: Rolled) -> list[tuple[str, str, str]]:
    return [(c.slot, c.action, c.new) for c in rolled.changes]


SISTERS = [adopted(n, 31, 6, "Trafficking in organs", "Urges all States to act against trafficking in organs.") for n in (76, 77, 78)]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
@pytest.mark.parametrize("mined", [3, 2], ids=["predecessor-mined", "predecessor-not-mined"])
def test_what_a_clause_said_says_how_it_moves(case: dict[str, list[str]], mined: int) -> None:
    editions = [edition(n, said) for n, said in zip((76, 77, 78), case["said"], strict=True)]
    bank = mine([(r, Origin()) for r in (*editions[:mined], *SISTERS)])
    rolled = roll(editions[-1], 79, bank=bank)
    assert rolled.resolution.operative[1].text == case["next"]
    assert all(c.rule in ("lineage", "masthead") for c in rolled.changes)


def test_the_session_rolled_to_is_never_looked_up() -> None:
    """A bank that holds the successor, and every sister of its session, says what one without them says: and so for later sessions."""
    case = CASES[0]["said"]
    editions = [edition(n, said) for n, said in zip((76, 77, 78), case, strict=True)]
    known = [(r, Origin()) for r in (*editions, *SISTERS)]
    ahead = [(edition(n, f"Endorses the report of the Board of Trustees on its {n}st session, and its conclusions;"), Origin()) for n in (79, 80)]
    ahead += [(adopted(n, 31, 6, "Trafficking in organs", "Urges all States to act at last."), Origin()) for n in (79, 80)]
    assert changes(roll(editions[-1], 79, bank=mine(known))) == changes(roll(editions[-1], 79, bank=mine([*known, *ahead])))


def test_editions_that_disagree_move_nothing() -> None:
    said = "Endorses the report of the Board of Trustees on its {} session, and its conclusions;"
    editions = [edition(n, said.format(s)) for n, s in ((76, "sixtieth"), (77, "sixtieth"), (78, "sixty-seventh"))]
    rolled = roll(editions[-1], 79, bank=mine([(r, Origin()) for r in editions]))
    assert rolled.resolution.operative[1].text == said.format("sixty-seventh")
