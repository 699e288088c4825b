"""Joined and remembered parts print what Django would print, to everybody his own."""

from uuid import UUID

import pytest
from django.template import Context, Engine, Template
from django.template.base import TextNode
from django.template.defaulttags import URLNode
from django.test import RequestFactory
from django.utils.translation import override

from kartoteka.platform.ui.address_nodes import AddressNode
from kartoteka.platform.ui.joined import Joined, Named, join

LOADED = "{% load i18n static ui partials %}"
LANGUAGES = ("en", "ru", "ro")


def both(source, **values):
    """What Django makes of a template, and what it makes of the joined one; the joined nodes."""
    plain, joined = Template(LOADED + source), Template(LOADED + source)
    join(joined.nodelist)
    for language in (*LANGUAGES, *LANGUAGES):
        with override(language):
            assert joined.render(Context(values)) == plain.render(Context(values))
    return joined.nodelist


@pytest.mark.parametrize(
    "source",
    [
        "<p>{% translate 'Close' %}</p>{% icon 'close' size='small' %}{% static 'ui/icon.svg' %}{# nothing #}",
        "{% comment %}{{ x }}{% endcomment %}{% translate 'Cancel' %} 100%% {% translate '<Keys>' %}",
    ],
)
def test_what_depends_on_the_language_alone_is_one_node(source):
    (node,) = both(source)
    assert isinstance(node, Joined)
    assert sorted(language for language, _escapes in node.texts) == ["en", "ro", "ru"]


def test_text_alone_stays_text():
    (node,) = both("<b>x</b>{% comment %}y{% endcomment %}<i>z</i>{{ '' }}")[:1]
    assert isinstance(node, Joined | TextNode)


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("{% translate 'Close' as t %}<a title='{{ t }}'>{{ t }}</a>", [Named]),
        ("{% if x %}{% translate 'Close' %}<b>{% icon 'close' %}</b>{% else %}{% translate 'Keys' %}{% endif %}", []),
        ("{% for one in 'ab' %}{% translate 'Close' %}{{ one }}{% translate 'Close' %}!{% endfor %}", []),
        ("{% icon name %}{% icon 'close' label=name %}{% translate name %}{{ name }}", []),
        ("{% autoescape off %}{% translate '<Keys>' %}{{ name }}{% endautoescape %}{{ name }}", []),
        ("{% partialdef one inline %}{% translate 'Close' %}{{ name }}{% endpartialdef %}{% partial one %}", []),
        ("{% card title=name %}{% translate 'Close' %}{{ name }}{% endcard %}", []),
        ("{% with t=name %}{% static 'ui/icon.svg' as u %}{{ u }}{% translate 'Close' noop %}{% endwith %}", []),
    ],
)
@pytest.mark.parametrize("values", [{"x": True, "name": "close"}, {"x": False, "name": "<theme>"}])
def test_what_depends_on_more_is_printed_each_time(source, kinds, values):
    nodes = both(source, **values)
    assert [type(node) for node in nodes if isinstance(node, Named)] == kinds


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("{% url 'card:card' key %}|{% url 'information_sets:value' key other %}", AddressNode),
        ("{% url 'card:card' key as u %}{{ u }}{% url 'card:new' %}", AddressNode),
        ("{% url 'parties:value' key 'name <&>' as u %}{{ u }}{% url 'nowhere:card' key as u %}{{ u }}", AddressNode),
        ("{% url 'account_login' %}{% url name %}{% url 'card:card' party_id=key %}", URLNode),
    ],
)
def test_addresses_are_those_of_django(source, kind):
    nodes = both(source, key=UUID(int=2**100 + 7), other=UUID(int=1), name="card:new")
    assert {type(node) for node in nodes if isinstance(node, AddressNode | URLNode)} == {kind}


def test_pages_are_joined_when_they_are_loaded():
    template = Engine.get_default().get_template("ui/base.html")
    assert template.is_joined
    assert template.nodelist.get_nodes_by_type(Joined)


def rendered(template, path="/", **values):
    request = RequestFactory().get(path)
    return template.render(Context({"request": request, **values}))


def test_a_remembered_part_is_printed_once_for_its_keys():
    seen = []
    template = Template(LOADED + "{% remembered name %}{{ name }}{{ note }}{% endremembered %}")
    for name in ("Olga", "Mark", "Olga"):
        seen.append(rendered(template, name=name, note=lambda: str(len(seen))))
    assert seen == ["Olga0", "Mark1", "Olga0"]


def test_a_remembered_part_speaks_the_language_of_each():
    template = Template(LOADED + "{% remembered %}{% translate 'Close' %}{% endremembered %}")
    said = []
    for language in (*LANGUAGES, *LANGUAGES):
        with override(language):
            said.append(rendered(template))
    assert said[:3] == said[3:]
    assert len(set(said)) == 3


def test_the_token_and_the_address_are_those_of_the_request():
    source = "{% remembered %}{% csrf_token %}<a href='{{ here }}'>{% endremembered %}"
    template = Template(LOADED + source)
    one = rendered(template, "/a?b=1&c=<", csrf_token="first")
    two = rendered(template, "/d", csrf_token="second")
    none = rendered(template, "/d", csrf_token="NOTPROVIDED")
    assert one == '<input type="hidden" name="csrfmiddlewaretoken" value="first"><a href=\'/a?b=1&amp;c=%3C\'>'
    assert two == '<input type="hidden" name="csrfmiddlewaretoken" value="second"><a href=\'/d\'>'
    assert none == "<a href='/d'>"
