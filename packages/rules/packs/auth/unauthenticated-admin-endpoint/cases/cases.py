from flask import Flask, request

app = Flask(__name__)


# ruleid: unauthenticated-admin-endpoint
@app.route("/admin/users", methods=["POST"])
def create_user():
    return save(request.json)


# ruleid: unauthenticated-admin-endpoint
@app.delete("/api/admin/users/<int:id>")
def delete_user(id):
    return remove(id)


# ok: unauthenticated-admin-endpoint
@app.post("/admin/settings")
@admin_only
def change_settings():
    return save(request.json)


# ok: unauthenticated-admin-endpoint
@app.post("/administration-fees")
@login_required
def fees():
    return save(request.json)
