import psycopg2
from flask import Flask, jsonify, request

app = Flask(__name__)


@app.route("/reports/sales")
def sales():
    start = request.args["start"]
    end = request.args["end"]
    connection = psycopg2.connect("postgresql://report:Rep0rt-9x2k@db.internal/shop")
    cursor = connection.cursor()
    cursor.execute(
        "SELECT region, sum(total) FROM orders WHERE day BETWEEN '%s' AND '%s' GROUP BY region" % (start, end)
    )
    return jsonify(cursor.fetchall())
