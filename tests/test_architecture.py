"""The house stays in order: a core without clock and dice, stores of their own feature, nothing unsafe."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from participatie.accounts.access import DECLARATION

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "participatie"
SHELL = {
    "__init__", "store", "actions", "web", "web_team", "web_forms", "api", "access", "commands", "jobs_commands",
    "serve", "cli", "factory", "features", "backup", "catalogues", "schema", "writes", "jobs", "db", "i18n", "config",
}  # fmt: skip
FEATURES = (
    "areas", "surveys", "outreach", "meetings", "door", "incidents", "observations", "hotspots",
    "quickscan", "partners", "priorities", "plan", "feedback", "evenings", "minutes", "opendata",
    "guarding", "results", "entry", "exports", "editor", "xlsform", "translating",
    "accounts",
)  # fmt: skip
SHELL_IMPORTS = {
    "flask",
    "sqlalchemy",
    "flask_wtf",
    "wtforms",
    "participatie.db",
    "participatie.web",
    "participatie.i18n",
}


def modules() -> list[Path]:
    """Every module of the package."""
    return sorted(each for each in PACKAGE.rglob("*.py") if "migrations" not in each.parts)


def imports_of(tree: ast.Module) -> set[str]:
    """Every module that a module imports, also inside functions."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def core_modules() -> list[Path]:
    """The modules of the features that only decide and calculate: those that do not know the shell."""
    found = []
    for path in modules():
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        if parts[0] not in FEATURES or any(part in SHELL or part.startswith(("web", "mail")) for part in parts[1:]):
            continue
        if not any(_is_shell_import(name) for name in imports_of(ast.parse(path.read_text(encoding="utf-8")))):
            found.append(path)
    return found


def _is_shell_import(name: str) -> bool:
    return any(name == each or name.startswith(each + ".") for each in SHELL_IMPORTS)


CHANCE_OR_CLOCK = re.compile(
    r"(datetime\.now|date\.today|time\.(time|monotonic)|random\.(random|choice|shuffle|randint|sample)"
    r"|np\.random\.(rand|seed|random)|secrets\.\w+|uuid\.?uuid4|os\.urandom)$"
)


def test_the_core_asks_no_clock_and_rolls_no_dice() -> None:
    found = {}
    for path in core_modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = ast.unparse(node.func)
            unseeded = name.endswith("default_rng") and not node.args
            if CHANCE_OR_CLOCK.search(name) or unseeded:
                found[str(path.relative_to(ROOT))] = name
    assert len(core_modules()) > 40
    assert found == {}


def test_a_store_is_imported_by_its_own_feature_only() -> None:
    strangers = []
    for path in modules():
        feature = path.relative_to(PACKAGE).parts[0]
        for name in imports_of(ast.parse(path.read_text(encoding="utf-8"))):
            match = re.match(r"participatie\.(\w+)\.store\b", name)
            if match and match.group(1) != feature and path.name != "backup.py":
                strangers.append(f"{path.relative_to(ROOT)} imports {name}")
    assert strangers == []


def test_every_route_declares_who_may_use_it(app: Flask) -> None:
    bare = [
        rule.rule for rule in app.url_map.iter_rules() if not hasattr(app.view_functions[rule.endpoint], DECLARATION)
    ]
    assert bare == []


def test_no_template_lets_anything_through_unescaped() -> None:
    unsafe = re.compile(r"\|\s*safe\b|autoescape false|style=\"|\son\w+=\"|javascript:")
    found = [
        f"{path.relative_to(ROOT)}: {match.group(0)}"
        for path in (PACKAGE / "templates").rglob("*.html")
        if (match := unsafe.search(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_markup_is_made_in_one_place_only() -> None:
    makers = [
        str(path.relative_to(PACKAGE))
        for path in modules()
        if re.search(r"\bMarkup\(", path.read_text(encoding="utf-8"))
    ]
    assert makers == ["web/templating.py"]


def test_survey_pages_never_load_what_only_calculates() -> None:
    # A web worker that only serves surveys stays small: no arrays, no shapes, no projections.
    script = (
        "import sys\n"
        "from participatie.factory import create_app\n"
        "create_app()\n"
        "heavy = {'numpy', 'scipy', 'shapely', 'pyproj', 'typst'} & set(sys.modules)\n"
        "print(sorted(heavy))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX"])
def test_nothing_is_left_unfinished(word: str) -> None:
    found = [
        str(path.relative_to(ROOT)) for path in modules() if re.search(rf"\b{word}\b", path.read_text(encoding="utf-8"))
    ]
    assert found == []
