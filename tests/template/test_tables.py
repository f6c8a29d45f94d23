"""Results with labels, by what pandas offers; and pandas itself where it is installed."""

import pytest
from _planqk_template.plain import to_plain


class Index:
    def __init__(self, labels):
        self._labels = labels
        self.is_unique = len(set(labels)) == len(labels)

    def tolist(self):
        return list(self._labels)


class Series:
    def __init__(self, values, labels):
        self.index = Index(labels)
        self._values = values

    def tolist(self):
        return list(self._values)

    def to_dict(self):
        return dict(zip(self.index.tolist(), self._values))


class Frame:
    def __init__(self, labels, columns):
        self.index = Index(labels)
        self.columns = Index(columns)

    def to_dict(self, orient="dict"):
        return {"orient": orient}


def makers():
    yield pytest.param(Series, id="double")
    try:
        import pandas
    except ImportError:
        return
    yield pytest.param(lambda values, labels: pandas.Series(values, labels), id="pandas")


@pytest.mark.parametrize("make", makers())
@pytest.mark.parametrize(
    "labels, expected",
    [
        ([0, 1, 2], [1.5, 2.5, 3.5]),
        (["a", "b", "c"], {"a": 1.5, "b": 2.5, "c": 3.5}),
        ([1, 2, 3], {"1": 1.5, "2": 2.5, "3": 3.5}),
        ([0, 2, 1], {"0": 1.5, "2": 2.5, "1": 3.5}),
        ([("a", 1), ("a", 2), ("b", 1)], {"('a', 1)": 1.5, "('a', 2)": 2.5, "('b', 1)": 3.5}),
        (["a", "b", "a"], {"index": ["a", "b", "a"], "data": [1.5, 2.5, 3.5]}),
    ],
    ids=str,
)
def test_series(make, labels, expected, capsys):
    """[req:template-result-labels] Whatever counts from 0 has no labels worth keeping."""
    assert to_plain({"s": make([1.5, 2.5, 3.5], labels)})["s"] == expected
    twice = "planqk: warning: a Series of the result has labels that occur twice"
    assert capsys.readouterr().err.startswith(twice) is (len(set(labels)) < 3)


@pytest.mark.parametrize(
    "labels, columns, orient",
    [([0, 1], ["a"], "dict"), (["x", "x"], ["a"], "split"), ([0, 1], ["a", "a"], "split")],
)
def test_frame(labels, columns, orient, capsys):
    """[req:template-result-labels] pandas leaves out what occurs twice."""
    assert to_plain(Frame(labels, columns)) == {"orient": orient}
    assert ("occur twice" in capsys.readouterr().err) is (orient == "split")


def test_an_attribute_of_that_name_is_no_index():
    class Page:
        def __init__(self):
            self.index = 3

    assert to_plain(Page()) == {"index": 3}
    assert to_plain(Series) == str(Series)
