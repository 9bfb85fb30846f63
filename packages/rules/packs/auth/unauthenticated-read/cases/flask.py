from flask import Flask
from flask_login import login_required

app = Flask(__name__)


@app.post("/messages")
@login_required
def add_message():
    return messages.add()


# ok: unauthenticated-read
@app.get("/messages")
@login_required
def list_messages():
    return messages.all()


# ruleid: unauthenticated-read
@app.get("/messages/<int:message_id>")
def show_message(message_id):
    return messages.find(message_id)
