from django.contrib.auth.models import User
from django.http import JsonResponse


def sign_up(request):
    user = User.objects.create_user(request.POST["username"], password=request.POST["password"])
    # ok: sensitive-data-in-response
    return JsonResponse({"id": user.id, "name": user.username})


def tell(request):
    # ruleid: sensitive-data-in-response
    return JsonResponse({"password": request.POST["password"]})


def tell_of(request):
    user = User.objects.get(pk=request.user.pk)
    # ruleid: sensitive-data-in-response
    return JsonResponse({"id": user.id, "hash": user.password})
