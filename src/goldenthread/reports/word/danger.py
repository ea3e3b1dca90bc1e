"""What no template may do, whoever wrote it: reach behind the data, load other files, or run for ever."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import nodes

from goldenthread.language.said import Said

MOST = 10_000  # rounds of a loop over numbers, length of a repeated text
_BUILDERS = ("attr", "map", "selectattr", "rejectattr", "groupby", "sort", "sum", "unique", "max", "min")


def dangers(tree: nodes.Node) -> Iterator[Said]:
    """A reason for everything in the tag that is refused."""
    for each in tree.find_all(nodes.Getattr):
        if each.attr.startswith("_") or each.attr in ("mro", "func_globals", "gi_frame", "cr_frame"):
            yield Said("“{name}” reaches behind the data.", name=each.attr)
    for item in tree.find_all(nodes.Getitem):
        if isinstance(item.arg, nodes.Const) and str(item.arg.value).startswith("_"):
            yield Said("“{name}” reaches behind the data.", name=item.arg.value)
    for one in tree.find_all(nodes.Filter):
        named = [arg.value for arg in one.args if isinstance(arg, nodes.Const)]
        named += [word.value.value for word in one.kwargs if isinstance(word.value, nodes.Const)]
        if one.name == "attr" or (one.name in _BUILDERS and any("__" in str(value) for value in named)):
            yield Said("the filter “{name}” reaches behind the data.", name=one.name)
    yield from _files(tree)
    yield from _endless(tree)


def _files(tree: nodes.Node) -> Iterator[Said]:
    kinds = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
    if next(tree.find_all(kinds), None) is not None:
        yield Said("a template loads no other file.")
    for each in tree.find_all(nodes.Name):
        if each.ctx == "load" and (each.name.startswith("__") or each.name == "self"):
            yield Said("“{name}” reaches behind the data.", name=each.name)


def _endless(tree: nodes.Node) -> Iterator[Said]:
    for call in tree.find_all(nodes.Call):
        numbers = [arg.value for arg in call.args if isinstance(arg, nodes.Const) and isinstance(arg.value, int)]
        if isinstance(call.node, nodes.Name) and call.node.name == "range" and max(map(abs, numbers), default=0) > MOST:
            yield Said("range() of more than {most} numbers.", most=MOST)
    if next(tree.find_all(nodes.Pow), None) is not None:
        yield Said("powers are not worked out in a template.")
    for times in tree.find_all(nodes.Mul):
        sides = (times.left, times.right)
        if any(isinstance(side, nodes.Const) and isinstance(side.value, int) and side.value > MOST for side in sides):
            yield Said("a text or list repeated more than {most} times.", most=MOST)
