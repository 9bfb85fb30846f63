from database import fetch, report_of


def report(name, limit):
    return [
        report_of(f"SELECT * FROM reports WHERE name = '{name}'"),
        fetch(f"SELECT * FROM reports LIMIT {limit}"),
    ]


def about(title="About"):
    return fetch(f"SELECT * FROM pages WHERE title = '{title}'")
