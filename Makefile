# 在 Linux 和 macOS 上的全部命令；Windows 见 README 的 PowerShell 写法。
# 用别的 Python：make PYTHON=python3.12；用别的内容文件夹：make ROOT=/srv/content
PYTHON ?= python3
BIN := .venv/bin
# 写在命令里才算，别的软件设的环境变量不算；不写就用 init 或 root 记住的。
ROOT =
BUILD = $(BIN)/python scripts/build_cases.py $(if $(ROOT),--root "$(ROOT)")
N ?=
SEED ?= 0
AREA ?=
FAST ?=
# 判断文字的测试：不排书，不开浏览器和服务器，不把一种输入变着样试几百遍。
TESTS_OF_TEXT := -m 'not slow and not thorough' tests/authoring tests/content tests/report tests/suite/test_architecture.py tests/suite/test_line_ends.py tests/suite/test_mistakes.py

# 没有 Python 就看不了缺什么，只好把整行写在这里；各是什么用处见 scripts/setup.py。
NEEDED := python3 python3-venv
NEEDED_BY_TESTS := git make libatomic1 chromium chromium-headless-shell nginx rsync openssh-client openssh-server openssl ghostscript default-jre-headless
define look-for-python
@command -v $(PYTHON) >/dev/null || { \
  echo "没有找到 $(PYTHON)。装的是别的版本，请写清楚，例如 make PYTHON=python3.11；没有装的，请先运行这一行："; \
  echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends $(1)"; exit 1; } >&2
endef

.DEFAULT_GOAL := build
.PHONY: help build test slow fuzz rehearsal serve check format generated golden bench pins clean setup setup-tests

help: ## 列出全部命令
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: setup ## 安装所需，检查案例，排印汇编到 build/book/，生成网站到 build/site/
	@$(BUILD) all

test: setup-tests ## 安装测试所需，运行平时的检查和测试（含浏览器测试，不含 slow）；FAST=1 只运行判断文字的测试，约一分钟，每次提交前用；AREA=content/check 只运行一个房间的测试
ifeq ($(AREA),)
	@$(BIN)/python -m ruff check . && $(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy
endif
	@$(BIN)/python -m pytest --in-memory $(if $(AREA),tests/$(AREA),-n auto --maxprocesses=4 --dist=loadfile --no-loadscope-reorder $(if $(FAST),$(TESTS_OF_TEXT)))

slow: setup-tests ## 运行 make test 里没有的：试得很细、要几十分钟的测试（fuzz 和 rehearsal 也在里面）
	@$(BIN)/python -m pytest -m slow

fuzz: setup-tests ## 把 10,000 个改坏的输入试一遍，看程序自己会不会出错（要十几分钟）；make fuzz SEED=1 换一批
	@$(BIN)/python -m pytest -m slow tests/suite/test_fuzz.py --fuzz-seed $(SEED)

rehearsal: setup-tests ## 把三年排演一遍：单位、词表、案例年年在变，发布四十次，看网址、印好的书和撤下的案例是否都对（两三分钟）
	@$(BIN)/python -m pytest -m slow tests/suite/test_rehearsal.py

serve: setup ## 在本机预览，保存后网页自动更新
	@$(BUILD) serve

check: setup ## 只检查案例，不生成网站
	@$(BUILD) check

generated: setup ## 重新生成由程序和词表、单位表得来的文件（JSON Schema 等）
	@$(BIN)/python -m compendium.cli.generate $(if $(ROOT),"$(ROOT)")

golden: setup-tests ## 重新生成测试用的标准页面（随后请用 git diff 核对）
	@$(BIN)/python -m pytest --golden

bench: setup-tests ## 与其他工具比较速度，半小时内测完；make bench N=1000 只测一种规模
	@$(BIN)/python -m bench $(if $(N),--n $(N))

format: setup-tests ## 整理代码格式
	@$(BIN)/python -m ruff check --fix . ; $(BIN)/python -m ruff format .

pins: ## 由 requirements*.in 重新生成带哈希的 requirements*.txt（需要 uv）
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements.txt requirements.in
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements-dev.txt requirements-dev.in requirements.txt

clean: ## 删去 build/（随时可以重新生成）
	@rm -rf "$(or $(ROOT),$(shell $(BIN)/python scripts/build_cases.py root --path 2>/dev/null),.)/build"

setup:
	$(call look-for-python,$(NEEDED))
	@$(PYTHON) scripts/setup.py

setup-tests:
	$(call look-for-python,$(NEEDED) $(NEEDED_BY_TESTS))
	@$(PYTHON) scripts/setup.py --tests
