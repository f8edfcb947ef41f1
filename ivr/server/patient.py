"""
Connections that no slow client can hold up: waitress's, with an end to patience.

Waitress reads every request whole before a thread sees it, and lets a client that
reads slowly read by itself. But it waits for as long as a client sends anything at all,
and lets nobody in once it is full. So here a request has a time to come in, and who has
let us wait longest makes room.
"""

import resource
import select
import socket
from time import monotonic

from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer, UnixWSGIServer

REQUEST_SECONDS = 10.0
"""Twilio gives up after 15, and a web server in front sends a request at once."""

IDLE_SECONDS = 75.0
"""Longer than nginx (60) keeps a connection for another request: it closes first."""

READING_SECONDS = 120.0
"""Twilio reads an answer at once, and a recording within seconds."""

LAST_SECONDS = 2.0
"""For a request that is on its way over a kept connection while we stop."""

MOST = 500
"""Connections of one process; on most machines one may have 1,024 files."""


def most() -> int:
    """Tell how many to keep: half of the files we may have are for all the rest."""
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return MOST if files == resource.RLIM_INFINITY else min(MOST, files // 2)


class Connection(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """One connection, and since when it is the client's turn."""

    def __init__(self, *arguments: object, **named: object) -> None:
        self.since = monotonic()
        self.answered = False
        super().__init__(*arguments, **named)

    def received(self, data: bytes) -> bool:
        """Take in what has come, which may be less or more than a request."""
        if self.request is None:
            self.since = monotonic()
        took: bool = super().received(data)
        if self.requests:
            self.answered = True
            if self.server.stopping_since is not None:
                for request in self.requests:
                    request.headers["CONNECTION"] = "close"
        return took

    @property
    def is_waiting(self) -> bool:
        """Tell whether it is the client's turn to send."""
        return not (self.requests or self.total_outbufs_len > 0)

    def is_late(self, now: float) -> bool:
        """Tell whether the client has had time enough."""
        stopping_since: float | None = self.server.stopping_since
        since = self.since
        if self.requests:
            return False
        if self.total_outbufs_len > 0:
            patience = READING_SECONDS
        elif self.request is not None:
            patience = REQUEST_SECONDS
        elif stopping_since is not None:
            since, patience = max(since, stopping_since), LAST_SECONDS
        else:
            patience = IDLE_SECONDS if self.answered else REQUEST_SECONDS
        return now - since > patience


class Patience:
    """What both kinds of listener add to waitress's."""

    channel_class = Connection
    stopping_since: float | None = None
    active_channels: dict[int, Connection]
    socket: socket.socket

    def handle_accept(self) -> None:
        """Let one in; where it is one too many, who let us wait longest has to go."""
        super().handle_accept()  # type: ignore[misc]  # the other parent has it
        connections = self.active_channels.values()
        if len(connections) > most():
            waiting = [one for one in connections if one.is_waiting]
            if waiting:
                min(waiting, key=lambda one: one.since).will_close = True

    def maintenance(self, _now: float = 0.0) -> None:
        """Show out who has had time enough; waitress asks for it every second."""
        now = monotonic()
        late = [one for one in self.active_channels.values() if one.is_late(now)]
        for connection in late:
            connection.handle_close()  # to be told so, it would have to read

    def stop(self) -> None:
        """Let in who knocked already, and then nobody; who is inside is answered."""
        self.stopping_since = monotonic()
        knocking = select.poll()
        knocking.register(self.socket, select.POLLIN)
        while knocking.poll(0):
            self.handle_accept()
        # Not by its own `close`, which would take the bell from the threads.
        wasyncore.dispatcher.close(self)


class Listener(Patience, TcpWSGIServer):  # type: ignore[misc]  # as above
    """Lets connections in from the network."""


class SocketListener(Patience, UnixWSGIServer):  # type: ignore[misc]  # as above
    """Lets connections in from this machine."""
