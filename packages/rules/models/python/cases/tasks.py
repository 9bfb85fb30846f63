import threading
from concurrent.futures import ThreadPoolExecutor

from celery import Celery
from flask import request

from .database import cursor

app = Celery("shop")
pool = ThreadPoolExecutor()


@app.task
def find(name):
    # ruleid: sql-injection (medium)
    cursor.execute("SELECT * FROM t WHERE a = '" + name + "'")


def load(name):
    # ruleid: sql-injection (high)
    cursor.execute("SELECT * FROM t WHERE a = '" + name + "'")


def work(name):
    # ruleid: sql-injection (high)
    cursor.execute("SELECT * FROM t WHERE a = '" + name + "'")


def handler():
    find.delay(request.args["name"])
    pool.submit(load, request.args["name"])
    threading.Thread(target=work, args=(request.args["name"],)).start()
    # ok: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = %s", (request.args["name"],))


@app.task(bind=True)
def again(self, name):
    # ok: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + self.request.args[0] + "'")
    # ruleid: sql-injection (medium)
    cursor.execute("SELECT * FROM t WHERE a = '" + name + "'")


class Handler:
    def get(self):
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + self.request.args["name"] + "'")
