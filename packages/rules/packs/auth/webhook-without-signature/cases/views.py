import json

from django.http import HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
def razorpay_hook(request):
    payload = json.loads(request.body)
    order = Order.objects.get(razorpay_id=payload["payload"]["payment"]["entity"]["order_id"])
    order.status = "paid"
    order.save()
    return HttpResponse(status=200)


@csrf_exempt
def github_hook(request):
    if not known_sender(request.META["REMOTE_ADDR"]):
        return HttpResponse(status=404)
    deploy(json.loads(request.body)["ref"])
    return HttpResponse(status=200)


urlpatterns = [
    # ruleid: webhook-without-signature
    path("razorpay/webhook/", razorpay_hook),
    # ok: webhook-without-signature
    path("github/webhook/", github_hook),
]
