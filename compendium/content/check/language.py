"""Particles, units, numerals and characters that are not those of written Chinese today."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import codes
from ..model.han_numbers import from_han
from .prose import HAN, Prose, Spot, characters_of

_ADVERB = (
    "认真|积极|深入|扎实|广泛|主动|自觉|及时|不断|切实|逐步|逐渐|进一步|大力|着力|持续|有序|有效|稳步|准确|严格|充分|精心|耐心|细致"
    "|热情|顺利|圆满|全面|系统|仔细|迅速|高效|高质量|创造性|针对性|有针对性|潜移默化|实实在在|源源不断|扎扎实实|一丝不苟|坚持不懈|有条不紊|全心全意|热火朝天"
)
_VERB = (
    "开展了?|推进了?|推动了?|落实了?|完成了?|组织了?|参与了?|参加了?|解决了?|提高了?|提升了?|促进了?|做好|抓好|学好|用好|搞好|办好"
    "|听取了?|走访了?|帮助了?|引导了?|告诉|回答了?|解答了?|记录了?|投入到|融入到?|宣传了?|查找了?|梳理了?|整改了?|发挥了?|增强了?|扩大了?"
)
_ADVERBS = tuple(_ADVERB.split("|"))
_ADVERBIAL = re.compile(
    rf"(的)(?=(?:{_VERB})(?![{HAN}]{{0,8}}(?:工作|活动|情况|作用|能力|水平|效果|精神|态度|过程|方式"
    r"|作风|成效|氛围|方法)[，。；、的]))"
)
_COMPLEMENT = re.compile(
    r"(的)(?<=[做干办学讲说写搞抓落开过听看答练].)(?=(?:很|非常|更加?|比较|特别|十分|越来越|相当|不够|有点)[好棒快细实深透全稳准严紧妙多少差慢久远]"
    r"|(?:很|非常|十分|特别|更加?|比较)(?:生动|清楚|明白|精彩|透彻|扎实|认真|仔细|到位|出色|细致|深刻|有趣|流利|熟练|快乐|开心)(?![的之])"
    r"|有声有色|有条有理|井井有条|津津有味|清清楚楚|明明白白|热火朝天|扎扎实实|淋漓尽致|头头是道|滚瓜烂熟)"
)
_STRUCTURAL = re.compile(
    r"(地)(?<=[美伟广光细优高深丰][大好荣致秀尚刻富良].)(?=(?:成绩|成效|成果|基础|作用|意义|精神|作风|氛围|品牌|效果|事迹|变化)[，。；、])"
)
_ATTRIBUTE = re.compile(
    r"(得)(?<=(?:既定|规定|确定|制定|重要|主要|优秀|广大|具体|良好|先进|突出|明显|显著|坚定|共同|伟大|光荣|崇高).)"
    r"(?=(?:方针|原则|目标|任务|要求|方案|计划|制度|规定|工作|活动|问题|精神|意见|措施|方法|成绩|成效|成果|作用|意义|党员|学生|教师|师生|同志)"
    rf"(?![{HAN}]{{0,4}}(?:很|非常|更|比较|十分)))"
)
_TOLD = re.compile(
    r"(的)(?<=(?:高兴|激动|自豪|动情|感慨|兴奋|深情|由衷|谦虚|幽默|风趣|坚定|骄傲).)(?=(?:说|表示|告诉|回答|讲述)(?!法|辞|明))"
)
_DONE_SO = re.compile(
    r"(得)(?<=(?:努力|认真|积极|主动|自觉|刻苦|深入|广泛|及时|切实|热情|耐心|仔细|扎实).)"
    r"(?=(?:开展|推进|推动|学习|工作|完成|落实|参加|参与|帮助|做好|组织|服务))"
)
_PARTICLES = (
    (_ADVERBIAL, "地"),
    (_TOLD, "地"),
    (_DONE_SO, "地"),
    (_COMPLEMENT, "得"),
    (_STRUCTURAL, "的"),
    (_ATTRIBUTE, "的"),
)
_UNIT = re.compile(
    r"(?<=[0-9])[ ]?(?P<typed>KG|Kg|KM|Km|CM|Cm|MM|ML|M2|m2|M3|m3|KW|Kw|MIN|Min|㎡|㎏|㎞)"
    r"(?![A-Za-z0-9])"
)
_UNITS = {
    "KG": "kg",
    "KM": "km",
    "CM": "cm",
    "MM": "mm",
    "ML": "mL",
    "M2": "m²",
    "M3": "m³",
    "KW": "kW",
    "MIN": "min",
    "㎡": "m²",
    "㎏": "kg",
    "㎞": "km",
}
_MIXTURE = re.compile("[0-9OoＯ○零](?:(?<=[一二十].)|十)")
_MIXED = re.compile(
    "(?P<year>[一二][0OoＯ〇○零一二三四五六七八九][0-9OoＯ〇○零一二三四五六七八九]{2}(?=年))"
    "|(?<![第0-9一二三四五六七八九十百千])(?P<tens>[二三四五六七八九]?十[0-9](?=[人个名次场项条天年月日周户件门期讲篇台所套辆本份支位张节岁元]))"
    "|(?<![0-9.第])(?P<hundreds>[0-9]十[一二三四五六七八九]?(?=[人个名次场项条天年月日周户件门期讲篇台所套辆本份支位张节岁元]))"
)
_TRADITIONAL = (
    "們個為國學會說時來對開關動發書長東車馬見貝門問間聞電話語這過還進運遠達黨員業務農產華實際經濟濟總結組織織統線練約級紅紀純紙細終給絕"
    "續維綱網緊綠編緣縣縮罷羅義習聖聽職聯腦臨舉舊艱藝節藥蘇處虛號術衛裝製複親覺觀覽觸計訂認討讓訓議記講許論設訪證評識訴診詞試詩誠該詳誤請"
    "諸課誰調談謀謝謹譜責貨質貪貧貫貴費賀資賓賞賢賣賽贊贏趙趕趨躍軍軌軟較載輔輕輛輝輪輸轉轟辦辭辯邊遞適遷選遺鄉鄭鄰醫釋針鋼錄錢錯鍋鍵鎮鏡"
    "鐘鐵鑒閃閉閱陣陰陳陸陽階隊隨險隱雙雜離難雲靈靜頂項順須預領頭題額顏願類顧顯風飛飯飲餐館驗驚體髮鬥魚鳥鳴鹽麗麥點齊齡龍龜殺條樣標樹橋機橫"
    "權歡歲歷歸殘殼氣漢湯溝滅滿漁潔潤澤濃濕災煙熱爺牆獎獨獲環現瑪畫異當療發盡監盤確禮禍種稱穩窮競筆築簡籃糧紛納紐級緒遲僅優傳傷債傾僑億"
    "兒內兩冊軍凍別則剛創劃劇劍劑勁勞勢勝勵勸區協卻廠參員單嚴園圓圖團場塊壓壞壯夢夾奮奪婦媽孫寧寶實寫審寬將專尋導屆層屬島歲崗師帳帶幫"
    "幹廣廳庫廟廢張強彈彙徑從復徹恆惡愛態慶慮憂懷憲懇戰戲戶拋損換據擁擇擊擔擴擺攜攝敗敵數齋斷於暫曉"
)
_EXCLUDED = "於餐帳髮現"
_OLD = re.compile(f"[{''.join(sorted(set(_TRADITIONAL) - set(_EXCLUDED)))}]+")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]+(?:[\u30fc]?[\u3041-\u3096\u30a1-\u30fa]*)")
_UNUSUAL = re.compile(f"{_OLD.pattern}|{_KANA.pattern}")
_ETC = re.compile("等(?:……|…)|……等(?![待候级一])")
_ETC_TWICE = re.compile(
    rf"等[一二三四五六七八九十两0-9]{{1,3}}[个名项类种所家][{HAN}]{{1,8}}等(?=[。；，]|参加|参与|出席|到场|到会|前往|都|均)"
)
_FULL_LIST = re.compile(
    rf"(?P<count>[二两三四五六七八九十])(?:个|项|类|种|方面|部分|环节|步骤|层次|阶段|要素)[^，。；：:\n]{{0,6}}[：:，—]{{1,2}}(?:即|分别是|包括)?"
    rf"(?P<items>[{HAN}“”]{{2,12}}(?:[、和][{HAN}“”]{{2,12}}){{1,9}})等(?=[。；，])"
)


def particles_fit(prose: Prose) -> Iterator[Spot]:
    """地 stands before what is done, 得 behind it."""
    for pattern, right in _PARTICLES:
        for found in pattern.finditer(prose.text):
            if pattern is _ADVERBIAL and not prose.text.endswith(_ADVERBS, 0, found.start()):
                continue
            around = prose.text[max(found.start(1) - 2, 0) : found.end(1) + 2].strip()
            message = f"“{around}”里的“{found[1]}”，这里多半应当用“{right}”。"
            advice = (
                "做什么之前用“地”，做得怎样用“得”，什么样的事物用“的”；确实没有写错的，可以保留。"
            )
            yield Spot(*found.span(1), codes.PARTICLE, message, advice)


def units_have_their_symbols(prose: Prose) -> Iterator[Spot]:
    """Symbols of units are those of GB 3100: kg, km, m²."""
    for found in _UNIT.finditer(prose.text):
        right = _UNITS[found["typed"].upper()]
        message = f"单位写成了“{found['typed']}”。"
        yield Spot(
            *found.span("typed"), codes.UNIT_SYMBOL, message, f"请写成“{right}”，或者写中文的单位。"
        )


def numerals_are_of_one_kind(prose: Prose) -> Iterator[Spot]:
    """A number is written in figures or in Han (GB/T 15835, 4.1); 二〇二六 with 〇."""
    if not _MIXTURE.search(prose.text):
        return
    for found in _MIXED.finditer(prose.text):
        typed = found[0]
        if found["year"] and not re.search("[0-9OoＯ○零]", typed):
            continue
        message = (
            f"“{typed}”里汉字和数字混用了。" if not found["year"] else f"年份写成了“{typed}”。"
        )
        yield Spot(*found.span(), codes.MIXED_NUMERAL, message, f"请写成“{_in_figures(typed)}”。")


def _in_figures(typed: str) -> str:
    if len(typed) == 4 and "十" not in typed:
        plain = typed.translate(str.maketrans("OoＯ○零〇", "000000"))
        return "".join(digit if digit.isdigit() else str(from_han(digit)) for digit in plain)
    tens, _, ones = typed.partition("十")
    values = [
        int(part) if part.isdecimal() else from_han(part) for part in (tens or "1", ones or "0")
    ]
    return str(values[0] * 10 + values[1])


def characters_are_simplified(prose: Prose) -> Iterator[Spot]:
    """Running text is in the characters of the 通用规范汉字表."""
    if not _UNUSUAL.search("".join(characters_of(prose.text))):
        return
    for found in _OLD.finditer(prose.text):
        message = f"“{found[0][:10]}”是繁体字。"
        advice = "请改成简化字；人名、题字等要保留原样的，可以保留。"
        yield Spot(*found.span(), codes.TRADITIONAL, message, advice)
    for found in _KANA.finditer(prose.text):
        message = f"“{found[0][:10]}”是日文假名。"
        yield Spot(*found.span(), codes.TRADITIONAL, message, "请改成汉字；“の”请写成“的”或“之”。")


def lists_end_once(prose: Prose) -> Iterator[Spot]:
    """等 and …… do not stand together (GB/T 15834, 4.11), nor 等 behind a list that is full."""
    if "等" not in prose.text:
        return
    for found in _ETC.finditer(prose.text):
        message = f"“{found[0]}”里“等”和省略号重复了。"
        yield Spot(*found.span(), codes.AND_SO_ON, message, "请只留一个。")
    for found in _ETC_TWICE.finditer(prose.text):
        message = f"“{found[0]}”里“等”说了两遍。"
        yield Spot(found.end() - 1, found.end(), codes.AND_SO_ON, message, "请删去后一个“等”。")
    for found in _FULL_LIST.finditer(prose.text):
        items = re.split("[、和]", found["items"])
        if len(items) == from_han(found["count"].replace("两", "二")):
            message = f"前面说是{found['count']}项，后面 {len(items)} 项都列出来了，又写了“等”。"
            yield Spot(found.end() - 1, found.end(), codes.AND_SO_ON, message, "请删去“等”。")
