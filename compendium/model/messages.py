"""Validation errors -> problems in the author's words, told apart by the error's type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .. import codes
from ..load.yamltree import Path, YamlTree
from ..problems import Code, Problem
from .nearest import nearest

Wording: TypeAlias = Callable[[str, Any, dict[str, Any]], tuple[Code, str, str]]
"""(what the key is called, the value typed, the error's context) -> code, message, advice."""


def explain(error: ValidationError, model: type[BaseModel], tree: YamlTree) -> list[Problem]:
    """Return a problem for each of ``error``'s findings in ``tree``, read as ``model``."""
    return [_explain_one(details, model, tree) for details in error.errors()]


def _explain_one(details: ErrorDetails, model: type[BaseModel], tree: YamlTree) -> Problem:
    path = tuple(details["loc"])
    fields = fields_at(model, path[:-1])
    name = called(path, fields)
    typed = details["input"]
    if details["type"] == "extra_forbidden":
        code, message, advice = _unknown_key(str(path[-1]), fields)
    elif typed == "" and details["type"] not in ("missing", "literal_error"):
        code, message, advice = codes.EMPTY, f"{name}后面没有内容。", _EMPTY_ADVICE
    else:
        word = WORDINGS.get(details["type"], _unfitting)
        code, message, advice = word(name, typed, details.get("ctx", {}))
    return code.at(tree.place(path), message, advice)


def called(path: Path, fields: dict[str, str]) -> str:
    """Return what to call the value at ``path``: its key and its Chinese label."""
    if path and isinstance(path[-1], int):
        return f"{path[-2]} 的第 {path[-1] + 1} 项"
    key = str(path[-1]) if path else ""
    return f"{key}（{fields[key]}）" if key in fields else f"“{key}”"


def fields_at(model: type[BaseModel], path: Path) -> dict[str, str]:
    """Return key -> label of the mapping at ``path`` below ``model``."""
    for step in path:
        if isinstance(step, str) and step in model.model_fields:
            model = _model_within(model.model_fields[step].annotation) or model
    return {key: field.title or key for key, field in model.model_fields.items()}


def _model_within(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_within(arg) for arg in getattr(annotation, "__args__", ()))
    return next((model for model in inner if model), None)


def _unknown_key(key: str, fields: dict[str, str]) -> tuple[Code, str, str]:
    meant = nearest(key, fields) or next((k for k, label in fields.items() if label == key), None)
    hint = f"是不是“{meant}”（{fields[meant]}）？" if meant else ""
    allowed = "、".join(f"{k}（{label}）" for k, label in fields.items())
    advice = f"{hint}不需要就删去这一行。可以用的键：{allowed}。"
    return codes.UNKNOWN_KEY, f"不认识键“{key}”。", advice


def _missing(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    key = name.split("（", maxsplit=1)[0].strip("“”")
    return codes.MISSING_KEY, f"缺少必填的{name}。", f"请加上一行“{key}: 内容”。"


def _too_short(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    least, length = context["min_length"], len(str(typed).strip())
    message = f"{name}至少 {least} 字，现在 {length} 字。"
    return codes.LENGTH, message, f"请再写 {least - length} 字以上。"


def _too_long(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    most, length = context["max_length"], len(str(typed).strip())
    message = f"{name}最多 {most} 字，现在 {length} 字。"
    return codes.LENGTH, message, f"请删去 {length - most} 字以上。"


def _count(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    if "max_length" in context:
        bound = f"最多 {context['max_length']} 项"
    else:
        bound = f"至少 {context['min_length']} 项"
    message = f"{name}{bound}，现在 {context['actual_length']} 项。"
    return codes.COUNT, message, "请增减到规定的项数。"


def _date_form(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    message = f"{name}写成了“{typed}”。"
    return codes.BAD_DATE, message, "日期写成“年-月-日”，月和日都是两位数，例如“2026-11-05”。"


def _date_unreal(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    return codes.BAD_DATE, f"{name}“{typed}”这一天不存在。", "请核对月份和日期。"


def _number(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    message = f"{name}要填数字，现在是“{typed}”。"
    advice = "只写半角数字，例如“96”或“98.5”；千位不加逗号，单位写在 unit 里。"
    return codes.BAD_NUMBER, message, advice


def _range(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    return codes.BAD_NUMBER, f"{name}“{typed}”不在合理的范围内。", "请核对数字。"


def _switch(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    message = f"{name}只能填 true（是）或 false（否），现在是“{typed}”。"
    return codes.BAD_SWITCH, message, "是示例就写“true”，不是就删去这一行。"


def _not_text(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    message = f"{name}应当是一段文字，现在是一组内容。"
    advice = "请写在同一行；如果内容以 [ 或 { 开头，请给整段加上英文双引号。"
    return codes.WRONG_SHAPE, message, advice


def _not_list(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    message = f"{name}应当逐项列出。"
    return codes.WRONG_SHAPE, message, "每项另起一行，写成“  - 内容”（两个空格、减号、空格）。"


def _not_mapping(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    message = f"{name}应当由几个键组成。"
    return codes.WRONG_SHAPE, message, "下面各行缩进两个空格，写成“  键: 内容”，见投稿指南的样例。"


def _literal(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    allowed = context["expected"].replace("'", "").replace(" or ", "、").replace(", ", "、")
    return codes.UNKNOWN_VALUE, f"{name}不能填“{typed}”。", f"可以填：{allowed}。"


def _final_mark(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    return codes.FINAL_MARK, f"{name}以标点“{str(typed).strip()[-1]}”结尾。", "请删去最后的标点。"


def _code(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    message = f"{name}“{typed}”会成为网页地址，不能这样写。"
    return codes.BAD_CODE, message, "只用小写英文字母、数字和连字符，例如“zhuti-dangri”。"


def _unfitting(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    return codes.WRONG_SHAPE, f"{name}的内容不合要求。", "请对照投稿指南里的样例改写。"


_EMPTY_ADVICE = "请填上内容；这一项不需要时，把整行删去。"

WORDINGS: dict[str, Wording] = {
    "missing": _missing,
    "string_too_short": _too_short,
    "string_too_long": _too_long,
    "too_long": _count,
    "too_short": _count,
    "date_form": _date_form,
    "date_unreal": _date_unreal,
    "date_type": _date_form,
    "int_parsing": _number,
    "int_parsing_size": _range,
    "int_type": _number,
    "decimal_parsing": _number,
    "decimal_type": _number,
    "decimal_max_digits": _range,
    "finite_number": _number,
    "greater_than_equal": _range,
    "less_than_equal": _range,
    "bool_parsing": _switch,
    "bool_type": _switch,
    "string_type": _not_text,
    "tuple_type": _not_list,
    "model_type": _not_mapping,
    "model_attributes_type": _not_mapping,
    "literal_error": _literal,
    "string_pattern_mismatch": _code,
    "final_mark": _final_mark,
}
