"""What can be done about a finding, from any screen: mend it, mend all that is safe, silence it with a reason, hear it again.

Also what follows a clause that came, went or moved: the desk turns openings and references, and here it is said.
"""

from __future__ import annotations

from drafter.lint import Finding
from drafter.model import DrafterError
from drafter.tui.remarks import words_at
from drafter.tui.screens.acting import Acting
from drafter.tui.screens.asking import Prompt
from drafter.tui.standing import name_of


def mend(screen: Acting, finding: Finding) -> None:
    """Put in the words that a finding offers. Raises DrafterError for a text that no verb reaches."""
    if finding not in screen.desk.findings:
        screen.say("the words have changed since; look again")
        return
    words = words_at(screen.desk.resolution, finding.paragraph)[finding.start : finding.end]
    screen.desk.mend([finding])
    screen.show()
    now = f"“{finding.fix}”" if finding.fix else "nothing"
    screen.say(f"{finding.paragraph}: {now} {f'for “{words}”' if words else 'put in'}; u takes it back")


def mend_safe(screen: Acting) -> None:
    """Put in all words that may be put in without a person looking, in one step."""
    reached = ("title", "sponsors")  # and every clause with its footnotes; annexes are not edited here
    safe = [f for f in screen.desk.findings if f.safe and f.fix is not None and (f.paragraph in reached or screen.desk.clause_of(f.paragraph))]
    done = screen.desk.mend(safe)
    screen.show()
    places = len({f.paragraph for f in safe})
    screen.say(f"{done} mended in {places} {'place' if places == 1 else 'places'}; u takes them back")


def ask_silence(screen: Acting, finding: Finding) -> None:
    """Ask why a finding is left, and silence its rule on the clause (for what is in no clause, on the whole text)."""
    clause = screen.desk.clause_of(finding.paragraph)
    where = name_of(screen.desk.draft, clause) if clause else "the whole text"

    def answered(reason: str | None) -> None:
        if reason is None:
            return
        if not reason.strip():
            screen.say("a reason is needed: nothing is silenced")
            return
        try:
            screen.desk.silence(clause, finding.rule, reason)
        except DrafterError as error:
            screen.told(error)
        screen.show()
        screen.say(f"{finding.rule} is silenced on {where}; u takes it back")

    about = f"why it stays. {finding.message} The reason is kept in the draft; z on it hears the rule again."
    screen.app.push_screen(Prompt(f"Silence {finding.rule} on {where}", about), answered)


def hear(screen: Acting, clause: str, rule: str) -> None:
    """Hear a silenced rule again."""
    screen.desk.silence(clause, rule, "")
    screen.show()
    screen.say(f"{rule} is heard again; u takes it back")


def followed(screen: Acting, done: str = "", back: str = "") -> str:
    """Turn what the last verb turns elsewhere; gives what to say: what was done with what was turned, or how the verb is taken back."""
    turned = screen.desk.follow()
    said = f"{turned.told}; u takes it back" if turned else turned.told
    return "\n".join(filter(None, (f"{done}; {back}" if done and not turned else done, said)))
