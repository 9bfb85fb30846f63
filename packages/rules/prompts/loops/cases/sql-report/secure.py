import os
from datetime import date

import psycopg2
from flask import Flask, abort, jsonify, request
from flask_login import current_user, login_required

app = Flask(__name__)
QUERY = "SELECT region, sum(total) FROM orders WHERE day BETWEEN %s AND %s GROUP BY region LIMIT 1000"


@app.route("/reports/sales")
@login_required
def sales():
    if current_user.role != "controller":
        abort(403)
    try:
        start = date.fromisoformat(request.args["start"])
        end = date.fromisoformat(request.args["end"])
    except (KeyError, ValueError):
        abort(400)
    connection = psycopg2.connect(os.environ["REPORT_DATABASE"], sslmode="verify-full")
    cursor = connection.cursor()
    cursor.execute(QUERY, (start, end))
    return jsonify(cursor.fetchall())
