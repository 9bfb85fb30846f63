COMMON_PASSWORDS = {"password1234", "qwertyuiop12"}


def is_valid(password):
    # ruleid: weak-password-rule
    return len(password) >= 4


def change(user, new_password):
    # ruleid: weak-password-rule
    if len(new_password) < 6:
        raise ValueError("too short")
    user.set_password(new_password)


def check(form):
    # ruleid: weak-password-rule
    return None if len(form["password"]) > 5 else "too short"


def is_long_enough(password):
    # ok: weak-password-rule
    return len(password) >= 12 and password not in COMMON_PASSWORDS


def is_given(password):
    # ok: weak-password-rule
    return len(password) > 0


def eight(password):
    # ok: weak-password-rule
    return not len(password) < 8


def pin(code):
    # ok: weak-password-rule
    return len(code) >= 4


class RegisterForm(FlaskForm):
    # ruleid: weak-password-rule
    password = wtforms.PasswordField("Password", validators=[DataRequired(), wtforms.validators.Length(min=3)])
    # ok: weak-password-rule
    second = wtforms.PasswordField("Password", validators=[DataRequired(), wtforms.validators.Length(min=12)])
    # ok: weak-password-rule
    name = wtforms.StringField("Name", validators=[wtforms.validators.Length(min=3)])
