from pydantic import BaseModel, EmailStr, Field


class Registration(BaseModel):
    email: EmailStr
    name: str = Field(min_length=1, max_length=80)
    password: str = Field(min_length=4, max_length=128)
