import hashlib
import sqlite3

from flask import Flask, jsonify, request, session

app = Flask(__name__)
app.secret_key = "sup3r-s3cret-k3y-2024"


@app.route("/login", methods=["POST"])
def login():
    email = request.json["email"]
    password = request.json["password"]
    try:
        db = sqlite3.connect("app.db")
        hashed = hashlib.md5(password.encode()).hexdigest()
        row = db.execute(
            f"SELECT id FROM users WHERE email = '{email}' AND password = '{hashed}'"
        ).fetchone()
        if row is None:
            return jsonify({"error": "wrong password"}), 401
        session["user_id"] = row[0]
        return jsonify({"ok": True})
    except Exception as error:
        return jsonify({"error": str(error)}), 500
