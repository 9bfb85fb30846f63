"""Looks after the servers of a shop's suppliers."""

import subprocess

from flask import Flask, jsonify, request, session

app = Flask(__name__)


def run(command):
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=10, check=False)
    return done.stdout.strip()


def addresses_of(host):
    return run(f"dig +short {host}").splitlines()


def lines_of(name):
    return int(run("wc -l " + name).split()[0])


@app.get("/suppliers/addresses")
def show_addresses():
    if "user" not in session:
        return jsonify({"error": "log in first"}), 401
    return jsonify(addresses_of(request.args.get("host", "")))


@app.get("/suppliers/catalogue")
def show_catalogue():
    if "user" not in session:
        return jsonify({"error": "log in first"}), 401
    return jsonify({"lines": lines_of(request.args.get("name", ""))})
