from fastapi import FastAPI
from service import Users

app = FastAPI()


@app.get("/users")
# source: name
def show(name: str):
    users = Users()
    rows = users.find(name)
    safe = users.find_safely(name)
    return [rows, safe]
