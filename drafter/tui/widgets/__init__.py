"""The widgets, a module each: they draw what they are given and say what a person did with it."""
