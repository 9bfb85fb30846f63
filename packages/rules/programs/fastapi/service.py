from db import fetch, run


class Users:
    def find(self, name):
        return run(f"SELECT * FROM users WHERE name = '{name}'")

    def find_safely(self, name):
        return fetch("SELECT * FROM users WHERE name = ?", (name,))
