from fastapi import FastAPI, Request
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, select_autoescape

app = FastAPI()
templates = Jinja2Templates(directory="templates")
bare = Environment(loader=FileSystemLoader("templates"))
careful = Environment(loader=FileSystemLoader("templates"), autoescape=select_autoescape())


@app.get("/old")
# source: old-page
def old(request: Request, name: str):
    return templates.TemplateResponse("old.html", {"request": request, "name": name})


@app.get("/new")
# source: new-page
def new(request: Request, name: str):
    return templates.TemplateResponse(request=request, name="new.html", context={"name": name})


@app.get("/bare")
# source: bare-page
def render_bare(name: str):
    return bare.get_template("bare.html").render(name=name)


@app.get("/careful")
def render_careful(name: str):
    template = careful.get_template("careful.html")
    return template.render(name=name)
