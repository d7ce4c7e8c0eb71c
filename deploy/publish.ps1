# Windows 计划任务运行的脚本：取回最新内容并发布，记录写到 build\publish.log。
# 用法：powershell -File deploy\publish.ps1 -Place \\server\share\showcase
param([Parameter(Mandatory = $true)][string]$Place)
$ErrorActionPreference = 'Stop'
Set-Location (Split-Path -Parent $PSScriptRoot)
$env:PYTHONUTF8 = '1'
New-Item -ItemType Directory -Force build | Out-Null
git pull --ff-only
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
& .venv\Scripts\python scripts\build_cases.py publish $Place --quiet *>> build\publish.log
exit $LASTEXITCODE
