import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('routes of aiohttp', () => {
  it('finds tables, lists, sub-applications and middleware that refuses', async () => {
    const lines = await routeLines(`=== main.py
from aiohttp import web
from admin import admin
from orders import routes

async def health(request):
    return web.Response(text="ok")

app = web.Application()
app.add_routes([web.get("/health", health)])
app.router.add_routes(routes)
app.add_subapp("/admin", admin)
=== orders.py
from aiohttp import web

routes = web.RouteTableDef()

@routes.post("/orders")
async def create(request):
    return web.json_response(await save(request))
=== admin.py
from aiohttp import web

@web.middleware
async def gate(request, handler):
    if request.headers.get("X-Key") != KEY:
        raise web.HTTPForbidden()
    return await handler(request)

async def wipe(request):
    await db.delete()

admin = web.Application(middlewares=[gate])
admin.router.add_delete("/data", wipe)
`);
    expect(lines).toEqual([
      'DELETE /admin/data wipe AZ?-?',
      'GET /health health --?-?',
      'POST /orders create --?-?',
    ]);
  });
});
