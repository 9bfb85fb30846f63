import bcrypt


def login(username, password):
    user = find(username)
    # ruleid: plaintext-password-comparison
    if user.password == password:
        return True
    # ruleid: plaintext-password-comparison
    if row["password"] != request.form["password"]:
        return False
    # ruleid: plaintext-password-comparison
    if username in users and users[username] == password:
        return True
    # ruleid: plaintext-password-comparison
    cursor.execute("SELECT * FROM users WHERE username = ? AND password = ?", (username, password))
    # ok: plaintext-password-comparison
    if bcrypt.checkpw(password.encode(), user.password_hash):
        return True
    # ok: plaintext-password-comparison
    cursor.execute("SELECT password_hash FROM users WHERE username = ?", (username,))


def register(form):
    # ok: plaintext-password-comparison
    if form.password != form.confirm_password:
        return "passwords differ"
    # ok: plaintext-password-comparison
    if user.password == "":
        return "empty"
    # ok: plaintext-password-comparison
    return user.password == user.password_confirmation
