import os

import werkzeug.utils
from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    flash,
    jsonify,
    make_response,
    redirect,
    render_template,
    render_template_string,
    request,
    send_file,
    send_from_directory,
    url_for,
)
from flask.views import MethodView
from flask_restful import Resource, reqparse
from werkzeug.utils import safe_join, secure_filename

from .checks import allowed_file, is_safe_url
from .database import cursor, users

app = Flask(__name__)
admin = Blueprint("admin", __name__)


def first_of(req):
    return next(iter(req.args.values()))


@app.get("/request-as-a-whole")
def whole():
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + pick(request) + "'")
    return {}


@app.route("/sources")
def sources():
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.args["a"] + "'")
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.values.get("a") + "'")
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.form.get("a", "") + "'")
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.json["a"] + "'")
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.get_json()["a"] + "'")
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.get_data(as_text=True) + "'")
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.headers["X-Name"] + "'")
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.cookies.get("a") + "'")
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.path + "'")
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.files["f"].filename + "'")
    # ok: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.method + "'")
    # ok: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + request.remote_addr + "'")
    return {}


@admin.route("/users/<name>")
def path_parameter(name):
    # ruleid: sql-injection
    cursor.execute("SELECT * FROM t WHERE a = '" + name + "'")
    return {}


class Items(MethodView):
    def get(self, name):
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + name + "'")
        # ruleid: cross-site-scripting
        return "<p>" + name + "</p>"


class Things(Resource):
    def post(self, name):
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE a = '" + name + "'")
        parser = reqparse.RequestParser()
        parser.add_argument("b")
        args = parser.parse_args()
        # ruleid: sql-injection
        cursor.execute("SELECT * FROM t WHERE b = '" + args["b"] + "'")
        try:
            work()
        except Exception as error:
            # ruleid: error-detail-in-response
            return {"error": str(error)}, 500


@app.errorhandler(Exception)
def failed(error):
    # ruleid: error-detail-in-response
    return {"error": str(error)}, 500


@app.route("/errors")
def errors():
    try:
        work()
    except Exception as error:
        # ruleid: error-detail-in-response
        flash(str(error))
        # ruleid: error-detail-in-response
        answer = jsonify(error=str(error))
        # ruleid: error-detail-in-response
        return render_template("error.html", error=str(error))
    return {}


@app.route("/aborted")
def aborted():
    try:
        work()
    except Exception as error:
        # ruleid: error-detail-in-response
        abort(500, str(error))


@app.route("/redirects")
def redirects():
    target = request.args["next"]
    # ruleid: open-redirect
    first = redirect(target)
    # ruleid: open-redirect
    second = werkzeug.utils.redirect(location=target)
    if is_safe_url(target):
        # ok: open-redirect
        return redirect(target)
    # ok: open-redirect
    third = redirect(url_for("sources", name=target))
    # ok: open-redirect
    return redirect(request.url) or first or second or third


@app.route("/checked-redirect")
def checked_redirect():
    target = request.args["next"]
    if current_app.checker.is_safe_redirect_url(target):
        # ok: open-redirect
        return redirect(target)
    return {}


@app.route("/templates")
def templates():
    # ruleid: template-injection
    render_template_string("<p>" + request.args["a"] + "</p>")
    # ruleid: path-traversal
    return render_template(request.args["page"] + ".html")


@app.route("/files")
def files():
    name = request.args["name"]
    # ruleid: path-traversal
    first = send_file("reports/" + name)
    # ruleid: path-traversal
    second = send_from_directory("reports/" + name, "a.txt")
    # ok: path-traversal
    third = send_from_directory("reports", name)
    # ok: path-traversal
    fourth = send_file(safe_join("/srv/reports", name))
    # ok: path-traversal
    return send_file("/srv/reports/" + secure_filename(name)) or first or second or third or fourth


@app.route("/page")
def page():
    # ruleid: cross-site-scripting
    return "<p>" + request.args["a"] + "</p>"


@app.route("/made")
def made():
    # ruleid: cross-site-scripting
    first = make_response("<p>" + request.args["a"] + "</p>")
    # ruleid: cross-site-scripting
    second = Response("<p>" + request.args["a"] + "</p>", mimetype="text/html")
    # ok: cross-site-scripting
    return Response(request.args["a"], mimetype="text/plain") or first or second


@app.route("/rendered")
def rendered():
    # ok: cross-site-scripting
    return render_template("page.html", name=request.args["a"])


@app.route("/uploads", methods=["POST"])
def uploads():
    file = request.files["file"]
    # ruleid: unsafe-file-upload, path-traversal
    file.save("static/" + file.filename)
    if not allowed_file(file.filename):
        return {}
    # ok: unsafe-file-upload
    file.save("static/" + secure_filename(file.filename))
    return {}


@app.route("/documents")
def documents():
    # ok: nosql-injection
    users.find_one({"name": request.args["name"]})
    # ruleid: nosql-injection
    users.find_one({"name": request.json["name"]})
    return {}


@app.route("/documents/<name>")
def document(name):
    # ok: nosql-injection
    users.find_one({"name": name})
    return {}


@app.get("/environment")
def environment():
    # ruleid: command-injection
    os.system("id " + request.environ.get("HTTP_X_USER", ""))
    # ruleid: command-injection
    os.system("id " + request.environ["HTTP_USER_AGENT"])
    # ok: command-injection
    os.system("id " + request.environ.get("SERVER_NAME", ""))
    # ok: command-injection
    os.system("id " + request.environ["REMOTE_ADDR"])
    return "ok"


@app.get("/filled")
def filled():
    response = Response()
    # ruleid: cross-site-scripting
    response.set_data("<p>" + request.args["a"] + "</p>")
    # ok: cross-site-scripting
    response.set_data("<p>empty</p>")
    return response
