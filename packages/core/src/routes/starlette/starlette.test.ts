import { describe, expect, it } from 'vitest';
import { routeLines } from '../../inventory/testing/route-lines.ts';

describe('routes of Starlette', () => {
  it('finds routes and mounts with their middleware, and scopes that are required', async () => {
    const lines = await routeLines(`=== app.py
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.routing import Mount, Route
from gate import Gate
from views import home, wipe, Orders

routes = [
    Route("/", home),
    Mount("/api", routes=[Route("/orders", Orders)]),
    Mount("/internal", routes=[Route("/wipe", wipe, methods=["POST"])], middleware=[Middleware(Gate)]),
]
app = Starlette(debug=False, routes=routes, middleware=[Middleware(AuthenticationMiddleware, backend=Sessions())])
=== gate.py
from starlette.responses import JSONResponse

class Gate:
    async def dispatch(self, request, call_next):
        if request.headers.get("x-key") != KEY:
            return JSONResponse({}, status_code=401)
        return await call_next(request)
=== views.py
from starlette.authentication import requires
from starlette.endpoints import HTTPEndpoint

async def home(request):
    return answer()

async def wipe(request):
    drop()

class Orders(HTTPEndpoint):
    async def get(self, request):
        return answer()
    @requires(["authenticated", "orders"])
    async def post(self, request):
        return answer()
`);
    expect(lines).toEqual([
      'GET / home --?-?',
      'GET /api/orders Orders.get --?-?',
      'POST /api/orders Orders.post AZ?-?',
      'POST /internal/wipe wipe A-?-?',
    ]);
  });
});
