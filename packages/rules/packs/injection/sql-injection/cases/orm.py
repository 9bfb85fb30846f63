from django.db import connection
from django.db.models.expressions import RawSQL
from django.http import JsonResponse
from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

app = Flask(__name__)
db = SQLAlchemy(app)
engine = create_engine("postgresql:///shop")


@app.route("/users")
def users():
    name = request.args.get("name", "")
    # ruleid: sql-injection
    rows = db.session.execute(text(f"SELECT * FROM users WHERE name = '{name}'"))
    # ok: sql-injection
    rows = db.session.execute(text("SELECT * FROM users WHERE name = :name"), {"name": name})
    # ok: sql-injection
    user = User.query.filter_by(name=name).first()
    # ok: sql-injection
    user = User.query.filter(User.name == name).first()
    # ruleid: sql-injection
    user = User.query.filter(text("name = '%s'" % name)).first()
    return {"users": [row.name for row in rows], "first": user.id}


def report(session: Session, year):
    # ruleid: sql-injection
    return session.execute("SELECT * FROM sales WHERE year = " + year).all()


def report_core(year):
    with engine.connect() as conn:
        # ruleid: sql-injection
        return conn.execute(text("SELECT * FROM sales WHERE year = {}".format(year))).fetchall()


def report_bound(year):
    with engine.connect() as conn:
        stmt = text("SELECT * FROM sales WHERE year = :year").bindparams(year=year)
        # ok: sql-injection
        return conn.execute(stmt).fetchall()


def search(request):
    term = request.GET.get("q", "")
    # ruleid: sql-injection
    items = Item.objects.raw("SELECT * FROM shop_item WHERE title LIKE '%" + term + "%'")
    # ok: sql-injection
    items = Item.objects.raw("SELECT * FROM shop_item WHERE title LIKE %s", [f"%{term}%"])
    # ruleid: sql-injection
    items = Item.objects.extra(where=["title = '%s'" % term])
    # ok: sql-injection
    items = Item.objects.filter(title__icontains=term)
    # ruleid: sql-injection
    items = Item.objects.annotate(score=RawSQL(f"similarity(title, '{term}')", ()))
    return JsonResponse({"items": [item.id for item in items]})


def total(request, category):
    with connection.cursor() as cursor:
        # ruleid: sql-injection
        cursor.execute("SELECT sum(price) FROM shop_item WHERE category = '" + category + "'")
        # ok: sql-injection
        cursor.execute("SELECT sum(price) FROM shop_item WHERE category = %s", [category])
        return JsonResponse({"total": cursor.fetchone()[0]})
