# Snippets without imports.
@app.route("/users/<name>")
def user(name):
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM users WHERE name = '" + name + "'")
    # ruleid: cross-site-scripting
    return "<p>" + name + "</p>"


@app.route("/error")
def error():
    try:
        work()
    except Exception as failure:
        # ruleid: error-detail-in-response
        return str(failure), 500


@app.route("/safe/<name>")
def safe(name):
    # ok: sql-injection
    cursor.execute("SELECT * FROM users WHERE name = %s", (name,))
    # ok: cross-site-scripting
    return jsonify(name=name)
