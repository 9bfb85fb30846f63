def changed(old_user, new_user, user, account, entry, kwargs):
    # ok: plaintext-password-comparison
    first = old_user.password != new_user.password
    # ok: plaintext-password-comparison
    second = user["password"] == settings.ADMIN_PASSWORD
    # ok: plaintext-password-comparison
    third = entry.password == entry.previous_password
    # ok: plaintext-password-comparison
    if account.password != kwargs.get("password"):
        account.password = kwargs["password"]
    return first, second, third


def encoded(user, password):
    # ok: plaintext-password-comparison
    return user.password == make_password(password)


class Record:
    def is_same(self, record):
        # ok: plaintext-password-comparison
        return record.password == self.original.password


def literal(password):
    # ok: plaintext-password-comparison
    return password == "" or password == "password"


def login(user, data):
    # ruleid: plaintext-password-comparison
    return user["password"] == data["password"]
