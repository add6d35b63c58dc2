@echo off
rem Opens the desk. Looks for a Python that this folder is made for; starten.py does the rest.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
title Schoolzicht
rem Whatever another program set for Python is not meant for the desk, and nothing may be fetched from the internet.
set "PYTHONHOME="
set "PYTHONPATH="
set "PYLAUNCHER_ALLOW_INSTALL="
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "HIER=%~dp0"

if not exist "%HIER%starten.py" goto :niet_uitgepakt
for %%V in (@VERSIES@) do (
    py -%%V -c "import sys; sys.exit(sys.maxsize < 2**32)" >nul 2>nul && set "VERSIE=%%V" && goto :met_py
)
python -c "import sys; sys.exit('%%d.%%d' %% sys.version_info[:2] not in '@VERSIES@'.split() or sys.maxsize < 2**32)" >nul 2>nul && goto :met_python
goto :geen_python

:met_py
py -%VERSIE% -I "%HIER%starten.py" %*
set "UITKOMST=%ERRORLEVEL%"
goto :einde

:met_python
python -I "%HIER%starten.py" %*
set "UITKOMST=%ERRORLEVEL%"
goto :einde

:niet_uitgepakt
echo.
echo De map is nog niet uitgepakt.
echo Sluit dit venster. Klik met de rechtermuisknop op de zip en kies "Alles uitpakken".
echo Open daarna de nieuwe map en dubbelklik daar op Schoolzicht.
set "UITKOMST=2"
goto :einde

:geen_python
echo.
echo Schoolzicht heeft het programma Python nodig. Een van deze versies, 64 bits: @VERSIES@
echo Zo'n versie staat niet op deze computer, of Windows kan haar niet vinden.
echo Vraag uw beheerder om Python te installeren. Start Schoolzicht daarna opnieuw.
set "UITKOMST=3"
goto :einde

:einde
if not "%UITKOMST%"=="0" (
    echo.
    echo Druk op een toets om dit venster te sluiten.
    pause >nul
)
exit /b %UITKOMST%
