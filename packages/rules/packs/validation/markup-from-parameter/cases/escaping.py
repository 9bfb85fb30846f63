import html


def greeting(username):
    # ok: markup-from-parameter
    return f"<h1>Welcome, {html.escape(username)}!</h1>"


def title(message):
    # ok: markup-from-parameter
    return f"<title>{message}</title>"
