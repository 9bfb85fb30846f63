from starlette.middleware.base import BaseHTTPMiddleware


class RegionMiddleware(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        # source: region
        request.state.region = request.headers.get("x-region", "eu")
        return await call_next(request)
