"""What waits for what: tasks and summaries as a graph, in an order, and the loops that stand in its way.

A summary is two points: its opening, which every line below waits for, and its closing, which waits for every line
below. Who waits for a summary waits for its closing; what a summary waits for, its opening waits for.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from itertools import pairwise

from goldenthread.plan.scheduling.model import Link, Problem, Project, Task

Node = tuple[int, str]
"""A task's uid with "t", or a summary's with "in" or "out"."""


@dataclass
class Network:
    """The graph of a project. `into` holds, for a uid, its links; `below` the lines of a summary."""

    tasks: dict[int, Task]
    parent: dict[int, int | None]
    below: dict[int, list[int]]
    into: dict[int, list[Link]] = field(default_factory=lambda: defaultdict(list))
    out: dict[int, list[tuple[int, Link]]] = field(default_factory=lambda: defaultdict(list))
    order: list[Node] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def above(self, uid: int) -> list[int]:
        """The summaries over a task, the nearest first."""
        found = []
        step = self.parent.get(uid)
        while step is not None:
            found.append(step)
            step = self.parent.get(step)
        return found


def network(project: Project) -> Network:
    """The graph of what is scheduled: active lines. Links that lead nowhere or in a loop are named and left aside."""
    tasks = {task.uid: task for task in project.tasks}
    parent, below = _hierarchy(project.tasks)
    net = Network(tasks, parent, below)
    for task in project.tasks:
        for link in task.links:
            if link.project or not task.is_active:
                continue
            before = tasks.get(link.before)
            if before is None:
                net.problems.append(
                    Problem(_named(task), f"It waits for task {link.before}, which is not in the file.")
                )
            elif link.before == task.uid:
                net.problems.append(Problem(_named(task), "It waits for itself; this link is left aside."))
            elif link.before in net.above(task.uid) or task.uid in net.above(link.before):
                net.problems.append(
                    Problem(_named(task), "It is linked with a line above or below it; this link is left aside.")
                )
            elif before.is_active:
                net.into[task.uid].append(link)
    _without_loops(net)
    for uid, links in net.into.items():
        for link in links:
            net.out[link.before].append((uid, link))
    return net


def _named(task: Task) -> str:
    return f"task {task.uid} {task.name}".strip()


def _hierarchy(tasks: list[Task]) -> tuple[dict[int, int | None], dict[int, list[int]]]:
    parent: dict[int, int | None] = {}
    below: dict[int, list[int]] = defaultdict(list)
    open_: list[Task] = []
    for task in tasks:
        if task.is_blank:
            parent[task.uid] = None
            continue
        while open_ and open_[-1].level >= task.level:
            open_.pop()
        parent[task.uid] = open_[-1].uid if open_ else None
        if open_:
            below[open_[-1].uid].append(task.uid)
        open_.append(task)
    return parent, below


def _edges(net: Network) -> dict[Node, list[Node]]:
    after: dict[Node, list[Node]] = defaultdict(list)
    for uid, task in net.tasks.items():
        up = net.parent[uid]
        if net.below.get(uid):
            after[uid, "in"].append((uid, "out"))
        if up is not None:
            after[up, "in"].append(_first(net, uid))
            after[_last(net, uid)].append((up, "out"))
        for link in net.into[uid]:
            after[_last(net, link.before)].append(_first(net, task.uid))
    return after


def _first(net: Network, uid: int) -> Node:
    return (uid, "in") if net.below.get(uid) else (uid, "t")


def _last(net: Network, uid: int) -> Node:
    return (uid, "out") if net.below.get(uid) else (uid, "t")


def _without_loops(net: Network) -> None:
    """Orders the graph; while it has a loop, names it and leaves aside the link that closes it."""
    for _turn in range(1 + sum(map(len, net.into.values()))):
        after = _edges(net)
        order, stuck = _sorted(net, after)
        if not stuck:
            net.order = order
            return
        loop = _loop(stuck, after)
        names = " → ".join(_named(net.tasks[uid]) for uid in _uids(loop))
        if not _cut(net, loop):
            net.order = order
            return
        net.problems.append(Problem(names, "These tasks wait for each other in a loop; its last link is left aside."))


def _sorted(net: Network, after: dict[Node, list[Node]]) -> tuple[list[Node], set[Node]]:
    nodes = [node for uid in net.tasks for node in dict.fromkeys((_first(net, uid), _last(net, uid)))]
    waiting = dict.fromkeys(nodes, 0)
    for followers in after.values():
        for one in followers:
            waiting[one] += 1
    ready = deque(node for node in nodes if not waiting[node])
    done = []
    while ready:
        node = ready.popleft()
        done.append(node)
        for one in after[node]:
            waiting[one] -= 1
            if not waiting[one]:
                ready.append(one)
    return done, {node for node in nodes if waiting[node] > 0}


def _loop(stuck: set[Node], after: dict[Node, list[Node]]) -> list[Node]:
    before = {one: node for node in sorted(stuck) for one in after[node] if one in stuck}
    walk: dict[Node, None] = {}
    step = min(stuck & before.keys())
    while step not in walk:
        walk[step] = None
        step = before[step]
    way = list(walk)
    return [step, *reversed(way[way.index(step) :])]


def _uids(loop: list[Node]) -> list[int]:
    return [uid for place, (uid, _side) in enumerate(loop) if not place or loop[place - 1][0] != uid]


def _cut(net: Network, loop: list[Node]) -> bool:
    """Takes away the last link of the loop; False when it has none."""
    for before, after in reversed(list(pairwise(loop))):
        kept = [link for link in net.into[after[0]] if link.before != before[0]]
        if before[0] != after[0] and len(kept) < len(net.into[after[0]]):
            net.into[after[0]] = kept
            return True
    return False
