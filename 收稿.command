#!/bin/sh
# Drop .docx files, packages (.zip) or folders on this file, or name them behind it: each becomes
# a case.
cd "$(dirname "$0")" || exit 2
if [ $# -eq 0 ]; then
  printf '请把 Word 稿（.docx）、案例包（.zip）或者文件夹拖到这个窗口里，再按回车：'
  IFS= read -r dropped
  # xargs takes the quoting away that a terminal adds to a dropped name, and runs nothing of it.
  printf '%s' "$dropped" | xargs -o .venv/bin/python scripts/build_cases.py import
else
  .venv/bin/python scripts/build_cases.py import "$@"
fi
printf '按回车关闭。'
read -r _
