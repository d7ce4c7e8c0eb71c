# 在 Linux 和 macOS 上的全部命令；Windows 见 README 的 PowerShell 写法。
PYTHON ?= python3
BIN := .venv/bin
BUILD := $(BIN)/python scripts/build_cases.py
N ?=
AREA ?=

.DEFAULT_GOAL := build
.PHONY: help build test serve check format generated golden bench pins clean setup setup-tests

help: ## 列出全部命令
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: setup ## 安装所需，检查案例，排印汇编到 build/book/，生成网站到 build/site/
	@$(BUILD) all

test: setup-tests ## 安装测试所需，运行全部检查和测试（含浏览器测试）；AREA=content/check 只运行一个房间的测试
ifeq ($(AREA),)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/mypy
endif
	@$(BIN)/python -m pytest $(if $(AREA),tests/$(AREA))

serve: setup ## 在本机预览，保存后网页自动更新
	@$(BUILD) serve

check: setup ## 只检查案例，不生成网站
	@$(BUILD) check

generated: setup ## 重新生成由程序和词表、单位表得来的文件（JSON Schema 等）
	@$(BIN)/python -m compendium.cli.generate

golden: setup-tests ## 重新生成测试用的标准页面（随后请用 git diff 核对）
	@$(BIN)/python -m pytest --golden

bench: setup-tests ## 与其他工具比较速度；make bench N=1000 只测一种规模
	@$(BIN)/python -m bench $(if $(N),--n $(N))

format: setup-tests ## 整理代码格式
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

pins: ## 由 requirements*.in 重新生成带哈希的 requirements*.txt（需要 uv）
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements.txt requirements.in
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -o requirements-dev.txt requirements-dev.in requirements.txt

clean: ## 删去 build/（随时可以重新生成）
	@rm -rf build

setup:
	@$(PYTHON) scripts/setup.py

setup-tests:
	@$(PYTHON) scripts/setup.py --tests
