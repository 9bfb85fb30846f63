import os
from contextlib import asynccontextmanager

import asyncpg
from fastapi import FastAPI, HTTPException, Request


@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.pool = await asyncpg.create_pool(os.environ["DATABASE_URL"])
    yield
    await app.state.pool.close()


app = FastAPI(title="Device manager", lifespan=lifespan)


@app.get("/health")
async def health():
    return {"status": "ok"}


@app.delete("/devices/{device_id}", status_code=204)
async def delete_device(device_id: int, request: Request):
    result = await request.app.state.pool.execute("DELETE FROM devices WHERE id = $1", device_id)
    if result == "DELETE 0":
        raise HTTPException(status_code=404, detail="Device not found")


@app.post("/devices/{device_id}/restart", status_code=202)
async def restart_device(device_id: int, request: Request):
    await request.app.state.pool.execute(
        "INSERT INTO commands (device_id, command) VALUES ($1, 'restart')", device_id
    )
    return {"device": device_id, "queued": True}
