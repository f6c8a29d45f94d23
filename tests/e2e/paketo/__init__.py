"""The released builder file, exercised with contract doubles of what it takes from docker.io."""
