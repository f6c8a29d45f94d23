"""Which double plays which component."""

from .conda import conda_env_update, miniconda
from .extras import ca_certificates, environment_variables, image_labels
from .poetry import poetry, poetry_install
from .python import cpython, pip, pip_install

COMPONENTS = {
    "paketo-buildpacks/ca-certificates": ca_certificates,
    "paketo-buildpacks/cpython": cpython,
    "paketo-buildpacks/pip": pip,
    "paketo-buildpacks/pip-install": pip_install,
    "paketo-buildpacks/miniconda": miniconda,
    "paketo-buildpacks/conda-env-update": conda_env_update,
    "paketo-buildpacks/poetry": poetry,
    "paketo-buildpacks/poetry-install": poetry_install,
    "paketo-buildpacks/environment-variables": environment_variables,
    "paketo-buildpacks/image-labels": image_labels,
}
