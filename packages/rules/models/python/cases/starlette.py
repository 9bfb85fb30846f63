from fastapi import APIRouter, FastAPI, HTTPException, Request, UploadFile, WebSocket
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse
from fastapi.templating import Jinja2Templates
from litestar import get as litestar_get
from pydantic import BaseModel
from starlette.requests import Request as StarletteRequest

from .database import cursor, users

app = FastAPI()
router = APIRouter()
templates = Jinja2Templates(directory="templates")


class Item(BaseModel):
    name: str


@app.get("/items/{name}")
async def item(name: str):
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + name + "'")
    # ok: nosql-injection
    return users.find_one({"name": name})


@litestar_get("/items/{name:str}")
async def litestar_item(name: str) -> dict:
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + name + "'")
    return {}


@router.post("/requests")
async def requests(request: Request):
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.query_params["a"] + "'")
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + (await request.json())["a"] + "'")
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + (await request.form())["a"] + "'")
    # ok: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.app.title + "'")
    # ok: nosql-injection
    users.find_one({"name": request.query_params["a"]})
    # ruleid: nosql-injection
    return users.find_one({"name": (await request.json())["a"]})


async def endpoint(request: StarletteRequest):
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.path_params["a"] + "'")


@app.websocket("/ws")
async def socket(websocket: WebSocket):
    text = await websocket.receive_text()
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + text + "'")
    try:
        work()
    except Exception as error:
        # ruleid: error-detail-in-response
        await websocket.send_text(str(error))


@app.exception_handler(Exception)
async def failed(request: Request, error: Exception):
    # ruleid: error-detail-in-response
    return JSONResponse({"error": str(error)})


@app.get("/errors")
async def errors():
    try:
        work()
    except Exception as error:
        # ruleid: error-detail-in-response
        raise HTTPException(500, detail=str(error))


@app.get("/returned-error")
async def returned_error():
    try:
        work()
    except Exception as error:
        # ruleid: error-detail-in-response
        return {"error": str(error)}


@app.get("/answers")
async def answers(request: Request, name: str, target: str):
    # ruleid: cross-site-scripting
    page = HTMLResponse("<p>" + name + "</p>")
    # ruleid: open-redirect
    moved = RedirectResponse(url=target)
    # ok: open-redirect
    home = RedirectResponse(request.url_for("home"))
    # ruleid: path-traversal
    return FileResponse("reports/" + name) or page or moved or home


@app.get("/rendered")
async def rendered(request: Request, name: str):
    # ok: cross-site-scripting
    return templates.TemplateResponse(request, "page.html", {"name": name})


@app.post("/models")
async def models(item: Item):
    # ok: mass-assignment
    users.insert_one(item.model_dump())
    # ok: mass-assignment
    users.insert_one(item.dict())
    # ok: nosql-injection
    return users.find_one(item.dict())


@app.post("/uploads")
async def uploads(upload: UploadFile):
    # ruleid: path-traversal, unsafe-file-upload
    with open("static/" + upload.filename, "wb") as f:
        f.write(await upload.read())


@app.get("/declared", response_class=HTMLResponse)
async def declared(name: str = "you"):
    # ruleid: cross-site-scripting
    return f"<p>{name}</p>"


@app.get("/plain")
async def plain(name: str = "you"):
    # ok: cross-site-scripting
    return f"<p>{name}</p>"
