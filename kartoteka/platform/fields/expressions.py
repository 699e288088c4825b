"""A tiny language for computed fields: numbers, dates and texts of other fields, + - * /, comparisons, a few functions.

Pure and closed: nothing of Python can be reached from it, and its work is bounded by the length of the formula.

    area * price        round(debt / limit * 100)        days_since(last_visit)        "large" if staff > 100 else "small"
"""

import ast
import operator
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, DivisionByZero, InvalidOperation
from typing import Any

LONGEST = 500
MOST_NODES = 100


class FormulaWrong(ValueError):
    """The formula cannot be read: its message says what stands there that does not belong."""


ARITHMETIC: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
COMPARISONS: dict[type, Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
FUNCTIONS = ("round", "min", "max", "abs", "days_since", "years_since")
ALLOWED = (
    ast.Expression, ast.BinOp, ast.UnaryOp, ast.USub, ast.Compare, ast.IfExp, ast.Call, ast.Name, ast.Load, ast.Constant,
    *ARITHMETIC, *COMPARISONS,
)  # fmt: skip


def parse(formula: str) -> ast.expr:
    """The formula as a tree of allowed parts. Raises FormulaWrong."""
    if len(formula) > LONGEST:
        raise FormulaWrong("too long")
    try:
        tree = ast.parse(formula.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaWrong("not a formula") from error
    nodes = list(ast.walk(tree))
    if len(nodes) > MOST_NODES:
        raise FormulaWrong("too long")
    for node in nodes:
        _check(node)
    return tree.body


def names_in(formula: str) -> set[str]:
    """The fields a formula speaks of. Raises FormulaWrong."""
    nodes = [node for node in ast.walk(parse(formula)) if isinstance(node, ast.Name)]
    return {node.id for node in nodes} - set(FUNCTIONS)


def compute(formula: str, values: Mapping[str, Any], today: date) -> Any:
    """The value of the formula: Decimal, str, bool or date; None where a field it needs is empty, or it has no answer.

    values: field key -> int, Decimal, str, bool or date, None or absent if empty. Raises FormulaWrong.
    """
    try:
        return _value(parse(formula), values, today)
    except (TypeError, DivisionByZero, InvalidOperation, OverflowError):
        return None


def _check(node: ast.AST) -> None:
    if not isinstance(node, ALLOWED):
        raise FormulaWrong(type(node).__name__)
    if isinstance(node, ast.Constant) and not isinstance(node.value, int | float | str):
        raise FormulaWrong(repr(node.value))
    if isinstance(node, ast.Call) and (
        not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS or node.keywords or not node.args
    ):
        raise FormulaWrong("function")


def _value(node: ast.expr, values: Mapping[str, Any], today: date) -> Any:
    if isinstance(node, ast.Constant):
        return Decimal(str(node.value)) if isinstance(node.value, int | float) else node.value
    if isinstance(node, ast.Name):
        return _known(values.get(node.id))
    if isinstance(node, ast.UnaryOp):
        return -_value(node.operand, values, today)
    if isinstance(node, ast.BinOp):
        return ARITHMETIC[type(node.op)](_value(node.left, values, today), _value(node.right, values, today))
    if isinstance(node, ast.IfExp):
        chosen = node.body if _value(node.test, values, today) else node.orelse
        return _value(chosen, values, today)
    if isinstance(node, ast.Call):
        return _called(node.func.id, [_value(one, values, today) for one in node.args], today)
    return _compared(node, values, today)


def _known(value: Any) -> Any:
    return Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value


def _compared(node: ast.Compare, values: Mapping[str, Any], today: date) -> bool:
    left = _value(node.left, values, today)
    for operation, right_node in zip(node.ops, node.comparators, strict=True):
        right = _value(right_node, values, today)
        if not COMPARISONS[type(operation)](left, right):
            return False
        left = right
    return True


def _called(name: str, arguments: list[Any], today: date) -> Any:
    if any(one is None for one in arguments):
        return None
    if name == "days_since":
        return Decimal((today - arguments[0]).days)
    if name == "years_since":
        born = arguments[0]
        return Decimal(today.year - born.year - ((today.month, today.day) < (born.month, born.day)))
    if name == "round":
        return round(arguments[0], int(arguments[1]) if len(arguments) > 1 else 0) + Decimal(0)
    return {"min": min, "max": max, "abs": lambda one, *_: abs(one)}[name](*arguments)
