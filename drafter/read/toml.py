"""A draft file in: its TOML to the Resolution that it stands for, slots filled and notes numbered."""

from __future__ import annotations

from drafter import draft
from drafter.model import DrafterError, Resolution


def read(content: bytes, name: str) -> Resolution:
    """The resolution of a draft. Raises DrafterError with the place of what it can't take."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DrafterError(f"{name} is not UTF-8 at byte {error.start}", "save the draft as UTF-8") from error
    return draft.rendered(draft.loads(text, name))
