from django.urls import path

from kartoteka.platform.lists.views import page
from kartoteka.sales.orders import views

app_name = "orders"
CARD = "cards/<uuid:party_id>/"
urlpatterns = [
    path(f"{CARD}work/", views.work, name="work"),
    path(f"{CARD}orders/", views.orders, name="orders"),
    path(f"{CARD}payments/", views.payments, name="payments"),
    path(f"{CARD}invoices/", views.invoices, name="invoices"),
    path(f"{CARD}claims/", views.claims, name="claims"),
    path(f"{CARD}bought/", views.bought, name="bought"),
    path("orders/", page, {"key": "orders"}, name="list"),
    path("invoices/", page, {"key": "invoices"}, name="invoice_list"),
    path("payments/", page, {"key": "payments"}, name="payment_list"),
    path("claims/", page, {"key": "claims"}, name="claim_list"),
    path("orders/<uuid:order_id>/", views.order, name="order"),
]
