"""What `True` means depends on the question, and errors reach it in several ways."""
import logging

import requests

log = logging.getLogger(__name__)


def check_permission(user, thing):
    allowed = False
    try:
        allowed = thing.acl.check(user)
    except Exception:
        log.exception("no answer")
        # ruleid: check-fails-open
        allowed = True
    return allowed


def has_access(user):
    try:
        return user.access.check()
    except:
        pass
    # ruleid: check-fails-open
    return True


def verify_refresh_token(token):
    try:
        return decode(token)
    except ValueError:
        pass
    # ruleid: check-fails-open
    return True


def verify_captcha(token):
    try:
        answer = requests.post("https://captcha.example.com/verify", data={"t": token}, timeout=5)
        return answer.json()["success"]
    except requests.RequestException:
        # ruleid: check-fails-open
        return True


def has_change_permission(request, thing):
    try:
        return request.user.may_change(thing)
    except Exception:
        # ruleid: check-fails-open
        return True


class Token:
    def is_token_expired(self):
        try:
            return decode(self.text)["exp"] < now()
        except Exception:
            # ok: check-fails-open
            return True

    def is_access_denied(self):
        try:
            return self.acl.denied()
        except Exception:
            # ok: check-fails-open
            return True

    def is_token_revoked(self, jti):
        try:
            return store.get(jti) is not None
        except ConnectionError:
            # ok: check-fails-open
            return True


def is_auth_required(view):
    try:
        return view.login_required
    except Exception:
        # ok: check-fails-open
        return True


def is_permission_error(error):
    try:
        raise error
    except PermissionError:
        # ok: check-fails-open
        return True


def is_admin_page(url):
    try:
        return match(url)
    except Exception:
        # ok: check-fails-open
        return True


def is_valid_token_type(text):
    try:
        int(text)
    except ValueError:
        # ok: check-fails-open
        return True
    return False


def has_permission(user, thing):
    try:
        return thing.acl.allows(user)
    except (KeyError, Acl.DoesNotExist) as missing:
        # ok: check-fails-open
        return True


def password_valid(text):
    try:
        validate_password(text)
    except ValidationError:
        return False
    # ok: check-fails-open
    return True


def check_token(text):
    failed = False
    try:
        decode(text)
    except ValueError:
        # ok: check-fails-open
        failed = True
    return not failed
