"""The publisher with one rule less, as something to do to a monkeypatch."""

from benchmark import publish, rules


def constants(**laxer):
    """The publisher with other constants; the checker keeps those of the rules."""

    def leave_out(patch):
        for name, value in laxer.items():
            patch.setattr(rules, name, value)

    return leave_out


def part(name, instead):
    """The publisher with something else for one of the names that it uses."""
    return lambda patch: patch.setattr(publish, name, instead)


def condition(query, written, instead=""):
    """The publisher with one condition of one of its queries written otherwise, or left out."""

    def leave_out(patch):
        true = publish.query
        assert true(query).count(written) == 1
        laxer = true(query).replace(written, instead)
        patch.setattr(publish, "query", lambda name: laxer if name == query else true(name))

    return leave_out
