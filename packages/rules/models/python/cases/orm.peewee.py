from flask import request
from peewee import SQL, Model, MySQLDatabase, PostgresqlDatabase, SqliteDatabase
from playhouse.pool import PooledPostgresqlDatabase
from playhouse.postgres_ext import PostgresqlExtDatabase

database = SqliteDatabase("shop.db")


class User(Model):
    class Meta:
        database = database


def queries():
    # ruleid: sql-injection
    database.execute_sql(request.form["statement"])
    # ruleid: sql-injection
    PostgresqlDatabase("shop").execute_sql(sql=request.form["statement"])
    # ruleid: sql-injection
    MySQLDatabase("shop").execute_sql(request.form["statement"])
    # ruleid: sql-injection
    PooledPostgresqlDatabase("shop").execute_sql(request.form["statement"])
    # ruleid: sql-injection
    PostgresqlExtDatabase("shop").execute_sql(request.form["statement"])
    # ok: sql-injection
    database.execute_sql("SELECT * FROM users WHERE name = ?", (request.form["name"],))


def parts():
    # ruleid: sql-injection
    User.select().where(SQL("name = '" + request.form["name"] + "'"))
    # ok: sql-injection
    User.select().where(SQL("name = ?", [request.form["name"]]))
    # ok: sql-injection
    User.select().where(User.name == request.form["name"])
    # ruleid: sql-injection
    return User.raw("SELECT * FROM user WHERE name = '%s'" % request.form["name"])
