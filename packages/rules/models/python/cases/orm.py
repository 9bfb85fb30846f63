import boto3
import pandas as pd
import polars as pl
from django.shortcuts import get_object_or_404
from flask import request
from flask_sqlalchemy import SQLAlchemy
from pony.orm import Database, select
from pyspark.sql import SparkSession

from .models import Note

db = SQLAlchemy()
pony = Database()


class User(db.Model):
    pass


def frames(engine):
    # ruleid: sql-injection
    pd.read_sql("SELECT * FROM sales WHERE year = " + request.args["year"], engine)
    # ruleid: sql-injection
    pd.read_sql_query(sql=request.form["statement"], con=engine)
    # ok: sql-injection
    pd.read_sql("SELECT * FROM sales WHERE year = %(year)s", engine, params={"year": request.args["year"]})
    # ruleid: sql-injection
    pl.read_database(query=request.form["statement"], connection=engine)
    # ruleid: sql-injection
    return pl.read_database_uri(request.form["statement"], "postgresql:///shop")


def pony_queries():
    # ruleid: sql-injection
    select(request.form["expression"])
    # ruleid: sql-injection
    pony.select("* FROM users WHERE name = '" + request.form["name"] + "'")
    # ruleid: sql-injection
    return pony.execute(request.form["statement"])


def spark_queries():
    spark = SparkSession.builder.getOrCreate()
    # ruleid: sql-injection
    spark.sql("SELECT * FROM sales WHERE year = " + request.args["year"])
    # ruleid: sql-injection
    return spark.sql("select " + request.args["columns"])


def cloud():
    athena = boto3.client("athena")
    # ruleid: sql-injection
    athena.start_query_execution(QueryString="SELECT * FROM " + request.args["table"])
    # ruleid: sql-injection
    boto3.client("rds-data").execute_statement(sql="SELECT * FROM " + request.args["table"])
    # ruleid: sql-injection
    boto3.client("redshift-data").execute_statement(Sql="SELECT * FROM " + request.args["table"])
    # ruleid: sql-injection
    boto3.client("dynamodb").execute_statement(Statement="SELECT * FROM " + request.args["table"])
    # ok: sql-injection
    boto3.client("rds-data").execute_statement(sql="SELECT 1", parameters=[{"value": request.args["a"]}])


def found_records(cursor, session):
    by_name = User.query.filter_by(name=request.args["name"]).first_or_404()
    # ok: sql-injection
    cursor.execute("SELECT * FROM orders WHERE user_id = %s" % by_name.id)
    by_key = session.get_one(Note, request.args["id"])
    # ok: sql-injection
    cursor.execute("SELECT * FROM orders WHERE note = '%s'" % by_key.code)
    by_query = User.query.get(request.args["id"])
    # ok: sql-injection
    cursor.execute("SELECT * FROM orders WHERE user_id = %s" % by_query.id)
    by_shortcut = get_object_or_404(User, name=request.args["name"])
    # ok: sql-injection
    cursor.execute("SELECT * FROM orders WHERE user_id = %s" % by_shortcut.id)
