import logging

from django.contrib.auth import authenticate, login
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from .forms import LoginForm

logger = logging.getLogger(__name__)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def login_view(request):
    form = LoginForm(request.POST or None)

    if request.method == "POST" and form.is_valid():
        username = form.cleaned_data["username"]
        password = form.cleaned_data["password"]
        logger.debug("Login attempt: username=%r", username)

        user = authenticate(request, username=username, password=password)
        if user is not None:
            login(request, user)
            logger.info("User %s signed in", user.pk)
            return redirect("dashboard")

        logger.info("Sign-in failed for username=%r", username)
        form.add_error(None, "User name or password is wrong.")

    return render(request, "accounts/login.html", {"form": form})
