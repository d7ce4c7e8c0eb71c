"""Sound prose raises no alarm: a public notice, the demonstration, and texts of five kinds.

The texts of prose/ are a line a paragraph: a yearly report, a regulation, a feature, a speech
and minutes, with the times, ratios, quotations, enumerations and names that such texts have.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.content.body.markdown import EMPTY_BODY
from compendium.content.body.words import count_words
from compendium.content.check.prose import Spot, prose_of
from compendium.content.check.registry import WORDING_RULES, spots_of
from compendium.content.check.subject import Subject, source_headings
from compendium.content.load.files import CaseFolder
from compendium.content.load.frontmatter import parse_case
from compendium.content.model.case import Case
from compendium.content.model.validate import read_units, read_vocabulary, read_wording, validate
from compendium.content.program import PROGRAM

TEXTS = sorted((Path(__file__).parent / "prose").glob("*.txt"))
CASES = sorted((PROGRAM / "cases").glob("20*/*/case.md"))


def subject_of(text: str, organisation: str = "") -> Subject:
    """Return the case file ``text`` as rules see it."""
    file, _ = parse_case(text, "case.md")
    (vocabulary, _), (units, _) = read_vocabulary(PROGRAM), read_units(PROGRAM)
    wording, problems = read_wording(PROGRAM)
    assert file and vocabulary and units and wording and problems == []
    case, _ = validate(file.matter, Case)
    return Subject(
        folder=CaseFolder("2026/example", Path("example"), ()),
        file=file,
        body=EMPTY_BODY,
        case=case,
        pictures={},
        told={},
        headings=tuple(source_headings(file)),
        prose=prose_of(file),
        vocabulary=vocabulary.at(2026),
        units=units.at(2026),
        wording=wording.at(2026),
        organisation=organisation,
    )


def alarms(text: str) -> list[Spot]:
    """Return what the rules of characters and words find in the case file ``text``."""
    subject = subject_of(text)
    words = (spot for rule in WORDING_RULES for spot in rule(subject))
    return [*spots_of(subject.prose), *words]


def words_of(lines: str) -> list[str]:
    return lines.split()


def alarms_of(*sentences: str) -> list[str]:
    """Return the codes of what is found in a case of 2026 with these paragraphs."""
    text = "---\ntitle: 标题\n---\n\n" + "\n\n".join(sentences) + "\n"
    return [spot.code.name for spot in alarms(text)]


def read(path: Path) -> str:
    """Return the case that ``path`` is, or whose paragraphs are its lines."""
    text = path.read_text("utf-8")
    if path.suffix == ".txt":
        paragraphs = "\n\n".join(filter(None, text.split("\n")))
        return f"---\ntitle: 标题\n---\n\n## 一、正文\n\n{paragraphs}"
    return text


def test_there_is_enough_to_read() -> None:
    assert len(TEXTS) == 6 and len(CASES) == 9
    assert sum(count_words(path.read_text("utf-8")) for path in TEXTS) > 4_500
    assert sum(count_words(path.read_text("utf-8")) for path in CASES) > 30_000


@pytest.mark.parametrize("path", [*TEXTS, *CASES], ids=lambda path: path.parent.name + path.stem)
def test_sound_prose_raises_no_alarm(path: Path) -> None:
    found = alarms(read(path))
    assert [(spot.code.name, spot.message, spot.start) for spot in found] == []


@pytest.mark.parametrize(
    "name",
    [
        "“不忘初心 牢记使命”主题教育",
        "“青春心向党 建功新时代”主题团日活动",
        "《关于支持福建探索海峡两岸融合发展新路 建设两岸融合发展示范区的意见》",
        "“鹭引五洲 才聚八闽”大赛",
        "“学党史 强信念 跟党走”学习教育",
        "《红色甲工 薪火相传》丛书",
    ],
)
def test_a_name_in_quotes_or_title_marks_may_hold_a_space(name: str) -> None:
    assert alarms_of(f"支部参加了{name}，反响很好。") == []


@pytest.mark.parametrize(
    "text", ["每讲 十分钟", "“每讲”完 十分钟", "“三 会一课”制度", "“甲方”和 乙方的“约定”"]
)
def test_a_space_between_han_is_told_elsewhere(text: str) -> None:
    assert alarms_of(f"支部规定，{text}，人人知道。") == ["K809"]


REAL_DOCUMENTS = words_of("""
    中华人民共和国宪法 中华人民共和国教育法 中华人民共和国刑法 中华人民共和国律师法
    中华人民共和国医师法 中华人民共和国水法 中华人民共和国民营经济促进法 中国共产党党组工作条例
    中国共产党工作机关条例（试行） 中国共产党地方组织选举工作条例 中国共产党农村工作条例
    志愿服务条例 福建省志愿服务条例 中共福建省委关于制定国民经济和社会发展第十五个五年规划的建议
    中华人民共和国教育督导法""")
"""Two of them are in no list: a law that does not exist yet must raise no alarm either."""


@pytest.mark.parametrize("title", REAL_DOCUMENTS)
def test_real_documents_are_not_taken_for_others(title: str) -> None:
    assert alarms_of(f"支部学习《{title}》。") == []


@pytest.mark.parametrize(
    "title",
    [
        "中国共产党普通高校基层组织工作条例",
        "中国共产党支部工作条例",
        "中国共产党纪律处份条例",
        "中华人民共和国职业教育发",
        "新时代爱国主义教育实施刚要",
    ],
)
def test_misnamed_documents_are_told(title: str) -> None:
    assert alarms_of(f"支部学习《{title}》。") == ["K708"]


@pytest.mark.parametrize(
    "words",
    words_of("""
    九洲江 社会注意到 社会注意力 按装配线 按装机容量 如今年轻教师 临近期末 上学期间 过去年均
    近期目标 近期规划 共产党元老 国家俱乐部 中国藉此 山脉博物馆 紧凑和谐 过渡假设 多重迭代
    公布署名 学习近乎 邻近日常 说明年度 项目前期 提前年内 样本月度 当今年代 附近日均"""),
)
def test_words_that_only_look_like_others_raise_no_alarm(words: str) -> None:
    assert alarms_of(f"支部记下了{words}，逐一研究。") == []


@pytest.mark.parametrize(
    "phrase",
    words_of("""
    四个不摘 四个最严 五个振兴 七个有之 两个健康 六个坚持 三个意识 三个自信 五个针对 四个创建
    四个服务 三个服务 五个带头 三个区分"""),
)
def test_phrases_of_any_number_are_not_judged(phrase: str) -> None:
    assert alarms_of(f"认真落实“{phrase}”要求。") == []


@pytest.mark.parametrize("phrase", ["五个意识", "六个自信", "三个维护", "四个凡是"])
def test_a_phrase_with_a_wrong_number_is_told(phrase: str) -> None:
    assert alarms_of(f"切实做到“{phrase}”。") == ["K709"]


@pytest.mark.parametrize(
    "text",
    [
        "增强“四个意思”、坚定“四个自信”、做到“两个维护”",
        "牢记“两个维户”，坚定“四个自信”",
        "坚定四个自觉",
        "坚决做到“两个拥护”",
        "深刻领悟“两个确认”的决定性意义",
        "落实三会一客制度",
        "严格执行“三重一夫”制度",
        "推进党风廉正建设",
    ],
)
def test_a_phrase_with_a_wrong_character_is_told(text: str) -> None:
    assert alarms_of(f"支部{text}。") == ["K709"]


@pytest.mark.parametrize(
    "text",
    [
        "发挥“三个意义”",
        "推进“四位一体”建设",
        "增强“四个认识”（对党、对国、对校、对人）",
        "增强“四个意识”、提升“四个本领”",
        "拥护“两个确立”、做到“两个确保”",
        "统筹推进四个方面工作",
        "坚决做到“两个坚决维护”",
        "开好三会，讲好一课",
    ],
)
def test_a_phrase_that_is_another_is_not_taken_for_a_set_one(text: str) -> None:
    assert alarms_of(f"支部{text}。") == []


@pytest.mark.parametrize(
    "list_",
    ["“两重”、“两新”、政策性工具等", "“十项行动”和“三新”、“三量”工作", "“两重”、“两新”等政策"],
)
def test_quotes_in_a_list_with_other_words_may_be_parted(list_: str) -> None:
    assert alarms_of(f"支部落实{list_}。") == []
