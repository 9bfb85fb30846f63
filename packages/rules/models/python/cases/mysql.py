import clickhouse_connect
import cx_Oracle
import duckdb
import mysql.connector
import MySQLdb
import oracledb
import pymssql
import pymysql
import pyodbc
import snowflake.connector
from clickhouse_driver import Client
from flask import Flask, request
from flask_mysqldb import MySQL
from google.cloud import bigquery
from mysql.connector import pooling

app = Flask(__name__)
mysql_extension = MySQL(app)


def connector():
    conn = mysql.connector.connect(host="db", user="shop")
    cursor = conn.cursor(dictionary=True)
    # ruleid: sql-injection
    cursor.execute(request.form["statement"])
    # ruleid: sql-injection
    cursor.execute(operation=request.form["statement"], multi=True)
    # ok: sql-injection
    cursor.execute("SELECT * FROM users WHERE name = %s", (request.form["name"],))
    # ruleid: sql-injection
    conn.cmd_query(request.form["statement"])


def connector_pool():
    connections = pooling.MySQLConnectionPool(pool_name="shop", pool_size=3)
    with connections.get_connection() as conn:
        # ruleid: sql-injection
        conn.cursor().executemany(request.form["statement"], [])


def pymysql_cursor():
    with pymysql.connect(host="db", user="shop") as conn:
        with conn.cursor(pymysql.cursors.DictCursor) as cursor:
            # ruleid: sql-injection
            cursor.execute(request.form["statement"])


def mysqldb():
    db = MySQLdb.connect("db", "shop", "", "shop")
    # ruleid: sql-injection
    db.query(request.form["statement"])


def flask_extension():
    # ruleid: sql-injection
    mysql_extension.connection.cursor().execute(request.form["statement"])


def escaped():
    conn = pymysql.connect(host="db", user="shop")
    name = pymysql.converters.escape_string(request.form["name"])
    # ok: sql-injection
    conn.cursor().execute("SELECT * FROM users WHERE name = '" + name + "'")
    other = MySQLdb.escape_string(request.form["name"])
    # ok: sql-injection
    conn.cursor().execute("SELECT * FROM users WHERE name = '" + other.decode() + "'")
    third = conn.escape_string(request.form["name"])
    # ok: sql-injection
    conn.cursor().execute(f"SELECT * FROM users WHERE name = '{third}'")


def other_databases():
    # ruleid: sql-injection
    pyodbc.connect("DSN=shop").cursor().execute(request.form["statement"])
    # ruleid: sql-injection
    pyodbc.connect("DSN=shop").execute(request.form["statement"])
    # ruleid: sql-injection
    cx_Oracle.connect("shop").cursor().execute(request.form["statement"])
    # ruleid: sql-injection
    oracledb.connect(user="shop").cursor().executemany(request.form["statement"], [])
    # ruleid: sql-injection
    pymssql.connect("db").cursor().execute(request.form["statement"])
    # ruleid: sql-injection
    snowflake.connector.connect(user="shop").cursor().execute_async(request.form["statement"])
    # ruleid: sql-injection
    duckdb.connect("shop.duckdb").sql(request.form["statement"])


def duck():
    # ruleid: sql-injection
    return duckdb.sql("SELECT * FROM '" + request.args["file"] + "'").df()


def warehouse():
    client = bigquery.Client()
    # ruleid: sql-injection
    client.query(request.form["statement"])
    # ruleid: sql-injection
    client.query_and_wait(query=request.form["statement"])
    # ruleid: sql-injection
    Client("localhost").execute(request.form["statement"])
    # ruleid: sql-injection
    clickhouse_connect.get_client(host="db").query(request.form["statement"])
    # ruleid: sql-injection
    clickhouse_connect.get_client(host="db").command(request.form["statement"])


def stored():
    reader = pymysql.connect(host="db").cursor()
    reader.execute("SELECT filter FROM reports")
    for row in reader.fetchall():
        # ruleid: sql-injection
        reader.execute("SELECT * FROM sales WHERE " + row[0])
