import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('routes of FastAPI', () => {
  it('finds dependencies of parameters, routes, routers and mounts', async () => {
    const lines = await routeLines(`=== main.py
from typing import Annotated
from fastapi import Depends, FastAPI
from .orders import router as orders
from .admin import router as admin
from .security import current_user, CurrentUser

app = FastAPI()
app.include_router(orders, prefix="/api")
app.include_router(admin, prefix="/api/admin", dependencies=[Depends(require_admin)])

@app.get("/me")
async def me(user: Annotated[User, Depends(current_user)]):
    return user

@app.get("/search")
async def search(q: str, page: int = 1):
    return find(q, page)

@app.websocket("/ws")
async def ws(socket: WebSocket):
    await socket.accept()
=== orders.py
from fastapi import APIRouter, Depends
from .security import who

router = APIRouter(prefix="/orders", dependencies=[Depends(who)])

@router.post("")
async def create(body: NewOrder):
    return await store.insert(body)
=== admin.py
from fastapi import APIRouter

router = APIRouter()

@router.delete("/users/{user_id}")
async def remove(user_id: int):
    return await users.delete(user_id)
=== security.py
from fastapi import Header, HTTPException

def who(authorization: str = Header()):
    if authorization not in known:
        raise HTTPException(status_code=401)
`);
    expect(lines).toEqual([
      'DELETE /api/admin/users/{user_id} remove AZV-?',
      'POST /api/orders create A-V-?',
      'GET /me me A-?-?',
      'GET /search search ----?',
      'GET /ws ws --?-?',
    ]);
  });
});
