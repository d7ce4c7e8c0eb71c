"""Validation errors -> problems in the author's words, told apart by the error's type."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import cache
from typing import Any, TypeAlias

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .. import codes
from ..load.yaml_tree import Path, YamlTree
from ..problems import Code, Problem
from .fixed_words import CALL_WORDS, MEANINGS
from .suggest import MOST_NAMED_AT_ONCE, suggest

SURE = 0.85
"""Likeness from which a misspelt key may be put right without asking: brnad, sumary."""

Words: TypeAlias = Callable[[str, Any, dict[str, Any]], tuple[Code, str, str]]
"""(what the key is called, the value typed, the error's context) -> code, message, advice."""


def explain_value(error: ValidationError, model: type[BaseModel], tree: YamlTree) -> list[Problem]:
    """Return a problem for each of ``error``'s findings in ``tree``, read as ``model``."""
    found = error.errors()
    misspelt = {
        (*path[:-1], _meant(str(path[-1]), fields_at(model, path[:-1])))
        for path in (tuple(details["loc"]) for details in found if _is_unknown(details))
    }
    return [
        _explain_one(details, model, tree)
        for details in found
        if details["type"] != "missing" or tuple(details["loc"]) not in misspelt
    ]


def _is_unknown(details: ErrorDetails) -> bool:
    return details["type"] == "extra_forbidden"


def _explain_one(details: ErrorDetails, model: type[BaseModel], tree: YamlTree) -> Problem:
    path = tuple(details["loc"])
    fields = fields_at(model, path[:-1])
    name = called(path, fields)
    typed = details["input"]
    if _is_unknown(details):
        code, message, advice = _unknown_key(str(path[-1]), typed, fields)
        if len(path) == 1 and (parent := _parent(str(path[-1]), model)):
            advice = f"它写在 {parent}（{fields[parent]}）的下面，前面空两格。"
    elif typed == "" and details["type"] != "missing":
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


def _parent(key: str, model: type[BaseModel]) -> str | None:
    """Return the one key of ``model`` below which ``key`` is written, if there is one."""
    found = [name for name, keys in _parts(model).items() if key in keys]
    return found[0] if len(found) == 1 else None


@cache
def _parts(model: type[BaseModel]) -> dict[str, frozenset[str]]:
    """Return the keys of ``model`` that hold keys themselves, with those."""
    parts = {name: _model_within(f.annotation) for name, f in model.model_fields.items()}
    return {name: frozenset(part.model_fields) for name, part in parts.items() if part}


def _meant(key: str, fields: dict[str, str]) -> str | None:
    """Return the key of ``fields`` that ``key`` misspells or translates, if it does."""
    labelled = (k for k, label in fields.items() if label == key)
    return next(labelled, None) or (
        None if _PRIVATE.fullmatch(key) else suggest(key.lower(), fields)
    )


def misspelt(key: str, fields: dict[str, str]) -> str | None:
    """Return the key of ``fields`` that ``key`` is beyond doubt: its label, its capitals, or all
    but a letter or two; none for a key that is right."""
    meant = None if key in fields else _meant(key, fields)
    sure = meant and (
        fields[meant] == key or SequenceMatcher(None, key.lower(), meant).ratio() > SURE
    )
    return meant if sure else None


def _unknown_key(key: str, typed: Any, fields: dict[str, str]) -> tuple[Code, str, str]:
    message = f"不认识键“{key}”。"
    if _PRIVATE.fullmatch(key):
        message = f"“{key}”是个人信息，不能公开。"
        advice = "请把这一项连同内容删去；负责人和执笔人只写姓名和职务。"
    elif meant := _meant(key, fields):
        advice = f"是不是“{meant}”（{fields[meant]}）？不需要就删去这一项。"
    elif typed == "" and key.isdecimal():
        advice = "数值里不写千位逗号，例如“1200”。"
    elif typed == "" and not (key.isascii() and key.isalpha()):
        advice = "如果它是前一项的内容，请把它前面的英文逗号改成中文的，或者给整段加上英文双引号。"
    else:
        allowed = "、".join(
            f"{k}（{label}）" for k, label in [*fields.items()][:MOST_NAMED_AT_ONCE]
        )
        more = f"等 {len(fields)} 个" if len(fields) > MOST_NAMED_AT_ONCE else ""
        advice = f"不需要就删去这一项。可以用的键：{allowed}{more}。"
    return codes.UNKNOWN_KEY, message, advice


def _missing(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    key = name.split("（", maxsplit=1)[0].strip("“”")
    return codes.MISSING_KEY, f"缺少必填的 {name}。", f"请补上“{key}: 内容”。"


def _too_short(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    least, length = context["min_length"], len(str(typed).strip())
    message = f"{name}至少 {least} 字，现在 {length} 字。"
    return codes.LENGTH, message, f"请至少再写 {least - length} 字。"


def _too_long(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    most, length = context["max_length"], len(str(typed).strip())
    message = f"{name}最多 {most} 字，现在 {length} 字。"
    joined = "如果是几项，请用英文逗号隔开。" if name.endswith("项") else ""
    return codes.LENGTH, message, f"请至少删去 {length - most} 字。{joined}"


def _count(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    if "max_length" in context:
        bound = f"最多 {context['max_length']} 项"
    else:
        bound = f"至少 {context['min_length']} 项"
    message = f"{name}{bound}，现在 {context['actual_length']} 项。"
    advice = "请删去多余的。" if "max_length" in context else "请补上内容。"
    return codes.COUNT, message, advice


def _date_form(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    message = f"{name}写成了“{typed}”。"
    return codes.BAD_DATE, message, "日期写成“年-月-日”，月和日都是两位数，例如“2026-11-05”。"


def _date_unreal(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    return codes.BAD_DATE, f"{name}“{typed}”这一天不存在。", "请核对月份和日期。"


def _number(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    message = f"{name}要填数字，现在是“{typed}”。"
    unit = "单位写在 unit 里" if name.startswith("value") else "不写单位"
    advice = f"只写半角数字，例如“96”或“98.5”；千位不加逗号，{unit}。"
    return codes.BAD_NUMBER, message, advice


def _whole(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    message = f"{name}要填数字，现在是“{typed}”。"
    return codes.BAD_NUMBER, message, "只写半角数字，例如“2026”，不写“年”“个”这类单位。"


def _range(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    least, most = context.get("ge"), context.get("le")
    bound = f"不能小于 {least}" if least is not None else "不能大于 " + str(most)
    advice = f"请核对数字，{bound}。" if {"ge", "le"} & {*context} else "请核对数字，位数太多了。"
    return codes.BAD_NUMBER, f"{name}“{typed}”不在合理的范围内。", advice


def _switch(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    message = f"{name}只能填 true（是）或 false（否），现在是“{typed}”。"
    condition = "是示例" if name.startswith("sample") else "是"
    return codes.BAD_SWITCH, message, f"{condition}就写“true”，不是就删去这一行。"


def _not_text(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    message = f"{name}应当是一段文字，现在是一组内容。"
    advice = "请写在同一行，不用减号；如果内容以 [ 或 { 开头，请给整段加上英文双引号。"
    if isinstance(typed, dict):
        advice = "如果内容里有英文冒号，请改成中文冒号，或者给整段加上英文双引号。"
    return codes.WRONG_SHAPE, message, advice


def _not_list(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    advice = "请写成“[甲, 乙]”，或者每项另起一行写成“  - 甲”（两个空格、减号、空格）。"
    if isinstance(typed, dict):
        advice = "请在第一个键的前面加上“- ”（减号、空格），下面各键与它左对齐。"
    elif typed[0] in "【［〔":
        advice = "方括号和逗号要用英文的，写成“[甲, 乙]”。"
    return codes.WRONG_SHAPE, f"{name}应当逐项列出。", advice


def _not_mapping(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    advice = "下面各行缩进两个空格，写成“  键: 内容”，见投稿指南的样例。"
    if isinstance(typed, list):
        advice = "这里只写一份：请删去减号，各行缩进两个空格，写成“  键: 内容”。"
    elif name.endswith("项"):
        advice = "每项写成“  - 键: 内容”，其余的键另起一行、左对齐，见投稿指南的样例。"
    return codes.WRONG_SHAPE, f"{name}应当由几个键组成。", advice


def _literal(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    if not isinstance(typed, str):
        return _not_text(name, typed, context)
    words = _QUOTED.findall(context["expected"])
    told = {
        word: f"{word}（{_FIXED_WORDS[word]}）" if word in _FIXED_WORDS else word for word in words
    }
    translated = (word for word in words if _FIXED_WORDS.get(word) == typed)
    meant = next(translated, None) or suggest(
        typed.lower(), [w for w in words if w in _FIXED_WORDS]
    )
    hint = f"是不是“{meant}”？" if meant else ""
    return (
        codes.UNKNOWN_VALUE,
        f"{name}不能填“{typed}”。",
        f"{hint}可以填：{'、'.join(told.values())}。",
    )


def _final_mark(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    return codes.FINAL_MARK, f"{name}以标点“{str(typed).strip()[-1]}”结尾。", "请删去最后的标点。"


def _code(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    message = f"{name}“{typed}”会成为网页地址，不能这样写。"
    return codes.BAD_CODE, message, "只用小写英文字母、数字和连字符，例如“zhuti-dangri”。"


def _unfitting(name: str, typed: Any, context: dict[str, Any]) -> tuple[Code, str, str]:
    return codes.WRONG_SHAPE, f"{name}的内容不合要求。", "请对照投稿指南里的样例改写。"


_QUOTED = re.compile("'([^']*)'")

_FIXED_WORDS = {**CALL_WORDS, **MEANINGS}
"""What the fixed words of editions and calls mean."""

_EMPTY_ADVICE = "请填上内容；不需要时，把这一项删去。"

_PRIVATE = re.compile(
    r"(?:tele|cell|mobile)?phone|tel|mobile|e?mail|qq|wechat|weixin|address|birthday|id(?:card)?"
    r"|联系方式|.*(?:电话|手机|邮箱|微信|住址|地址|生日|出生|身份证|学号|工号).*",
    re.IGNORECASE,
)
"""Keys that people add from other forms; what they would hold is never published."""

WORDINGS: dict[str, Words] = {
    "missing": _missing,
    "string_too_short": _too_short,
    "string_too_long": _too_long,
    "too_long": _count,
    "too_short": _count,
    "date_form": _date_form,
    "date_unreal": _date_unreal,
    "date_type": _date_form,
    "int_parsing": _whole,
    "int_parsing_size": _range,
    "int_type": _whole,
    "decimal_parsing": _number,
    "decimal_type": _number,
    "decimal_max_digits": _range,
    "float_parsing": _number,
    "float_type": _number,
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
