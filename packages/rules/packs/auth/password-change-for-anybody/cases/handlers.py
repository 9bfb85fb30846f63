from django.http import JsonResponse
from flask import Blueprint, request, session
from flask_login import current_user, login_required
from rest_framework.permissions import IsAuthenticated
from rest_framework.views import APIView
from werkzeug.security import check_password_hash, generate_password_hash

bp = Blueprint("accounts", __name__)


@bp.post("/reset-password")
def reset_password():
    user = User.query.filter_by(email=request.form["email"]).first()
    # ruleid: password-change-for-anybody
    user.password_hash = generate_password_hash(request.form["password"])
    db.session.commit()
    return "changed"


@bp.route("/change_password", methods=["POST"])
def change_password():
    data = request.get_json()
    username = data["username"]
    user = User.query.filter_by(username=username).first()
    # ruleid: password-change-for-anybody
    user.set_password(data["new_password"])
    db.session.commit()
    return "changed"


def forgot(request):
    user = User.objects.get(email=request.POST["email"])
    # ruleid: password-change-for-anybody
    user.set_password(request.POST["password"])
    user.save()
    return JsonResponse({})


class ResetView(APIView):
    def post(self, request):
        user = User.objects.get(email=request.data["email"])
        # ruleid: password-change-for-anybody
        user.set_password(request.data["password"])
        user.save()


@bp.post("/reset")
def reset_by_token():
    email = signer.loads(request.form["token"], max_age=900)
    user = User.query.filter_by(email=email).first()
    # ok: password-change-for-anybody
    user.password_hash = generate_password_hash(request.form["password"])
    return "changed"


@bp.post("/password")
@login_required
def own_password():
    # ok: password-change-for-anybody
    current_user.password_hash = generate_password_hash(request.form["password"])
    return "changed"


@bp.post("/password/old")
def with_old_password():
    user = User.query.filter_by(email=request.form["email"]).first()
    if not check_password_hash(user.password_hash, request.form["old_password"]):
        return "no", 401
    # ok: password-change-for-anybody
    user.password_hash = generate_password_hash(request.form["password"])
    return "changed"


@bp.post("/password/code")
def with_code():
    user = User.query.filter_by(email=request.form["email"]).first()
    if session["reset_code"] != request.form["code"]:
        return "no", 400
    # ok: password-change-for-anybody
    user.password_hash = generate_password_hash(request.form["password"])
    return "changed"


@bp.post("/register")
def register():
    user = User(email=request.form["email"])
    # ok: password-change-for-anybody
    user.set_password(request.form["password"])
    return "made"


class ChangeView(APIView):
    permission_classes = [IsAuthenticated]

    def post(self, request):
        user = User.objects.get(id=request.data["id"])
        # ok: password-change-for-anybody
        user.set_password(request.data["password"])
        user.save()


def reset_to(user, password):
    # ok: password-change-for-anybody
    user.set_password(password)
