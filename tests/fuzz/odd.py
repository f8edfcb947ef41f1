"""Odd things to send: each was chosen since somebody's server once fell over it."""

from random import Random

from tests.fuzz.asked import MARK

STRINGS = (
    "",
    " ",
    "\0",
    "\r\n",
    "..",
    "../../etc/passwd",
    "%",
    "%zz",
    "%00",
    "%2e%2e%2f",
    "%252e",
    "+",
    "&",
    "=",
    "<Hangup/>",
    "]]>",
    "&amp;",
    "{0.__class__}",
    "${jndi:ldap://h}",
    "' OR 1=1 --",
    "9" * 5_000,
    "-1",
    "1e9",
    "NaN",
    "\u202e",
    "\ufeff",
    "e\u0301" * 50,
    "😀",
    "٣",
    "\ud7ff\ue000",
    "nb",
    "built-in",
    "region.1",
    "46..",
)

BYTES = (
    b"%",
    b"%f",
    b"%zz",
    b"%ff%fe",
    b"%c0%ae",
    b"%ed%a0%80",
    b"\xff\xfe",
    b"\0",
    b"&&&&",
    b"=&=",
    b"a=b;c=d",
    b"Digits",
    b"Digits=1&Digits=2",
    b"--x\r\nContent-Disposition: form-data; name=Digits\r\n\r\n1\r\n--x--",
    b'{"Digits": "1"}',
    b"<x/>",
)

KINDS = (
    "application/x-www-form-urlencoded",
    "APPLICATION/X-WWW-FORM-URLENCODED; charset=utf-16",
    "application/x-www-form-urlencoded; charset=bogus",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "application/json",
    "text/xml",
    ";;;",
    "",
)

HOSTS = ("", "evil.example.com", "h:abc", "h:99999", "[::1", "a b", "x" * 300, "é")

LENGTHS = ("0", "1", "-1", "9999999", "1e3", " 5", "abc", "", "5, 5", "٣")

RANGES = (
    "bytes=0-",
    "bytes=0-0",
    "bytes=-1",
    "bytes=5-2",
    "bytes=999999-",
    "bytes=0-1,3-4",
    "bytes=" + ",".join(f"{n}-{n}" for n in range(0, 400, 2)),
    "bytes=",
    "lines=1-2",
    "bytes=a-b",
    "bytes=0-99999999999999999999",
)


def anything(random: Random) -> str:
    """Give a string, odd or made of odd characters, that can be found again."""
    match random.randrange(4):
        case 0:
            return random.choice(STRINGS)
        case 1:
            return MARK + random.choice(STRINGS)
        case 2:
            count = random.choice((1, 3, 20, 300))
            return MARK + "".join(map(chr, random.choices(range(0xD800), k=count)))
        case _:
            return MARK + "".join(random.choices("0123456789*#ABCD", k=8))
