import hmac
import os

import yaml
from fastapi import Depends, FastAPI, Header, HTTPException, Request

app = FastAPI(title="Pipeline validator")
MAX_SIZE = 100_000


def require_key(x_api_key: str = Header(default="")):
    if not hmac.compare_digest(x_api_key.encode(), os.environ["API_KEY"].encode()):
        raise HTTPException(status_code=401, detail="Unauthorized")


def check_pipeline(document) -> list[str]:
    """Return the mistakes of a pipeline definition."""
    if not isinstance(document, dict):
        return ["The definition must be a mapping"]
    problems = []
    for name in ("name", "steps"):
        if name not in document:
            problems.append(f"'{name}' is missing")
    for index, step in enumerate(document.get("steps") or []):
        if not isinstance(step, dict) or "run" not in step:
            problems.append(f"Step {index + 1} has no 'run'")
    return problems


@app.post("/pipelines/validate", dependencies=[Depends(require_key)])
async def validate_pipeline(request: Request):
    """Validate a pipeline definition, sent as YAML."""
    if int(request.headers.get("content-length") or MAX_SIZE + 1) > MAX_SIZE:
        raise HTTPException(status_code=413, detail="The definition is too large")

    body = await request.body()
    try:
        document = yaml.safe_load(body)
    except yaml.YAMLError:
        raise HTTPException(status_code=400, detail="Not a valid YAML document")

    problems = check_pipeline(document)
    return {"valid": not problems, "problems": problems}
