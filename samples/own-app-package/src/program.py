"""Which job runs on which quantum device, so that the last one ends as early as possible?"""

from app.messages import summary
from app.project import Project


def run(data: dict, params: dict) -> dict:
    project = Project(data["jobs"], params["devices"])
    schedule = project.best_schedule()
    return {"makespan": project.makespan(schedule), "summary": summary(project, schedule)}
