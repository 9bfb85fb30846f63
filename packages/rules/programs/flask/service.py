from db import fetch, run


def find(name):
    return run("SELECT * FROM users WHERE name = '%s'" % name)


def find_safely(name):
    return fetch("SELECT * FROM users WHERE name = ?", (name,))


def find_number(number):
    return fetch(f"SELECT * FROM users WHERE id = {number}")
