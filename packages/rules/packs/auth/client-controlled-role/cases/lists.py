from django.core.exceptions import PermissionDenied
from django.http import JsonResponse


def list_users(request):
    if request.user.role != "admin":
        raise PermissionDenied
    role = request.GET.get("role")
    # ok: client-controlled-role
    if role == "admin":
        return JsonResponse({"users": admins()})
    return JsonResponse({"users": everybody()})


def list_people(request):
    people = Person.objects.all()
    # ok: client-controlled-role
    if request.GET.get("role") == "admin":
        people = people.filter(role="admin")
    return JsonResponse({"people": list(people.values("name"))})


def salaries(request):
    # ruleid: client-controlled-role
    if request.GET.get("role") != "admin":
        raise PermissionDenied
    return JsonResponse({"salaries": all_salaries()})
