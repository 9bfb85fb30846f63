"""Pictures of goods that customers send back to a shop."""

import os

from flask import Flask, jsonify, request, send_file, session

app = Flask(__name__)
PICTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "pictures")
os.makedirs(PICTURES, exist_ok=True)
kept = {}


def keep_picture(file):
    target = os.path.join(PICTURES, file.filename)
    file.save(target)
    return os.path.basename(target)


@app.post("/returns/pictures")
def add_picture():
    if "user" not in session:
        return jsonify({"error": "log in first"}), 401
    file = request.files.get("picture")
    if file is None:
        return jsonify({"error": "a picture is missing"}), 400
    number = len(kept) + 1
    kept[number] = (session["user"], keep_picture(file))
    return jsonify({"picture": number, "name": kept[number][1]}), 201


@app.get("/returns/pictures/<int:number>")
def show_picture(number):
    user, name = kept.get(number, (None, None))
    if "user" not in session:
        return jsonify({"error": "log in first"}), 401
    if user != session["user"]:
        return jsonify({"error": "there is no such picture"}), 404
    return send_file(os.path.join(PICTURES, name))
