from flask import Flask, abort, request

app = Flask(__name__)


@app.get("/reports")
def reports():
    # ruleid: client-controlled-role
    if request.headers.get("X-User-Role") not in ["admin", "manager"]:
        abort(403)
    return all_reports()


@app.get("/users")
def users():
    role = request.cookies.get("role")
    # ruleid: client-controlled-role
    if role.lower() == "admin":
        return all_users()
    # ok: client-controlled-role
    return own_users() if role.lower() == "guest" else []


@app.post("/register")
def register():
    data = request.get_json()
    # ruleid: client-controlled-role
    return save(User(name=data["name"], is_staff=data.get("is_staff")))


@app.post("/sign-up")
def sign_up():
    data = request.get_json()
    # ruleid: client-controlled-role
    return save(User(name=data["name"], is_superuser=data["is_superuser"]))


@app.post("/join")
def join():
    data = request.get_json()
    # ruleid: client-controlled-role
    people.insert_one({"name": data["name"], "role": data["role"]})
    # ok: client-controlled-role
    people.insert_one({"name": data["name"], "role": "member"})
    return "", 204


@app.post("/create-account")
def create_account():
    data = request.get_json()
    # ruleid: client-controlled-role
    accounts.insert_one({"name": data["name"], "is_admin": data.get("is_admin", False)})
    return "", 204
