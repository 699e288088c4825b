"""Templates whose unchanging parts are joined: text, translations, addresses of static files and icons that stand next to
each other and depend on the language alone become one text per language, made when it is first printed.

It costs a page nothing to say the same in three languages: nine of ten nodes of the shell are such parts.
"""

from collections.abc import Callable, Iterable
from threading import RLock

from django.template.base import FilterExpression, Node, NodeList, Template, TextNode
from django.template.context import Context
from django.template.defaulttags import CommentNode, IfNode, LoadNode
from django.template.library import SimpleNode
from django.template.loaders import cached
from django.templatetags.i18n import TranslateNode
from django.templatetags.static import StaticNode
from django.utils.translation import get_language

from kartoteka.platform.ui import parts
from kartoteka.platform.ui.address_nodes import AddressNode, takes_keys

# Tags whose result depends on their arguments alone.
PURE: set[Callable] = {parts.icon}


class Joined(Node):
    """Nodes that print the same in every context of one language."""

    child_nodelists = ()

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.texts: dict[tuple[str, bool], str] = {}

    def render(self, context: Context) -> str:
        key = (get_language(), context.autoescape)
        text = self.texts.get(key)
        if text is None:
            text = self.texts[key] = "".join(node.render(context) for node in self.nodes)
        return text

    render_annotated = render


class Named(Node):
    """A translation that a template keeps under a name."""

    child_nodelists = ()

    def __init__(self, node: TranslateNode) -> None:
        self.node = node
        self.texts: dict[tuple[str, bool], str] = {}

    def render(self, context: Context) -> str:
        key = (get_language(), context.autoescape)
        if key not in self.texts:
            self.node.render(context)
            self.texts[key] = context[self.node.asvar]
        context[self.node.asvar] = self.texts[key]
        return ""


class JoiningLoader(cached.Loader):
    """Keeps templates as Django does, and joins each before anybody renders it."""

    def __init__(self, engine: object, loaders: list) -> None:
        super().__init__(engine, loaders)
        self.lock = RLock()

    def get_template(self, template_name: str, skip: list | None = None) -> Template:
        with self.lock:
            template = super().get_template(template_name, skip)
            if not getattr(template, "is_joined", False):
                join(template.nodelist)
                template.is_joined = True
            return template


def join(nodes: NodeList) -> None:
    """Joins what stands in `nodes` and in everything within, in place, because partials share their nodes."""
    joined: list[Node] = []
    run: list[Node] = []
    for node in nodes:
        if _is_constant(node):
            run.append(node)
            continue
        joined += _as_one(run)
        run = []
        joined.append(_quicker(node))
        for inner in _within(node):
            join(inner)
    nodes[:] = joined + _as_one(run)


def _quicker(node: Node) -> Node:
    if _is_named(node):
        return Named(node)
    return AddressNode(node) if takes_keys(node) else node


def _as_one(run: list[Node]) -> list[Node]:
    if all(isinstance(node, TextNode) for node in run):
        return [TextNode("".join(node.s for node in run))] if run else []
    return [Joined(run)]


def _within(node: Node) -> Iterable[NodeList]:
    lists = [getattr(node, name, None) for name in node.child_nodelists]
    if isinstance(node, IfNode):
        lists += [inner for _condition, inner in node.conditions_nodelists]
    return {id(one): one for one in lists if isinstance(one, NodeList)}.values()


def _is_constant(node: Node) -> bool:
    if isinstance(node, TextNode | CommentNode | LoadNode):
        return True
    if isinstance(node, TranslateNode):
        return _is_plain(node) and not node.asvar
    if isinstance(node, StaticNode):
        return node.varname is None and _is_literal(node.path)
    if isinstance(node, SimpleNode) and node.func in PURE:
        return node.target_var is None and all(map(_is_literal, [*node.args, *node.kwargs.values()]))
    return False


def _is_named(node: Node) -> bool:
    return isinstance(node, TranslateNode) and bool(node.asvar) and _is_plain(node)


def _is_plain(node: TranslateNode) -> bool:
    return node.message_context is None and _is_literal(node.filter_expression)


def _is_literal(expression: FilterExpression) -> bool:
    """Whether it is a text or number written in the template, without filters."""
    if expression.filters:
        return False
    return not expression.is_var or getattr(expression.var, "literal", None) is not None
