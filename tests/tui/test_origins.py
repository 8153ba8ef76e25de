"""Where clauses come from: kept by their words, found again when words come back, told on a page."""

from conftest import bank

from drafter.compare import Span
from drafter.desk import Desk
from drafter.trace import Trace
from drafter.tui.origins import Origins, origin_blocks, steps_of, timeline_page
from drafter.tui.pieces import bare, plain


def page(trace: Trace) -> str:
    return "\n".join(plain(bare(block.pieces)) for block in origin_blocks(trace))


def test_what_is_traced_once_is_known_until_its_words_change(desk: Desk) -> None:
    origins, asked = Origins(desk), bank()
    assert len(origins.unknown()) == 7
    while origins.work(asked, origins.unknown(), 0.0):
        pass
    assert {name for name, trace in origins.known().items() if trace.standing == "agreed"} == {"op1"}
    desk.edit("op1", "Urges [all] Member States to ratify the Convention and its Protocol;")
    assert "op1" not in origins.known()
    assert origins.unknown() == [("operative", "Urges [all] Member States to ratify the Convention and its Protocol;")]
    desk.undo()
    assert origins.unknown() == []


def test_a_page_says_who_said_it_what_is_otherwise_and_what_nobody_said() -> None:
    origins = Origins(Desk(draft=None))  # type: ignore[arg-type]
    agreed = origins.trace(bank(), "operative", "Urges Member States to ratify the Convention and its Protocol;")
    assert page(agreed) == "Agreed language: A/RES/78/900 OP1, 19 December 2023"
    near = origins.trace(bank(), "operative", "Urges Member States to ratify the Convention and its [third] Protocol without delay;")
    assert page(near).startswith("Near agreed language, ")
    assert "Convention and its {+‹[third]›+} ‹Protocol› {+‹without delay›+};" in page(near)
    new = origins.trace(bank(), "operative", "Decides that [nothing] of this was ever said in an assembly;")
    assert page(new).startswith("New: no adopted text is near these words")


def test_the_timeline_keeps_to_the_title_where_it_can() -> None:
    family = bank().families[0]
    own, everywhere = steps_of(family, bank(), "Everything about [brackets]")
    assert (len(own), len(everywhere)) == (0, 2)
    told = "\n".join(plain(bare(block.pieces)) for block in timeline_page(everywhere))
    assert told.index("A/RES/76/900 OP1, 16 December 2021") < told.index("A/RES/78/900 OP1, 19 December 2023")
    assert everywhere[0].redline == (Span("insert", "Invites Member States [once more] to ratify the Convention;"),)
    assert "[-[once more]-]" in told
