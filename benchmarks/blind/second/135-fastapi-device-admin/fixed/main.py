import hmac
import os
from contextlib import asynccontextmanager

import asyncpg
from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

bearer = HTTPBearer()


def require_operator(credentials: HTTPAuthorizationCredentials = Depends(bearer)):
    expected = os.environ["OPERATOR_TOKEN"].encode()
    if not hmac.compare_digest(credentials.credentials.encode(), expected):
        raise HTTPException(status_code=401, detail="Invalid token")


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.pool = await asyncpg.create_pool(os.environ["DATABASE_URL"])
    yield
    await app.state.pool.close()


app = FastAPI(title="Device manager", lifespan=lifespan)


@app.get("/health")
async def health():
    return {"status": "ok"}


@app.delete("/devices/{device_id}", status_code=204, dependencies=[Depends(require_operator)])
async def delete_device(device_id: int, request: Request):
    result = await request.app.state.pool.execute("DELETE FROM devices WHERE id = $1", device_id)
    if result == "DELETE 0":
        raise HTTPException(status_code=404, detail="Device not found")


@app.post("/devices/{device_id}/restart", status_code=202, dependencies=[Depends(require_operator)])
async def restart_device(device_id: int, request: Request):
    await request.app.state.pool.execute(
        "INSERT INTO commands (device_id, command) VALUES ($1, 'restart')", device_id
    )
    return {"device": device_id, "queued": True}
