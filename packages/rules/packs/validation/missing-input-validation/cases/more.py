from flask import Flask, request

app = Flask(__name__)


# ruleid: missing-input-validation
@app.post("/comments")
def add_comment():
    data = request.get_json()
    return comments.add(data["author"], data["text"])
