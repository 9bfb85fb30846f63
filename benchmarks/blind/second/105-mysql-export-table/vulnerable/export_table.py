"""Export the contents of a MySQL table to a JSON file.

Usage: python export_table.py
"""
import json
import os

import mysql.connector

EXPORT_FOLDER = "exports"


def connect():
    return mysql.connector.connect(
        host=os.environ["MYSQL_HOST"],
        user=os.environ["MYSQL_USER"],
        password=os.environ["MYSQL_PASSWORD"],
        database=os.environ["MYSQL_DATABASE"],
    )


def fetch_table(connection, table_name):
    cursor = connection.cursor()
    cursor.execute("SELECT * FROM {}".format(table_name))
    columns = [column[0] for column in cursor.description]
    rows = cursor.fetchall()
    cursor.close()
    return columns, rows


def write_json(target, columns, rows):
    records = [dict(zip(columns, row)) for row in rows]
    with open(target, "w", encoding="utf-8") as handle:
        json.dump(records, handle, indent=2, default=str)


def main():
    table_name = input("Which table do you want to export? ").strip()
    connection = connect()
    try:
        columns, rows = fetch_table(connection, table_name)
    finally:
        connection.close()

    os.makedirs(EXPORT_FOLDER, exist_ok=True)
    write_json(os.path.join(EXPORT_FOLDER, "export.json"), columns, rows)
    print(f"Exported {len(rows)} rows.")


if __name__ == "__main__":
    main()
