from django.views.decorators.csrf import csrf_exempt


@csrf_exempt
# ruleid: csrf-protection-disabled
def transfer(request):
    return pay(request.POST)


@csrf_exempt
# ok: csrf-protection-disabled
def stripe_webhook(request):
    return handle(request.body)


@csrf_exempt
# ok: csrf-protection-disabled
def receive(request):
    check_signature(request)
    return handle(request.body)


# ok: csrf-protection-disabled
def change(request):
    return save(request.POST)


# ruleid: csrf-protection-disabled
app.config["WTF_CSRF_ENABLED"] = False
# ok: csrf-protection-disabled
app.config["WTF_CSRF_ENABLED"] = True
