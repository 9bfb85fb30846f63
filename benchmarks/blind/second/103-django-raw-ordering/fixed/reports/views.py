from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.views.decorators.http import require_GET

from .models import Invoice

SORTABLE_FIELDS = {"issued_on", "due_on", "amount", "number"}


@login_required
@require_GET
def invoice_list(request):
    """Return the invoices of the current user, sorted by the requested column."""
    order_by = request.GET.get("order_by", "issued_on")
    if order_by not in SORTABLE_FIELDS:
        return JsonResponse({"error": "Unknown sort field"}, status=400)
    descending = request.GET.get("desc") == "1"

    sql = "SELECT * FROM reports_invoice WHERE owner_id = %%s ORDER BY %s %s" % (
        order_by,
        "DESC" if descending else "ASC",
    )
    invoices = Invoice.objects.raw(sql, [request.user.id])

    return JsonResponse(
        {
            "invoices": [
                {
                    "number": invoice.number,
                    "amount": str(invoice.amount),
                    "issued_on": invoice.issued_on.isoformat(),
                    "due_on": invoice.due_on.isoformat(),
                }
                for invoice in invoices
            ]
        }
    )
