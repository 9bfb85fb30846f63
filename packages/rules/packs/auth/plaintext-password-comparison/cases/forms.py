def login(user, password):
    # ruleid: plaintext-password-comparison
    if password == user.password:
        return True
    # ruleid: plaintext-password-comparison
    if password != user["password"]:
        return False
    # ok: plaintext-password-comparison
    if user.check_password(password):
        return True
    # ok: plaintext-password-comparison
    return password == confirm_password
