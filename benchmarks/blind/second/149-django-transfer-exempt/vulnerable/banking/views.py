from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .forms import TransferForm
from .models import Account, Transfer


@csrf_exempt
@login_required
@require_POST
def transfer(request):
    """Move money from an account of the user to another account."""
    form = TransferForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)

    amount = form.cleaned_data["amount"]
    with transaction.atomic():
        source = get_object_or_404(
            Account.objects.select_for_update(),
            number=form.cleaned_data["source"],
            owner=request.user,
        )
        target = get_object_or_404(
            Account.objects.select_for_update(), number=form.cleaned_data["target"]
        )
        if source == target or source.balance < amount:
            return JsonResponse({"error": "The transfer is not possible"}, status=409)

        source.balance -= amount
        target.balance += amount
        source.save(update_fields=["balance"])
        target.save(update_fields=["balance"])
        booked = Transfer.objects.create(source=source, target=target, amount=amount)

    return JsonResponse({"id": booked.pk, "balance": str(source.balance)})
