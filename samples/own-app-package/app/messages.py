def summary(project, schedule):
    pairs = ", ".join(f"{job.name} on {device}" for job, device in zip(project.jobs, schedule))
    return f"{project.makespan(schedule)} hours: {pairs}"
