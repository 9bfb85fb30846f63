# Snippets without imports.
@csrf_exempt
# ruleid: csrf-protection-disabled
def pay(request):
    return move(request.POST)


# ok: csrf-protection-disabled
def pay_safely(request):
    return move(request.POST)
