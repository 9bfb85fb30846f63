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


# ruleid: unauthenticated-admin-endpoint
@app.route("/admin/users/<int:uid>", methods=["DELETE"])
def delete_account(uid):
    account = Account.query.get_or_404(uid)
    db.session.delete(account)
    db.session.commit()
    return "", 204


# ok: unauthenticated-admin-endpoint
@app.route("/admin/plans/<int:plan_id>", methods=["DELETE"])
def delete_plan(plan_id):
    if not session.get("staff"):
        abort(404)
    db.session.delete(Plan.query.get(plan_id))
    return "", 204


# ok: unauthenticated-admin-endpoint
@app.post("/admin/notes")
def add_note():
    author = request.session["author"]
    return save(author, request.json)
