import httpx
import requests


def login(name, password):
    # ruleid: secret-in-url
    return requests.get(f"https://api.example.com/login?name={name}&password={password}", timeout=10)


def login_with(user):
    # ruleid: secret-in-url
    url = f"https://api.example.com/login?pwd={user.password}"
    return requests.get(url, timeout=10)


def token(client_id, secret):
    # ruleid: secret-in-url
    return httpx.get("https://id.example.com/token", params={"client_id": client_id, "client_secret": secret})


def posted(name, password):
    # ok: secret-in-url
    return requests.post("https://api.example.com/login", json={"name": name, "password": password}, timeout=10)


def link(token):
    # ok: secret-in-url
    return f"https://app.example.com/confirm?token={token}"


def page(number):
    # ok: secret-in-url
    return f"https://app.example.com/list?pin={number}&page={number}"


def shown(kind):
    # ok: secret-in-url
    return requests.get("https://app.example.com/forms", params={"kind": kind, "field": "password"}, timeout=10)


def with_login(user, password, host):
    # ruleid: secret-in-url
    requests.get(f"https://{user}:{password}@api.example.com/data", timeout=5)
    # ok: secret-in-url
    requests.get("https://api.example.com/data", auth=(user, password), timeout=5)
    # ok: secret-in-url
    engine = create_engine(f"postgresql://{user}:{password}@{host}/shop")
    # ok: secret-in-url
    requests.get(f"https://api.example.com:{host}/data", timeout=5)
    return engine
