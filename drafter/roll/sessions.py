"""Rules for sessions: what is asked for again moves on, what was held stays, a single event is asked about (C-8, C-9)."""

from __future__ import annotations

import re

from drafter.roll.calendar import Calendar
from drafter.roll.place import Place, Sureness, Verdict
from drafter.symbols import names_a_body, of_the_assembly, sessions_named
from drafter.words import ORDINAL, SESSIONS_A_YEAR, interval, like, ordinal, ordinal_value

_EVENT = re.compile(
    r"high-level (?:plenary )?(?:meeting|event|dialogue|week|segment)|\b(?:convene|hold|organize|arrange|commemorat)\w*\b|\bsummit\b", re.I
)
_REQUEST = re.compile(
    r"\breports?\b|reporting|to inform|\bupdate\b|\bagenda|to (?:consider|review|continue|revert|keep|address|resume|submit|present|transmit)|"
    r"consideration|examination|apprise|briefing|debate|\bitem\b|\bsub-item\b|discuss|proposed programme budget|recommendations",
    re.I,
)


FAR = 3  # sessions ahead beyond which a request is no part of a cycle of reports (C-8)
_SUBMIT = re.compile(r"\b(?:submit|present|transmit|provide)\b[^,;]{0,80}\breports?\b[^,;]{0,60}$|\breport to the (?:General )?Assembly at its $")


def session(place: Place, calendar: Calendar) -> Verdict | None:
    """Sessions of the Assembly: what is asked for again moves on, what was held stays, a single event is asked about (C-8, C-9)."""
    value = ordinal_value(place.span.text)
    if place.span.kind != "session_ordinal" or value is None or place.in_note or not _is_assembly(place, value, calendar):
        return None
    if value <= calendar.was:
        return _this_session(place, value, calendar) or _held_again(place, value, calendar)
    ahead, act = value - calendar.was, place.act
    agenda = re.search(r"agenda|\bitem\b", act) is not None
    slot = "agenda_session" if agenda else "report_session" if "report" in act else "next_session"
    if _EVENT.search(act) and not agenda and " another " not in act and not _SUBMIT.search(place.before):
        if every := interval(place.text):
            return _again(place, value, every, calendar)
        due = "falls due at this very session" if value == calendar.now else "has passed" if value < calendar.now else "is still ahead"
        why = f"a meeting at the {place.span.text} session {due}: was it held, and what follows?"
        return Verdict("ask", None, "meeting_session", "meeting", "single-event", why, "unsure")
    if ahead > FAR and value > calendar.now and ahead > calendar.step:
        why = f"the {place.span.text} session is still ahead: does it stay?"
        return Verdict("ask", None, slot, "session_ordinal", "future-session", why, "unsure")
    if _REQUEST.search(act) is None:
        why = f"the {place.span.text} session was {ahead} ahead of the {ordinal(calendar.was)}: does it come again?"
        return Verdict("ask", None, slot, "session_ordinal", "future-session", why, "unsure")
    why, confidence = _cycle_reason(calendar, ahead, agenda)
    new = like(place.span.text, ordinal(calendar.now + ahead))
    return Verdict("shift_session", new, slot, "session_ordinal", "agenda-formula" if agenda else "report-cycle", why, confidence)


def _again(place: Place, value: int, every: int, calendar: Calendar) -> Verdict | None:
    """A meeting that the text itself puts at an interval: the next one that is still ahead."""
    if value > calendar.now:
        return None
    held = value
    while value <= calendar.now:
        value += every
    why = f"the text holds it every {every} years: {ordinal(held)}, {ordinal(value)}"
    return Verdict("shift_session", like(place.span.text, ordinal(value)), "meeting_session", "meeting", "event-cycle", why, "likely")


_RUNNING = re.compile(rf"\b{ORDINAL} to (?:the )?$", re.I)
_CURRENT = re.compile(
    r"\b(?:records of|until the end of|(?:its|their|the) work (?:during|at)|participating in [\w ]+ at|throughout|"
    r"(?:comments|debates?|discussions?)\b[^;]*\bin the \w+ Committee (?:at|during)|consideration of (?:this|the) item\b[^;]* at|"
    r"in which it decided to include in the provisional agenda of) (?:its|the) $"
)


def _this_session(place: Place, value: int, calendar: Calendar) -> Verdict | None:
    """The session itself where it stands for "this year's", and a row of sessions that runs up to it."""
    if _reported_pair(place, value, calendar):
        why = f"reports to the sessions up to the {ordinal(calendar.was)}"
        new = like(place.span.text, ordinal(value + calendar.step))
        return Verdict("shift_session", new, "report_session", "session_ordinal", "this-session", why, "likely")
    running = _RUNNING.search(place.before) is not None and value == calendar.was
    if not running and not (value >= calendar.was - 1 and _CURRENT.search(place.before)):
        return None
    new = like(place.span.text, ordinal(value + calendar.step))
    why = "the row of sessions has grown since" if running else f"the {ordinal(calendar.was)} session stands for the session itself"
    return Verdict("shift_session", new, "this_session", "session_ordinal", "this-session", why, "likely")


def _reported_pair(place: Place, value: int, calendar: Calendar) -> bool:
    """Whether a session is one of two in a row, the predecessor's the last, to which reports were submitted: "at its 74th and 75th sessions"."""
    if not re.match(r"(?:Also |Further )?(?:welcomes|takes note of|taking note of|notes)\b.*\breports\b", place.text, re.I) or calendar.step > 2:
        return False
    first = value == calendar.was - 1 and re.match(rf" and {ORDINAL} sessions\b", place.after) and re.search(r"Assembly at its $", place.before)
    last = value == calendar.was and re.search(rf"Assembly at its {ORDINAL} and $", place.before)
    return bool(first or last)


def _held_again(place: Place, value: int, calendar: Calendar) -> Verdict | None:
    """The last of several meetings recalled by their sessions: the next may have been held since, and want its place in the row."""
    held = [n for _, _, n in sessions_named(place.text) if n <= calendar.was]
    if len(held) < 3 or value != held[-1] or held != sorted(held) or calendar.now - value < held[-1] - held[-2]:
        return None
    why = f"meetings at the {', '.join(_short(n) for n in held)} sessions are recalled: does another one join them?"
    return Verdict("ask", None, "meeting_session", "meeting", "event-series", why, "unsure")


def _cycle_reason(calendar: Calendar, ahead: int, agenda: bool) -> tuple[str, Sureness]:
    what = "the item comes back" if agenda else "reports are asked for"
    chain = ", ".join(_short(n) for n in calendar.sessions[-3:])
    sessions = "session" if ahead == 1 else f"{ahead} sessions"
    if ahead == calendar.step and calendar.cycle in (ahead, None):
        return f"{what} every {sessions}: {chain}", "likely"
    return f"{what} {'one session' if ahead == 1 else sessions} ahead, as in the predecessor; the series runs {chain}", "unsure"


def _short(n: int) -> str:
    ending = "th" if 10 < n % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def _is_assembly(place: Place, value: int, calendar: Calendar) -> bool:
    """Whether a session is the Assembly's, by the bodies named around it, because the organ decides of its own agenda, or by its number."""
    if calendar.was - 1 <= value <= calendar.was + 4 and (_RUNNING.search(place.before) or not names_a_body(place.text)):
        return True
    if re.search(r"\bAssembly and (?:to )?the [^,;]* at their $", place.before):
        return True
    own = re.search(r"\bits (?:[\w-]+ )?$|\bits \S+ and $", place.before) and not re.match(r"\s*(?:[\w-]+ )?sessions? of (?:the )?[A-Z]", place.after)
    decides = re.match(r",? ?(?:and )?(?:also |further )?decides ", place.act, re.I)
    if own and decides and ("agenda" in place.act or calendar.was < value <= calendar.was + 4):
        return True
    return of_the_assembly(place.before, place.after)


# --- other bodies ------------------------------------------------------------------------------------------------

_REPORTED = re.compile(
    rf"\breports?\b.*\bon (?:the work of )?(?:its|the) (?:{ORDINAL} to )?$|"
    r"\bthe relevant resolutions adopted by .* at its $"
)
_TAKEN_UP = re.compile(r"(?:Having (?:considered|examined|received)|Endors|Tak|Not|Welcom|Approv|Adopt)")
_HELD = re.compile(r"\b(?:adopted|held|decided|renewed|renewal|endorsed|submitted|presented|declared|established|measures taken)\b[^,;]*$")
_RELATIVE = re.compile(r" (?:regular |annual )?session,? (?:which|in which|at which|held|adopted|that)\b")
_CONTINUED = re.compile(r"^Notes that, (?:at|during) its $")
_TO_COME = re.compile(r"\b(?:should|shall|to|in preparation for|before the|for the organization of)\b[^;]*$")


def other_body(place: Place, calendar: Calendar) -> Verdict | None:
    """A body with sessions of its own: what it reports, considers or is asked for each time moves by its own count (C-5)."""
    value = ordinal_value(place.span.text)
    if place.span.kind != "session_ordinal" or value is None or place.in_note or _RELATIVE.match(place.after) or " special" in place.after[:9]:
        return None
    if re.match(rf" to {ORDINAL}\b", place.after):  # a row of sessions begins where it began
        return None
    if re.match(r"Agrees that the (?:\w+ ){0,3}(?:Committee|Commission), at its ", place.text):
        why = "the body of the item meets whenever the item comes up"
        return Verdict(
            "shift_session", like(place.span.text, ordinal(value + calendar.step)), "body_session", "session_ordinal", "body-session", why, "likely"
        )
    if (body := _body(place)) is None:
        return None
    reported = _TAKEN_UP.match(place.text) and _REPORTED.search(place.before)
    ahead = place.where.startswith("OP") and _TO_COME.search(place.act[: place.act.find(place.span.text)]) and not _HELD.search(place.before)
    if not (reported or ahead or _CONTINUED.match(place.before) or re.match("Agrees that", place.text)):
        return None
    moved = SESSIONS_A_YEAR[body] * calendar.step
    if moved != int(moved):
        why = f"{body} meets every second year: which session is next?"
        return Verdict("ask", None, "body_session", "session_ordinal", "body-session", why, "unsure")
    new = like(place.span.text, ordinal(value + int(moved)))
    often = "three times a year" if SESSIONS_A_YEAR[body] == 3 else "every year" if SESSIONS_A_YEAR[body] == 1 else "every second year"
    why = f"{body} meets {often}: {int(moved)} sessions on"
    return Verdict("shift_session", new, "body_session", "session_ordinal", "body-session", why, "likely")


def coming_session(place: Place, calendar: Calendar) -> Verdict | None:
    """A session that a request names and no body before it owns: where it is of the Assembly's next, it has to move."""
    asks = place.where.startswith("OP") and re.search(r"\bits (?:resumed )?$", place.before)
    if place.span.kind != "session_ordinal" or not asks or ordinal_value(place.span.text) != calendar.was + 1:
        return None
    why = f"the {place.span.text} session was next when {calendar.name} was adopted: is it the Assembly's, and which is meant now?"
    return Verdict("ask", None, "next_session", "session_ordinal", "coming-session", why, "unsure")


def _body(place: Place) -> str | None:
    """The body whose session it is: named right behind the session, else the last one named before it, else the next one named."""
    after = re.match(r" (?:regular |annual )?sessions? of the (.*)", place.after)
    if after:
        return next((b for b in _BODIES if after[1].startswith(b)), None)
    at, _, body = max(((place.before.rfind(b), len(b), b) for b in _BODIES if b in place.before), default=(-1, 0, ""))
    if body and not names_a_body(place.before[at + len(body) :]):
        return body
    return next((b for b in _BODIES if re.match(rf" session, the {b}\b", place.after)), None)


_BODIES = tuple(sorted(SESSIONS_A_YEAR, key=len, reverse=True))
