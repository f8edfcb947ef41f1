"""What can go wrong while recordings are made."""


class SentenceError(Exception):
    """One sentence cannot be had; the text says why. The others can."""


class EngineError(Exception):
    """Nothing more can be had from this voice now; the text says how to go on."""


class FolderError(Exception):
    """Nothing can be written in a folder now; the text says why and how to go on."""
