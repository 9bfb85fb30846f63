from flask import Flask, request

app = Flask(__name__)


# ruleid: open-state-change
@app.route("/orders", methods=["POST"])
def create_order():
    return save(None, request.json)


# One finding for the application.
# ok: open-state-change
@app.delete("/orders/<int:id>")
def delete_order(id):
    return remove(id)


# ok: open-state-change
@app.route("/orders", methods=["GET"])
def orders():
    return list_orders()


# ok: open-state-change
@app.post("/register")
def register():
    return save(None, request.json)
