import requests

BASE = "https://api.example.com"


def by_base(password):
    # ruleid: secret-in-url
    return requests.get(f'{BASE_URL}/login?password={password}', timeout=10)


def joined(password):
    # ruleid: secret-in-url
    return requests.get(BASE + "/login?password=" + password, timeout=10)


def formatted(password):
    # ruleid: secret-in-url
    return requests.get("https://x.example.com/?user=a&password={}".format(password), timeout=10)


def by_session(session, password):
    # ruleid: secret-in-url
    return session.get("https://x.example.com/login", params={"user": "a", "password": password})


def posted_in_the_address(password):
    # ruleid: secret-in-url
    return requests.post("https://x.example.com/login", params={"password": password}, timeout=10)


def by_variable(password):
    query = {"password": password}
    # ruleid: secret-in-url
    return requests.get("https://x.example.com/login", params=query, timeout=10)


def authenticator(secret):
    # ok: secret-in-url
    return f"otpauth://totp/x?secret={secret}"


def database(password):
    # ok: secret-in-url
    return f"jdbc:mysql://db/x?user=a&password={password}"


def place(pin):
    # ok: secret-in-url
    return f"https://maps.example.com/?pin={pin}"


def device(password):
    # ok: secret-in-url
    return requests.get(f"http://192.168.0.4/cgi?user=admin&pwd={password}", timeout=10)


def field(password_field):
    # ok: secret-in-url
    return f"https://x.example.com/?password={password_field}"


def masked():
    # ok: secret-in-url
    return f"https://x.example.com/?password={'*' * 8}"


def granted():
    # ok: secret-in-url
    return requests.get("https://x.example.com/", params={"grant_type": "password"}, timeout=10)


def exchanged(app, token):
    # ok: secret-in-url
    return requests.get(
        GRAPH_API_URL + "/oauth/access_token",
        params={"grant_type": "fb_exchange_token", "client_secret": app.secret, "fb_exchange_token": token},
        timeout=10,
    )


def exchanged_elsewhere(app, code):
    # ruleid: secret-in-url
    return requests.get(TOKEN_URL, params={"code": code, "client_secret": app.secret}, timeout=10)
