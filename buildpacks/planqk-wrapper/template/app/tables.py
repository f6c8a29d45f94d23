"""Labelled data as pandas has it, by what it can do: labels are part of a result."""

from . import messages


def simplify(value):
    """A Series or a DataFrame with its labels; None for anything else."""
    index = getattr(value, "index", None)
    if isinstance(value, type) or not hasattr(index, "is_unique"):
        return None
    if hasattr(value, "columns"):
        return _frame(value, index)
    return _series(value, index) if hasattr(value, "tolist") else None


def _series(value, index):
    if _only_counts(index):
        return value.tolist()
    if index.is_unique:
        return value.to_dict()
    _note_split("Series", "labels")
    return {"index": index.tolist(), "data": value.tolist()}


def _frame(value, index):
    if index.is_unique and value.columns.is_unique:
        return value.to_dict()
    _note_split("DataFrame", "labels or columns")
    return value.to_dict(orient="split")


def _only_counts(index):
    labels = index.tolist()
    return all(type(label) is int and label == place for place, label in enumerate(labels))


def _note_split(kind, what):
    text = "a {} of the result has {} that occur twice: it is published as lists"
    messages.warning(text.format(kind, what))
