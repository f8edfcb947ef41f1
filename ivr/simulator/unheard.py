"""
Documented attributes that change nothing a caller hears.

They are checked, kept and not acted on. From docs/voice/twiml/gather, dial and number.
"""

from typing import Final

from ivr.simulator import attributes as read

Table = dict[str, read.Reader[object]]

BY_GATHER: Final[Table] = {
    "enhanced": read.yes_or_no,
    "hints": read.anything,
    "language": read.matching(r"[A-Za-z]{2,3}(-[A-Za-z0-9]+)*", "a language tag"),
    "partialResultCallback": read.address,
    "partialResultCallbackMethod": read.METHOD,
    "profanityFilter": read.yes_or_no,
    "speechModel": read.anything,
    "speechTimeout": read.matching(r"auto|[1-9][0-9]*", "auto or a whole number"),
}
BY_DIAL: Final[Table] = {
    "callReason": read.anything,
    "recordingStatusCallback": read.address,
    "recordingStatusCallbackEvent": read.anything,
    "recordingStatusCallbackMethod": read.METHOD,
    "recordingTrack": read.one_of("both", "inbound", "outbound"),
    "referMethod": read.METHOD,
    "referUrl": read.address,
    "ringTone": read.matching(r"[a-z]{2}(-old|-tel)?|automatic", "a country"),
    "sequential": read.yes_or_no,
    "trim": read.one_of("trim-silence", "do-not-trim"),
}
_PROGRESS = "(initiated|ringing|answered|completed)"
BY_NUMBER: Final[Table] = {
    "amdStatusCallback": read.address,
    "amdStatusCallbackMethod": read.METHOD,
    "byoc": read.anything,
    "machineDetection": read.one_of("Enable", "DetectMessageEnd"),
    "machineDetectionSilenceTimeout": read.whole(2000, 10000),
    "machineDetectionSpeechEndThreshold": read.whole(500, 5000),
    "machineDetectionSpeechThreshold": read.whole(1000, 6000),
    "machineDetectionTimeout": read.whole(3, 60),
    "method": read.METHOD,
    "sendDigits": read.matching(r"[0-9*#wW]+", "keys, with w for a wait"),
    "statusCallback": read.address,
    "statusCallbackEvent": read.matching(
        rf"{_PROGRESS}( {_PROGRESS})*",
        "initiated, ringing, answered or completed",
    ),
    "statusCallbackMethod": read.METHOD,
    "url": read.address,
}
