"""Every layout, and every way in which it is played."""

from __future__ import annotations

from dataclasses import dataclass

from .builders import EDITIONS
from .layouts import Expected, Layout
from .layouts_choice import CHOICE_LAYOUTS
from .layouts_conda import CONDA_LAYOUTS
from .layouts_pip import PIP_LAYOUTS
from .layouts_poetry import POETRY_LAYOUTS
from .layouts_python import PYTHON_LAYOUTS
from .layouts_shape import SHAPE_LAYOUTS

LAYOUTS: tuple[Layout, ...] = (
    *PIP_LAYOUTS,
    *CONDA_LAYOUTS,
    *POETRY_LAYOUTS,
    *CHOICE_LAYOUTS,
    *PYTHON_LAYOUTS,
    *SHAPE_LAYOUTS,
)

PYTHON_VARIABLE = {"BP_CPYTHON_VERSION": "3.12"}


@dataclass(frozen=True)
class Play:
    """A layout in one edition of the builder, without or with BP_CPYTHON_VERSION."""

    layout: Layout
    edition: str
    variable: bool

    @property
    def id(self) -> str:
        with_variable = "+python-variable" if self.variable else ""
        return f"{self.edition}-{self.layout.name}{with_variable}"

    @property
    def expected(self) -> Expected:
        return self.layout.expectation(variable=self.variable)

    @property
    def variables(self) -> dict[str, str]:
        return {**self.layout.variables, **(PYTHON_VARIABLE if self.variable else {})}


PLAYS: tuple[Play, ...] = tuple(
    Play(layout, edition, variable)
    for layout in LAYOUTS
    for edition in EDITIONS
    for variable in (False, True)
)
