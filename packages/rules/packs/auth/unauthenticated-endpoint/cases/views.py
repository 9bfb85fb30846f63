from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from .models import Project


@login_required
def project_list(request):
    return render(request, "projects.html", {"projects": Project.objects.filter(owner=request.user)})


@login_required
@require_POST
# ok: unauthenticated-endpoint
def project_create(request):
    Project.objects.create(owner=request.user, name=request.POST["name"])
    return JsonResponse({}, status=201)


# ruleid: unauthenticated-endpoint
@require_POST
def project_delete(request, project_id):
    Project.objects.filter(pk=project_id).delete()
    return JsonResponse({})


def summary(projects):
    # ok: unauthenticated-endpoint
    return render(None, "summary.html", {"count": len(projects)})
