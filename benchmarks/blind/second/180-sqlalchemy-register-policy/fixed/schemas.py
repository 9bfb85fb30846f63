import re

from pydantic import BaseModel, EmailStr, Field, field_validator


class Registration(BaseModel):
    email: EmailStr
    name: str = Field(min_length=1, max_length=80)
    password: str = Field(min_length=12, max_length=128)

    @field_validator("password")
    @classmethod
    def check_password(cls, value):
        if len(set(value)) < 6 or re.fullmatch(r"[a-z]+|[0-9]+", value):
            raise ValueError("The password is too simple")
        return value
