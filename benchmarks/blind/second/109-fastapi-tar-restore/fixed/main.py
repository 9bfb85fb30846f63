import io
import os
import tarfile
import uuid
from pathlib import Path

from fastapi import Depends, FastAPI, File, HTTPException, UploadFile

from security import require_admin

app = FastAPI(title="Project import")
PROJECTS_DIR = Path(os.environ.get("PROJECTS_DIR", "/var/lib/projects"))
MAX_ARCHIVE_SIZE = 10 * 1024 * 1024


@app.post("/projects/import", dependencies=[Depends(require_admin)])
async def import_project(archive: UploadFile = File(...)):
    """Create a project from an uploaded .tar file."""
    content = await archive.read(MAX_ARCHIVE_SIZE + 1)
    if len(content) > MAX_ARCHIVE_SIZE:
        raise HTTPException(status_code=413, detail="Archive too large")

    project_id = uuid.uuid4().hex
    target = PROJECTS_DIR / project_id
    target.mkdir(parents=True)

    try:
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:") as tar:
            tar.extractall(path=target, filter="data")
    except tarfile.TarError:
        raise HTTPException(status_code=400, detail="Not a valid tar archive")

    return {"id": project_id, "files": sum(1 for p in target.rglob("*") if p.is_file())}
