"""A page in a real browser, without a driver: headless Chromium loads it, and prints the result."""

import json
import re
import subprocess
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest

from tests.support import programs
from tests.support.programs import program

NAMES = ("chromium", "chromium-browser", "google-chrome")
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_RESULT = re.compile('<pre id="result">(.*?)</pre>', re.DOTALL)
_WRITE = """
const result = await (async () => { %s })();
const place = document.createElement("pre");
place.id = "result";
place.textContent = JSON.stringify(result);
document.body.replaceChildren(place);
"""


def loaded(page: Path, *options: str) -> tuple[str, str]:
    """The document after its scripts have run, and what the browser's console said."""
    browser = program(*NAMES, package="chromium")
    if browser is None:
        pytest.skip("NOT TESTED: no Chromium here, and apt-get cannot install it")
    settings = ("--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--dump-dom")
    profile = f"--user-data-dir={page.parent / 'profile'}"
    command = [browser, *settings, profile, "--virtual-time-budget=20000", *options, page.as_uri()]
    ran = subprocess.run(command, check=True, capture_output=True, timeout=120)
    lines = ran.stderr.decode(errors="replace").splitlines()
    return ran.stdout.decode(), "\n".join(line for line in lines if "CONSOLE" in line)


def evaluated(page: Path, body: str, *options: str, library: str = "") -> Any:  # noqa: ANN401  JSON
    """What a script gives that runs in a copy of the page, behind its own; the copy has no policy."""
    text = _POLICY.sub("", page.read_text(encoding="utf-8"))
    scripts = f"<script>{library}</script><script type=module>{_WRITE % body}</script>"
    copy = page.with_name("copy.html")
    copy.write_text(text.replace("</body>", f"{scripts}</body>"), encoding="utf-8")
    found = _RESULT.search(loaded(copy, *options)[0])
    assert found, f"the script did not end: {escape(body)}"
    return json.loads(unescape(found[1]))


def widths(page: Path, width: int) -> tuple[int, int]:
    """The width in which a screen shows a page, and the width of its content, with every explanation open."""
    frame = page.with_name("frame.html")
    frame.write_text(
        f"<body><iframe src='{page.as_uri()}' width={width} height=800 style='border:0'></iframe></body>",
        encoding="utf-8",
    )
    body = """
    const frame = document.querySelector("iframe");
    await new Promise((done) => { setTimeout(done, 3000); });
    const root = frame.contentDocument.documentElement;
    root.querySelectorAll("details").forEach((each) => { each.open = true; });
    return [root.clientWidth, root.scrollWidth];
    """
    client, scroll = evaluated(frame, body, "--allow-file-access-from-files", "--disable-web-security")
    return client, scroll


def axe() -> str:
    """The source of axe-core."""
    source = programs.axe()
    if not source:
        pytest.skip(f"NOT TESTED: npm cannot install {programs.AXE} here")
    return source
