"""Data access for orders. All the SQL of the service lives here."""
import sqlite3

# What the API calls a column, and what the table calls it
SORT_COLUMNS = {
    "created_at": "created_at",
    "total": "total_cents",
    "status": "status",
}


def connect(path: str) -> sqlite3.Connection:
    """Open the database with rows that behave like dictionaries."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    return connection


class OrderRepository:
    """Reads orders from SQLite."""

    def __init__(self, db: sqlite3.Connection):
        self.db = db

    def list_for_customer(self, customer_id: int, sort: str, direction: str, limit: int):
        """Return up to `limit` orders of one customer.

        Values are bound as parameters; columns cannot be, so they come from a fixed table.
        """
        db = self.db
        column = SORT_COLUMNS.get(sort, "created_at")
        query = (
            "SELECT id, status, total_cents, created_at FROM orders "
            f"WHERE customer_id = ? ORDER BY {column} {direction} LIMIT ?"
        )
        return db.execute(query, (customer_id, limit)).fetchall()

    def close(self) -> None:
        self.db.close()
