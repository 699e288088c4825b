import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from kartoteka.platform.ui import blocks, fields, parts
from kartoteka.platform.ui.charts import Chart, Series, pareto_chart


def rendered(source, **context):
    return Template("{% load ui %}" + source).render(Context(context))


def test_an_icon_is_decoration_unless_it_has_a_label():
    symbol = "vendor/tabler-icons-3.51.0/sprite.svg#headset"
    assert (
        rendered("{% icon 'workplace' %}")
        == f'<svg class="icon" aria-hidden="true"><use href="/static/{symbol}"/></svg>'
    )
    assert 'role="img" aria-label="Operator"' in rendered("{% icon 'operator' label='Operator' %}")


def test_an_icon_nobody_listed_stops_us_while_debugging_only(settings):
    settings.DEBUG = True
    with pytest.raises(parts.NoSuchIcon):
        parts.icon("unicorn")
    settings.DEBUG = False
    assert "#help-circle" in parts.icon("unicorn")


def test_the_count_of_an_entry():
    assert parts.count(0) == ""
    assert ">99+<" in parts.count(100, "red")
    with translation.override("ru"):
        assert "ждёт 21" in parts.count(21)
        assert "ждут 22" in parts.count(22)


def test_what_comes_from_people_is_escaped():
    bad = "<b onclick=x>"
    texts = [parts.badge(bad), parts.button(bad), parts.avatar(bad), blocks.row("", bad), blocks.person("", bad)]
    texts += [blocks.card("", bad), blocks.event("", bad), blocks.notice("", action=bad), blocks.toast(bad)]
    texts += [blocks.dialog("", "x", bad), blocks.pagehead("", bad), rendered("{% empty t %}", t=bad)]
    assert [text for text in texts if "<b onclick" in text] == []


def test_a_button_is_a_link_when_it_leads_somewhere():
    assert parts.button("Go", "primary", url="/x/") == '<a class="btn btn-primary" href="/x/">Go</a>'
    assert parts.button("Go", hx_post="/x/", autofocus=True, data_x=None) == (
        '<button type="button" class="btn" hx-post="/x/" autofocus>Go</button>'
    )


def test_a_denied_button_says_why_and_does_nothing():
    html = parts.button("Export", url="/export/", denied="Only your head may", hx_post="/export/")
    assert html == (
        '<button type="button" class="btn" aria-disabled="true" title="Only your head may">Export'
        '<span class="visually-hidden">: Only your head may</span></button>'
    )


@pytest.mark.parametrize(("value", "maximum", "share"), [(64, 100, 64), (5, 4, 100), (-1, 4, 0), (1, 0, 0), (1, 3, 33)])
def test_progress_stays_between_none_and_all(value, maximum, share):
    assert f'value="{share}"' in parts.progress(value, maximum)


def test_a_row_says_where_its_value_comes_from():
    html = rendered("{% row 'Phone' state='verified' about='Olga' edit='/e/' %}<i>{{ x }}</i>{% endrow %}", x="<1>")
    assert "<i>&lt;1&gt;</i>" in html
    assert '<span class="visually-hidden">Phone: verified</span>' in html
    assert 'data-edit="/e/"' in html
    assert "Olga" in html


def test_a_state_nobody_knows_is_an_error():
    with pytest.raises(KeyError):
        parts.dot("perhaps")


class Form(forms.Form):
    name = forms.CharField(help_text="As registered")
    note = forms.CharField(required=False, widget=forms.Textarea)
    role = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(required=False)


def test_a_field_ties_label_help_and_error_together():
    html = fields.field(Form({"name": ""})["name"])
    assert 'class="form-control is-invalid"' in html
    assert 'aria-describedby="id_name_help id_name_error"' in html
    assert html.count('aria-describedby="') == 1
    assert 'id="id_name_help"' in html
    assert 'id="id_name_error"' in html
    assert '<label class="form-label" for="id_name">Name</label>' in html
    assert 'aria-invalid="true"' in html


def test_a_field_that_may_stay_empty_says_so_and_a_choice_is_a_group():
    assert "optional" in fields.field(Form()["note"])
    assert "optional" not in fields.field(Form()["name"])
    assert fields.field(Form()["role"]).startswith("<fieldset")
    assert fields.field(Form()["role"]).count('class="form-check-input"') == 2
    assert fields.field(Form()["agreed"]).count('class="form-check-input"') == 1


def test_a_chart_refuses_series_of_another_length():
    with pytest.raises(ValueError, match="2 labels but series or addresses of"):
        Chart("k", "t", "bar", "c", ("a", "b"), (Series("s", (1,)),))


def test_a_pareto_chart_cumulates_from_the_greatest():
    chart = pareto_chart("k", "t", "c", "n", "s", {"small": 20, "great": 60, "even": 20})
    assert chart.labels == ("great", "even", "small")
    assert chart.series[1].values == (60.0, 80.0, 100.0)
    assert [row[2] for row in chart.rows()] == [["60", "60"], ["20", "80"], ["20", "100"]]
