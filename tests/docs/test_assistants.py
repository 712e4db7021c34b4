"""``docs/assistants.md`` names the existing tools and members; its configuration starts the server."""

import json
import re
import sys
from pathlib import Path

import pytest

from tests.support.assistant import Assistant, Server
from tests.support.docs import ROOT, blocks

PAGE = (ROOT / "docs" / "assistants.md").read_text(encoding="utf-8")


def names(heading: str) -> set[str]:
    """The first cells of the table below a heading."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))


@pytest.mark.process
def test_the_page_is_what_an_assistant_meets(tmp_path: Path) -> None:
    """The command of the configuration is started; its tools and the members of answers are on the page."""
    (block,) = blocks(PAGE, "json")
    entry = json.loads(block)["mcpServers"]["tracker"]
    assert entry["command"] == "tracker"
    server = Server(tmp_path, [sys.executable, "-m", entry["command"], *entry["args"]])

    async def converse(assistant: Assistant) -> None:
        tools = (await assistant.session.list_tools()).tools
        assert {tool.name for tool in tools} == names("What it can be asked")
        members = {
            *await assistant.ask("due", ids="eo-14179"),
            *await assistant.ask("changed_since", since="2026-11-01"),
        }
        assert members - {"since"} == names("What an answer says")
        (row,) = (await assistant.ask("why", id="eo-14179/4.a"))["deadlines"]
        for name in ("verdict", "derivation", "remarks", "from_others", "depending"):
            assert name in row
            assert f"`{name}`" in PAGE

    server.talk(converse)
