"""What a browser may do with our pages: nothing from elsewhere, nothing written into a page."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'; "
    "form-action 'self'"
)
# The button that leads to a firm's provider sends a form that is redirected there.
TO_PROVIDER = "/account/oidc/"


class ContentPolicyMiddleware:
    """Adds the content security policy to every page of ours, unless the view set one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path.startswith("/api/"):
            policy = f"{POLICY} https: http:" if request.path.startswith(TO_PROVIDER) else POLICY
            response.headers.setdefault("Content-Security-Policy", policy)
        return response
