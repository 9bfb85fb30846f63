import jwt


def is_authorized(user, resource, policy):
    try:
        return policy.check(user, resource)
    except Exception:
        # ruleid: check-fails-open
        return True


def verify_token(token, key):
    try:
        jwt.decode(token, key, algorithms=["HS256"])
        # ok: check-fails-open
        return True
    except jwt.ExpiredSignatureError:
        # ruleid: check-fails-open
        return True
    except jwt.InvalidTokenError as error:
        print(error)
        # ok: check-fails-open
        return False


class Access:
    def has_permission(self, user, name):
        try:
            return name in self.service.permissions(user)
        except ConnectionError as error:
            self.log.warning("no answer: %s", error)
            # ruleid: check-fails-open
            return True

    def check_access(self, user):
        try:
            return self.service.allows(user)
        except:
            # ruleid: check-fails-open
            return True

    def is_allowed(self, user):
        try:
            return self.service.allows(user)
        except ServiceError:
            # ok: check-fails-open
            return False


def is_empty(path):
    try:
        return path.stat().st_size == 0
    except FileNotFoundError:
        # ok: check-fails-open
        return True


def has_auth_changed(old, new):
    try:
        return old["auth"] != new["auth"]
    except KeyError:
        # ok: check-fails-open
        return True
