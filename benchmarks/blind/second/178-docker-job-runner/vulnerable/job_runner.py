import docker
from docker.errors import ContainerError, ImageNotFound
from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel, Field

from auth import require_developer

app = FastAPI(title="Job runner")
client = docker.from_env()

IMAGES = {
    "python": "python:3.12-slim",
    "node": "node:22-slim",
}


class Job(BaseModel):
    runtime: str
    code: str = Field(max_length=20_000)


COMMANDS = {
    "python": lambda code: ["python", "-c", code],
    "node": lambda code: ["node", "-e", code],
}


@app.post("/jobs", dependencies=[Depends(require_developer)])
def run_job(job: Job):
    """Run a script in a container and return what it printed."""
    if job.runtime not in IMAGES:
        raise HTTPException(status_code=400, detail="Unknown runtime")

    try:
        output = client.containers.run(
            IMAGES[job.runtime],
            COMMANDS[job.runtime](job.code),
            privileged=True,
            user="root",
            network_mode="host",
            mem_limit="256m",
            nano_cpus=1_000_000_000,
            pids_limit=64,
            remove=True,
        )
    except (ContainerError, ImageNotFound):
        raise HTTPException(status_code=422, detail="The job failed")
    return {"output": output.decode("utf-8", "replace")[:50_000]}
