from fastapi import FastAPI

from middleware import RegionMiddleware
from routers import orders

app = FastAPI()
app.add_middleware(RegionMiddleware)
app.include_router(orders)
