import pydantic
import wtforms
from wtforms.validators import DataRequired, Length

# ruleid: weak-password-rule
AUTH_PASSWORD_VALIDATORS = []


class Validators:
    AUTH_PASSWORD_VALIDATORS = [
        # ruleid: weak-password-rule
        {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 4}},
        # ok: weak-password-rule
        {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    ]


class Registration(pydantic.BaseModel):
    # ruleid: weak-password-rule
    password: str = pydantic.Field(min_length=6)


class StrongRegistration(pydantic.BaseModel):
    # ok: weak-password-rule
    password: str = pydantic.Field(min_length=12)


class Form(wtforms.Form):
    # ruleid: weak-password-rule
    password = wtforms.PasswordField("Password", [DataRequired(), Length(min=5)])
    # ok: weak-password-rule
    stronger = wtforms.PasswordField("Password", [DataRequired(), Length(min=10, max=200)])


def accepted(password):
    # ruleid: weak-password-rule
    if len(password) <= 4:
        return False
    # ruleid: weak-password-rule
    return 6 <= len(password)


def well(password):
    # ok: weak-password-rule
    return 12 <= len(password) and len(password) <= 200
