@echo off
rem Drop .docx files or a folder on this file: each becomes a case.
chcp 65001 >nul
cd /d "%~dp0"
if "%~1"=="" (
  echo 请把 Word 文档（.docx）或者文件夹拖到这个文件上。
) else (
  .venv\Scripts\python scripts\build_cases.py import %*
)
pause
