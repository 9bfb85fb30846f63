from bottle import Bottle, request

import inputs
from notes import store

app = Bottle()


@app.get("/<owner>")
# source: owner
def of_owner(owner):
    return {"notes": store.of_owner(owner)}


@app.post("/")
def search():
    return {"notes": store.containing(inputs.field("q")), "page": store.page(inputs.number("page"))}


@app.delete("/")
def remove():
    return {"removed": store.remove(request.query.get("id"))}
