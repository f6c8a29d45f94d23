class Impossible(ValueError):
    """A project that no schedule can finish."""
