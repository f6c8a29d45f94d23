"""Failures that are not the user's code failing, and the exit codes of all outcomes."""

SUCCESS = 0
USER_CODE_FAILED = 1
BAD_INPUT = 10
NOT_IMPORTABLE = 11
NOT_PUBLISHED = 12
INTERRUPTED = 130
TERMINATED = 143


class JobError(Exception):
    """One message for the user; it names files, variables and parameters, never their content."""

    code = USER_CODE_FAILED


class BadInput(JobError):
    code = BAD_INPUT


class NotImportable(JobError):
    code = NOT_IMPORTABLE


class NotPublished(JobError):
    code = NOT_PUBLISHED
