"""The examples in the docstrings hold."""

import doctest

import mizan
from mizan import _analysis


def test_docstrings():
    for module in (mizan, _analysis):
        found = doctest.testmod(module)
        assert found.attempted > 0 and found.failed == 0


def test_the_stubs_name_all_that_there_is():
    import ast
    from pathlib import Path

    stubs = ast.parse((Path(mizan.__file__).parent / "_mizan.pyi").read_text("utf-8"))
    for node in stubs.body:
        if isinstance(node, ast.ClassDef) and hasattr(mizan, node.name):
            real = getattr(mizan, node.name)
            named = {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
            there = {name for name in vars(real) if not name.startswith("_")}
            if not issubclass(real, Exception):
                assert there == {name for name in named if not name.startswith("_")}, node.name
