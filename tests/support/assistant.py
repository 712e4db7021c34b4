"""An assistant as the SDK of the protocol makes one: it starts the server, and talks to it over pipes."""

import json
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mcp import ClientSession
    from mcp.types import InitializeResult

# The program with its clock in a file, and with a list of whatever it writes or connects to.
DRIVER = """
import os, sys
from datetime import datetime
from pathlib import Path
from tracker.cli import main, options
clock, watched = map(Path, sys.argv[1:3])
options.now = lambda: datetime.fromisoformat(clock.read_text())
log = watched.open("a")
def watch(event, args):
    is_file = event == "open" and isinstance(args[0], str) and args[0] != os.devnull
    is_written = is_file and (args[2] or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    names = {"os.mkdir", "os.rename", "os.remove", "socket.connect", "socket.bind", "socket.getaddrinfo"}
    if event in names or is_written:
        print(event, args, file=log, flush=True)
sys.addaudithook(watch)
main(["mcp", *sys.argv[3:]])
"""
NOON = "2026-11-22T12:00:00+00:00"


class Server:
    """The program as an assistant starts it, in a folder with a home, a clock and a log of their own.

    ``program`` is another command line, which knows neither the clock nor the log.
    """

    def __init__(self, folder: Path, program: Sequence[str] = ()) -> None:
        self.home, self.clock, self.log = folder / "home", folder / "clock", folder / "log"
        self.program = program
        self.home.mkdir()
        self.at(NOON)
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("COV_")},
            "HOME": str(self.home),
            "TRACKER_CONFIG": os.devnull,
            "TZ": "UTC",
            "PYTHONDONTWRITEBYTECODE": "1",  # nothing is written
        }
        for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "TRACKER_STORE"):
            self.environment.pop(name, None)

    def at(self, instant: str) -> None:
        """Set its clock."""
        self.clock.write_text(instant, encoding="utf-8")

    def command(self, *args: object) -> list[str]:
        """What starts it."""
        if self.program:
            return [*self.program, *map(str, args)]
        return [sys.executable, "-c", DRIVER, str(self.clock), str(self.log), *map(str, args)]

    def talk(self, converse: "Callable[[Assistant], Awaitable[None]]", *args: object) -> str:
        """Have a conversation with it, and return what it printed on standard error."""
        # The SDK takes a second to load, which each process that only collects the tests would need.
        import anyio
        from mcp import ClientSession, StdioServerParameters
        from mcp.client.stdio import stdio_client

        errors = self.home.parent / "errors"

        async def conversation() -> None:
            program, *rest = self.command(*args)
            parameters = StdioServerParameters(command=program, args=rest, env=self.environment)
            with errors.open("w", encoding="utf-8") as file:
                async with (
                    stdio_client(parameters, errlog=file) as (source, sink),
                    ClientSession(source, sink, read_timeout_seconds=60) as session,
                ):
                    await converse(Assistant(session, await session.initialize()))

        anyio.run(conversation)
        return errors.read_text(encoding="utf-8")


class Assistant:
    """One side of a conversation."""

    def __init__(self, session: "ClientSession", met: "InitializeResult") -> None:
        self.session, self.met = session, met

    async def ask(self, tool: str, **arguments: object) -> dict[str, Any]:
        """The answer of a tool, the same in both of its forms; an error has the key `error`."""
        from mcp.types import CallToolResult, TextContent

        result = await self.session.call_tool(tool, arguments)
        assert isinstance(result, CallToolResult)
        (text,) = result.content
        assert isinstance(text, TextContent)
        answer: dict[str, Any] = json.loads(text.text)
        assert result.structured_content == answer
        assert result.is_error == ("error" in answer)
        return answer
