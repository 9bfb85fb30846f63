import sqlite3
from typing import Annotated

from fastapi import Depends, Header, HTTPException

from store import Store

STATUSES = {"open", "paid", "sent"}


def get_store():
    connection = sqlite3.connect("shop.db")
    try:
        yield Store(connection)
    finally:
        connection.close()


def get_text(q: str = ""):
    return q.strip()


def get_status(status: str):
    if status not in STATUSES:
        raise HTTPException(status_code=400)
    return status


def host_of(x_host: Annotated[str, Header()]):
    return x_host


# source: host
def tenant_of(host: str = Depends(host_of)):
    return host.split(".")[0]


class Search:
    def __init__(self, owner: str = ""):
        self.owner = owner


class Page:
    def __init__(self, number: int = 1):
        self.number = number


def column_of(column: str = "id"):
    return {"id": "id", "day": "created_at"}.get(column, "id")


SortColumn = Annotated[str, Depends(column_of)]
