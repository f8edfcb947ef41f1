"""What every recording is made to be; all of it goes into the hash of its name."""

RATE = 8000
"""Samples a second: what a telephone carries, in mu-law."""

LUFS = -20.0
"""
RFC 7874 wants -19 dBm0, which is -22 dBFS of speech, 6 dB to either side. This is about
3 dB hotter than its middle: to be compared by ear with Twilio's voice in a real call.
"""

PEAK = -3.0
"""dBFS, also after mu-law, whose steps are coarse at the top."""

HEAD_MS, TAIL_MS = 50, 120
"""Silence that is left before and after the words."""

FADE_IN_MS, FADE_OUT_MS = 5, 30
