"""`{% remembered key … %}`: a part of a page that is printed once per language and keys, and then taken as it was.

The keys name everything the part depends on but for the language, the CSRF token and `here` (the address of the page),
which are filled in anew each time. What a firm's rows say does not belong in such a part.
"""

from collections.abc import Hashable
from secrets import token_hex
from typing import Any

from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

MOST = 1_000
# Nobody can write these into a name that a part prints: they are new with every process.
TOKEN, HERE = f"token-{token_hex(16)}", f"here-{token_hex(16)}"


class Remembered(Node):
    def __init__(self, keys: list[FilterExpression], nodelist: NodeList) -> None:
        self.keys, self.nodelist = keys, nodelist
        self.texts: dict[Hashable, str] = {}

    def render(self, context: Context) -> SafeString:
        token = context.get("csrf_token")
        has_token = token is not None and token != "NOTPROVIDED"
        key = (get_language(), context.autoescape, has_token, *[one.resolve(context) for one in self.keys])
        text = self.texts.get(key)
        if text is None:
            text = self._print(context, has_token)
            if len(self.texts) >= MOST:
                self.texts.clear()
            self.texts[key] = text
        if TOKEN in text:
            text = text.replace(TOKEN, str(token))
        return mark_safe(text.replace(HERE, _here(context)) if HERE in text else text)

    def _print(self, context: Context, has_token: bool) -> str:
        holes: dict[str, Any] = {"here": HERE} | ({"csrf_token": TOKEN} if has_token else {})
        with context.push(**holes):
            return self.nodelist.render(context)


def remembered(parser: Parser, token: Token) -> Remembered:
    """The tag: `{% remembered shell.theme shell.addresses %}…{% endremembered %}`; keys are hashable."""
    keys = [parser.compile_filter(one) for one in token.split_contents()[1:]]
    nodelist = parser.parse(("endremembered",))
    parser.delete_first_token()
    return Remembered(keys, nodelist)


def _here(context: Context) -> str:
    request = context.get("request")
    return escape(request.get_full_path()) if request else ""
