from flask import Blueprint, jsonify
from service import find, find_number, find_safely
from inputs import wanted_name, wanted_number

users = Blueprint("users", __name__)


@users.route("/users")
def show():
    rows = find(wanted_name())
    safe = find_safely(wanted_name())
    one = find_number(wanted_number())
    return jsonify([rows, safe, one])
