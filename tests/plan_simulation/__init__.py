"""Plays the lifecycle's detection over the builders' groups; see test_real_detect.py."""
