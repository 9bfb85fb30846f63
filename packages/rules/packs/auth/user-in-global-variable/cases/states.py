from fastapi import FastAPI, Form

app = FastAPI()
app_state = {"user": None, "started": False}
users = {}


@app.post("/login")
def login(username: str = Form(...), password: str = Form(...)):
    if verify(username, password):
        # ruleid: user-in-global-variable
        app_state["user"] = username
        # ok: user-in-global-variable
        app_state["started"] = True
    return {"ok": True}


@app.post("/logout")
def logout():
    # ok: user-in-global-variable
    app_state["user"] = None
    return {"ok": True}


@app.post("/users/{name}")
def add(name: str):
    # ok: user-in-global-variable
    users[name] = {"name": name}
    local_state = {}
    # ok: user-in-global-variable
    local_state["user"] = name
    return local_state
