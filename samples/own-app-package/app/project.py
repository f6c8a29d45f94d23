from itertools import product

from app.errors import Impossible
from app.job import Job


class Project:
    """Jobs that share quantum devices; each job may move to any device of its own kind."""

    def __init__(self, jobs, devices):
        self.jobs = [Job(**job) for job in jobs]
        self.devices = devices

    def best_schedule(self):
        """The assignment with the shortest makespan; the first one in order where several tie."""
        return min(product(*map(self.candidates, self.jobs)), key=self.makespan)

    def candidates(self, job):
        suitable = sorted(name for name, kind in self.devices.items() if kind == job.device)
        if not suitable:
            raise Impossible(f"no device of kind {job.device} for {job.name}")
        return suitable

    def makespan(self, assignment):
        loads = dict.fromkeys(self.devices, 0)
        for job, device in zip(self.jobs, assignment):
            loads[device] += job.hours
        return max(loads.values())
