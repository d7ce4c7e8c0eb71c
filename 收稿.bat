@echo off
rem Drop .docx files, packages (.zip) or folders on this file: each becomes a case.
rem
rem Names may hold blanks, ampersands, carets, percent and exclamation marks and brackets.
rem Explorer quotes a name only where it holds a blank, and cmd.exe reads the others once more
rem wherever they stand in a line of this file. So scripts\dropped.py takes them from the line
rem that cmd.exe was started with, which delayed expansion hands over unread. What is typed
rem behind this file by hand comes from its arguments.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
set "COMPENDIUM_DROPPED_ON=%~f0"
set "COMPENDIUM_FROM=%CD%"
set COMPENDIUM_TYPED=%*
cd /d "%~dp0"
setlocal EnableDelayedExpansion
set "COMPENDIUM_STARTED=!cmdcmdline!"
if exist .venv\Scripts\python.exe (
  .venv\Scripts\python.exe scripts\dropped.py
) else (
  echo 这个文件夹里还没有装好程序，请先照 README 的第一节安装。
)
pause
rem Explorer starts cmd /c, which would run the rest of a name with an ampersand as a command.
if not "!COMPENDIUM_STARTED: /c =!"=="!COMPENDIUM_STARTED!" exit
