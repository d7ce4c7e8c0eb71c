"""Every code that a problem can carry, in the order of the rules page.

A code is permanent: it is never given a new meaning, and a retired one is not reused.
Each has a section in docs/rules/ and an example under tests/mistakes.
"""

from __future__ import annotations

from .problems import Code, Severity

WARNING = Severity.WARNING

# K0: files, folders and the form of the front matter
ENCODING = Code("K001", "文件不是 UTF-8 编码")
BYTE_ORDER_MARK = Code("K002", "文件开头有字节顺序标记", WARNING)
NO_OPENING = Code("K003", "缺少开头的 ---")
NOT_CLOSED = Code("K004", "缺少结尾的 ---")
TAB = Code("K005", "用制表符缩进")
FULL_WIDTH_COLON = Code("K006", "键后面用了全角冒号")
REPEATED_KEY = Code("K007", "同一个键写了两次")
YAML_SYNTAX = Code("K008", "信息区的写法读不懂")
ANCHOR = Code("K009", "用了锚点、别名或类型标记")
TOO_DEEP = Code("K010", "层次太深")
FILE_TOO_LARGE = Code("K011", "文本文件太大")
COMMENT_IN_VALUE = Code("K012", "井号后面的文字不会发布", WARNING)
NEEDS_QUOTES = Code("K013", "内容要加引号")
CONTROL_CHARACTER = Code("K014", "含有看不见的控制字符")
NOT_A_MAPPING = Code("K015", "信息区不是“键: 内容”的形式")
NO_CASE_FILE = Code("K016", "文件夹里没有 case.md")
BAD_NAME = Code("K017", "文件或文件夹的名称不合规定")
SYMBOLIC_LINK = Code("K018", "用了符号链接")
NAME_COLLISION = Code("K019", "名称只有大小写或编码形式不同")
UNEXPECTED_FILE = Code("K020", "放错了地方或不能发布的文件", WARNING)
UNREADABLE = Code("K021", "文件打不开")
OWN_FAULT = Code("K022", "程序自己出了错")
CONFLICT = Code("K023", "合并时留下的记号没有处理")

# K1: the keys of the front matter
MISSING_KEY = Code("K101", "缺少必填的键")
UNKNOWN_KEY = Code("K102", "不认识的键")
WRONG_SHAPE = Code("K103", "内容的形式不对")
LENGTH = Code("K104", "字数不合要求")
BAD_DATE = Code("K105", "日期写法不对")
BAD_NUMBER = Code("K106", "不是数字")
BAD_SWITCH = Code("K107", "不是 true 或 false")
COUNT = Code("K108", "条数不合要求")
FINAL_MARK = Code("K109", "标题以标点结尾")
EMPTY = Code("K110", "键后面没有内容")
REPEATED_ENTRY = Code("K111", "同一项写了两次")
NOT_SILENCEABLE = Code("K112", "不能保留的代码")
UNUSED_SILENCE = Code("K113", "保留的代码没有出现", WARNING)

# K2: vocabularies, units and other cases
UNKNOWN_VALUE = Code("K201", "词表里没有的值")
UNKNOWN_UNIT = Code("K202", "单位表里没有的党组织")
TYPE_AND_UNIT = Code("K203", "创建类型与党组织不相称")
YEAR_AND_FOLDER = Code("K204", "年度与文件夹不一致")
AWARD_AND_STAGE = Code("K205", "认定结果与阶段不相称")
AWARD_AND_TYPE = Code("K206", "认定结果与创建类型不相称")
QUOTA = Code("K207", "认定结果超过名额")
REPEATED_TITLE = Code("K208", "标题与另一个案例相同")
UNKNOWN_CASE = Code("K209", "相关案例不存在")
DATE_ORDER = Code("K210", "日期的先后不对")
STANDARD_AND_UNIT = Code("K211", "对标内容与党组织不相称")
SIMILAR = Code("K212", "段落与另一个案例几乎相同", WARNING)
NOT_THEIR_DAY = Code("K213", "不是当年的名称", WARNING)

# K3: the text
MISSING_SECTION = Code("K301", "缺少规定的部分")
SECTION_ORDER = Code("K302", "各部分的次序不对")
UNKNOWN_SECTION = Code("K303", "规定之外的部分")
HEADING_FORM = Code("K304", "标题的序号写法不对")
HEADING_SEQUENCE = Code("K305", "标题的序号不连续")
LONG_TEXT = Code("K306", "正文偏长", WARNING)
TOO_LONG_TEXT = Code("K307", "正文太长")
EMPTY_SECTION = Code("K308", "这一部分没有内容")
TITLE_IN_BODY = Code("K309", "正文里用了一级标题")
RAW_HTML = Code("K310", "不能发布的 HTML 代码已删去", WARNING)
SWALLOWED = Code("K311", "HTML 代码会让正文消失")
TEMPLATE = Code("K312", "模板里的提示没有换掉")
SHALLOW_ITEM = Code("K313", "下一级列表缩进不够", WARNING)
LOST_WORDS = Code("K320", "写下的文字没有印出来")
INERT_MARK = Code("K321", "记号会原样印出来", WARNING)
OTHER_STRUCTURE = Code("K322", "标题、列表、表格、图片或注释没有照写的样子印")
UNCLOSED = Code("K323", "有开头没有结尾的代码框或标签")
TWO_READINGS = Code("K324", "别的软件会读成另一个意思", WARNING)
OTHER_FORM = Code("K325", "表格、链接或注释的记号不规范", WARNING)
PASTED = Code("K326", "从 Word 粘贴来的文字没有分段和标题", WARNING)
SHORT_TEXT = Code("K331", "正文偏短", WARNING)
TOO_SHORT_TEXT = Code("K332", "正文太短")
REPEATED_TEXT = Code("K333", "同一段或同一句写了两次", WARNING)

# K4: pictures, attachments and links
MISSING_FILE = Code("K401", "找不到文件")
ORPHAN_PICTURE = Code("K402", "图片没有登记", WARNING)
NOT_A_PICTURE = Code("K403", "图片内容与后缀不符或已损坏")
PICTURE_TOO_LARGE = Code("K404", "图片太大")
PICTURE_TOO_SMALL = Code("K405", "图片太小")
PICTURE_SMALL = Code("K406", "图片偏小", WARNING)
NO_CAPTION = Code("K407", "图片没有说明")
NO_CONSENT = Code("K408", "可辨认的人没有同意记录")
UNLISTED_PICTURE = Code("K409", "正文用了没有登记的图片")
OUTSIDE_PATH = Code("K410", "路径指到了案例文件夹之外")
BROKEN_LINK = Code("K411", "链接指向的内容不存在")
LOCAL_LINK = Code("K412", "链接指向自己电脑上的文件")
EXTERNAL_LINK = Code("K413", "链接指向校外网站", WARNING)
UNSAFE_LINK = Code("K414", "不安全的链接")
COVER = Code("K415", "封面图不合要求")
FILE_KIND = Code("K416", "文件类型不合要求")
CLOSED_FILE = Code("K417", "附件或视频读不出来")
ACTIVE_FILE = Code("K418", "附件会运行、发送或夹带别的文件")
NOT_FETCHED = Code("K419", "文件还没有从 Git LFS 取下来")
OVERSIZED_PHOTOS = Code("K420", "新交的照片比用得到的大", WARNING)

# K5: the lists that the office keeps, the settings and the editions
REPEATED_NAME = Code("K501", "名称或代码重复")
UNKNOWN_PARENT = Code("K502", "上级党组织不存在")
BAD_CODE = Code("K503", "代码不合规定")
NO_LIST = Code("K504", "缺少词表或单位表")
BAD_SETTINGS = Code("K505", "网站设置不合要求")
NO_SUCH_CASE = Code("K506", "编书方案里的案例不存在")
EMPTY_BOOK = Code("K507", "编书方案没有选到案例", WARNING)
CONTRADICTION = Code("K508", "编书方案前后矛盾")
REPEATED_BOOK = Code("K509", "两本书的书名相同")
BAD_MOVE = Code("K510", "改名或撤下的记录不合要求")
IDLE_SETTING = Code("K511", "不起作用的设置", WARNING)
EXAMPLE_ADDRESS = Code("K512", "正式地址还没有换成本校的")
FICTION = Code("K513", "真实案例旁边写着虚构声明")
LEFTOVER = Code("K514", "还留着演示的内容")
ALWAYS_ON = Code("K515", "不能关掉的规则")
BROKEN_HISTORY = Code("K516", "沿革前后不合")
UNTOLD_MOVE = Code("K520", "改名或撤下没有记录")
FROZEN_RECORD = Code("K521", "付印记录读不懂")
PRINTED_EDITION = Code("K522", "已经付印的编书方案又改了", WARNING)
BAD_FORGOTTEN = Code("K540", "按要求撤下的记录不合要求")
FORGOTTEN_CASE = Code("K541", "按要求撤下的案例稿子还在", WARNING)
FORGOTTEN_NAMED = Code("K542", "提到了按要求撤下的案例", WARNING)

# K6: what is never published
ID_NUMBER = Code("K601", "身份证号码")
MOBILE = Code("K602", "手机号码")
LANDLINE = Code("K603", "固定电话")
EMAIL = Code("K604", "电子邮箱")
MESSENGER = Code("K605", "QQ 号或微信号")
BANK_CARD = Code("K606", "银行卡号")
PERSONAL_NUMBER = Code("K607", "学号、工号或党员编号")
SECRECY = Code("K608", "密级标志")
LOCATED_PICTURE = Code("K609", "图片里存有拍摄地点")
CAR_PLATE = Code("K610", "车牌号码", WARNING)
PRIVATE_FACT = Code("K611", "姓名旁边有个人隐私", WARNING)
TELLING_FILE = Code("K612", "视频、SVG 或附件里存有地点、作者或设备")
NAMED_AUTHOR = Code("K613", "附件的属性里写着作者", WARNING)

# K7: fixed expressions
EXPRESSION = Code("K701", "固定表述没有写全")
EXPRESSION_ORDER = Code("K702", "固定表述的次序不对")
NO_PLENUM = Code("K703", "没有这次全会")
LATER_PLENUM = Code("K704", "全会晚于定稿日期")
UNKNOWN_PLENUM = Code("K705", "用语表里没有的全会", WARNING)
UNLISTED_BODY = Code("K706", "单位表里没有的党组织名称")
MISSPELLING = Code("K707", "错别字")
DOCUMENT_NAME = Code("K708", "文件名称与正式名称不同", WARNING)
SET_PHRASE = Code("K709", "“N个XX”不在用语表里", WARNING)
RELATIVE_TIME = Code("K710", "过后会看错的时间", WARNING)
YEAR_OF_PLENUM = Code("K711", "全会与召开的年份不符")
SEQUENCE = Code("K712", "次序固定的各项次序不对")
CUT_SHORT = Code("K713", "次序固定的各项没有写全", WARNING)
TERM = Code("K714", "不规范的说法")
DOUBTFUL_WORD = Code("K715", "多半用错的字词", WARNING)
NO_POST = Code("K716", "第一次提到没有写职务", WARNING)
CANDIDATE_VOTE = Code("K717", "预备党员没有表决权", WARNING)
OWN_NAME = Code("K718", "学院的名称写错了", WARNING)

# K8: marks, spaces and numbers
ASCII_MARK = Code("K801", "中文里用了英文标点")
DOUBLED_MARK = Code("K802", "标点重复或冲突")
ELLIPSIS = Code("K803", "省略号或破折号写得不对")
UNPAIRED = Code("K804", "括号或书名号没有成对")
HEADING_MARK = Code("K805", "正文的标题以标点结尾")
NUMBER_FORM = Code("K806", "段首的序号写得不对")
FULL_WIDTH = Code("K807", "全角的数字或字母")
INDENT = Code("K808", "段首用空格缩进")
SPACE = Code("K809", "汉字之间有空格")
LOOKALIKE = Code("K810", "形似汉字的特殊字符")
DOCUMENT_NUMBER = Code("K811", "文号写得不对")
NO_SUCH_DAY = Code("K812", "没有这一天")
SHORT_YEAR = Code("K813", "年份只写了两位")
PADDED_DATE = Code("K814", "月或日前面多写了 0")
BETWEEN_PAIRS = Code("K815", "引号或书名号之间用了顿号", WARNING)
PERCENT_RANGE = Code("K816", "百分数的范围不明确", WARNING)
ROUGH_NUMBER = Code("K817", "概数用了阿拉伯数字", WARNING)
NESTED_QUOTES = Code("K818", "双引号里又用双引号", WARNING)
NUMBER_SEQUENCE = Code("K819", "段首的序号不连续")
WRONG_TOTAL = Code("K820", "各部分与总数不符", WARNING)
WRONG_SHARE = Code("K821", "百分数与前面的数不符", WARNING)
OVER_HUNDRED = Code("K822", "比率超过 100%")
BACKWARD = Code("K823", "结束早于开始")
WEEKDAY = Code("K824", "日期与星期不符")
DONE_IN_FUTURE = Code("K825", "定稿以后的事写成已经做了", WARNING)
ROUGH_TWICE = Code("K826", "概数说了两遍", WARNING)
DOUBLED_WORD = Code("K827", "字词重复", WARNING)
ORDER_WORDS = Code("K828", "表示次序的词前后不合", WARNING)
PARTICLE = Code("K829", "“的、地、得”多半用错", WARNING)
UNIT_SYMBOL = Code("K830", "单位符号写得不对", WARNING)
MIXED_NUMERAL = Code("K831", "汉字和数字混用")
TRADITIONAL = Code("K832", "繁体字或日文假名", WARNING)
PARAGRAPH_END = Code("K833", "段末没有句号", WARNING)
UNPAIRED_QUOTE = Code("K834", "引号没有成对", WARNING)
AND_SO_ON = Code("K835", "“等”多余", WARNING)
FIGURES_DIFFER = Code("K836", "同一个数前后不同", WARNING)

# K9: the book
MISSING_GLYPH = Code("K901", "印书的字体里没有的字")
COARSE_PICTURE = Code("K902", "图片不够印刷的精度", WARNING)
CANNOT_SET = Code("K903", "排不出来的案例")

CODES: tuple[Code, ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Code)
)

FAMILIES: tuple[tuple[str, str], ...] = (
    ("K0", "文件与信息区的写法"),
    ("K1", "信息区的键"),
    ("K2", "词表、党组织和别的案例"),
    ("K3", "正文"),
    ("K4", "图片、附件和链接"),
    ("K5", "词表、单位表、网站设置和编书方案"),
    ("K6", "个人信息和涉密内容"),
    ("K7", "固定表述和用语"),
    ("K8", "标点、空格和数字"),
    ("K9", "印成书"),
)
"""The families of codes, with their headings on the rules page."""
