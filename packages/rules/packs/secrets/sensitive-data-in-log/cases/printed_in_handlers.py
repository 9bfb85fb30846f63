from fastapi import FastAPI

app = FastAPI()


@app.post("/login")
def login(username: str, password: str):
    # ruleid: sensitive-data-in-log
    print("login", username, password)
    # ok: sensitive-data-in-log
    print("login", username)
    return {}
