from django.urls import path

from kartoteka.cards.portfolios import views

app_name = "portfolios"
urlpatterns = [
    path("portfolios/", views.portfolio_list, name="list"),
    path("portfolios/<uuid:employee_id>/limit/", views.limit, name="limit"),
    path("cards/<uuid:party_id>/hand-over/", views.hand_over, name="hand_over"),
]
