"""The screens, a module each: they ask the desk, do its verbs, and draw again."""
