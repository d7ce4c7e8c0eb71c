@echo off
rem Drop .docx files, packages (.zip) or folders on this file: each becomes a case.
chcp 65001 >nul
cd /d "%~dp0"
if "%~1"=="" (
  echo 请把 Word 稿（.docx）、案例包（.zip）或者文件夹拖到这个文件上。
) else (
  .venv\Scripts\python scripts\build_cases.py import %*
)
pause
