from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.views.generic import UpdateView
from rest_framework import serializers

from .models import Article, CustomUser


class UserSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        # ruleid: all-fields-of-users
        fields = "__all__"


class RegisterSerializer(serializers.ModelSerializer):
    password = serializers.CharField(write_only=True)

    class Meta:
        # ruleid: all-fields-of-users
        fields = "__all__"
        model = get_user_model()

    def create(self, data):
        return CustomUser.objects.create_user(**data)


class ProfileForm(forms.ModelForm):
    class Meta:
        model = CustomUser
        # ruleid: all-fields-of-users
        fields = "__all__"


class ProfileView(UpdateView):
    model = CustomUser
    # ruleid: all-fields-of-users
    fields = "__all__"


class ArticleSerializer(serializers.ModelSerializer):
    author = UserSerializer()

    class Meta:
        model = Article
        # ok: all-fields-of-users
        fields = "__all__"


class NamedSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        # ok: all-fields-of-users
        fields = ["id", "username"]


class GuardedSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        # ok: all-fields-of-users
        fields = "__all__"
        read_only_fields = ["is_staff", "is_superuser"]
        extra_kwargs = {"password": {"write_only": True}}


class AdminUserSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        # ok: all-fields-of-users
        fields = "__all__"


class UserChangeForm(forms.ModelForm):
    class Meta:
        model = User
        # ok: all-fields-of-users
        fields = "__all__"


class UserFilter(filters.FilterSet):
    class Meta:
        model = User
        # ok: all-fields-of-users
        fields = "__all__"
