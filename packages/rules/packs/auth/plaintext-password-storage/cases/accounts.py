import sqlite3

import bcrypt
from flask import Flask, request
from werkzeug.security import generate_password_hash

from models import User, db

app = Flask(__name__)
connection = sqlite3.connect("shop.db")


@app.post("/register")
def register():
    name = request.form["name"]
    password = request.form["password"]
    # ruleid: plaintext-password-storage
    connection.execute("INSERT INTO users (name, password) VALUES (?, ?)", (name, password))
    return "", 201


@app.post("/members")
def members():
    data = request.get_json()
    # ruleid: plaintext-password-storage
    db.session.add(User(name=data["name"], password=data["password"]))
    db.session.commit()
    return "", 201


def save_password(name, password):
    with open("passwords.txt", "a") as file:
        # ruleid: plaintext-password-storage
        file.write(f"{name}:{password}\n")


def insert(name, secret):
    # ruleid: plaintext-password-storage
    connection.execute("UPDATE users SET password = ? WHERE name = ?", (secret, name))


@app.post("/password")
def change():
    insert(request.form["name"], request.form["new_password"])
    return "", 204


@app.post("/safe")
def safe():
    stored = generate_password_hash(request.form["password"])
    # ok: plaintext-password-storage
    connection.execute("INSERT INTO users (name, password) VALUES (?, ?)", (request.form["name"], stored))
    return "", 201


def add_user(name, password):
    stored = bcrypt.hashpw(password.encode(), bcrypt.gensalt())
    # ok: plaintext-password-storage
    db.session.add(User(name=name, password=stored))


def update_name(name, password, check):
    if not check(password):
        raise PermissionError
    # ok: plaintext-password-storage
    connection.execute("UPDATE users SET name = ? WHERE password = ?", (name, "x"))


def connect(host, password):
    # ok: plaintext-password-storage
    return Client(host, password=password)


def register_hashed(name, password):
    password = bcrypt.hashpw(password.encode(), bcrypt.gensalt())
    # ok: plaintext-password-storage
    connection.execute("INSERT INTO users (name, password) VALUES (?, ?)", (name, password))


def register_trimmed(name, password):
    password = password.strip()
    # ruleid: plaintext-password-storage
    connection.execute("INSERT INTO users (name, password) VALUES (?, ?)", (name, password))


def save_login(name, password):
    with open("login.json", "w") as target:
        # ruleid: plaintext-password-storage
        json.dump({"name": name, "password": password}, target)


def save_sealed(name, password, vault):
    with open("login.json", "w") as target:
        # ok: plaintext-password-storage
        json.dump({"name": name, "password": vault.encrypt(password)}, target)


def remember_login(name, password):
    with open("login.txt", "w") as file:
        # ruleid: plaintext-password-storage
        file.write(name + ":" + password)
