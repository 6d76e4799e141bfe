@echo off
rem Starts restamp.jar with the flags of java.args, as its namesake does elsewhere.
setlocal DisableDelayedExpansion
set "lib=%~dp0"
if not exist "%lib%restamp.jar" set "lib=%~dp0..\lib\"
set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if defined RESTAMP_JAVA set "java=%RESTAMP_JAVA%"
if not exist "%lib%restamp.jar" goto nojar
if exist "%java%" goto start
where /q "%java%" || goto nojava
:start
"%java%" "@%lib%java.args" -jar "%lib%restamp.jar" %*
exit /b %errorlevel%
:nojar
echo restamp: there is no restamp.jar beside %~dp0 1>&2
exit /b 2
:nojava
echo restamp: there is no java; install a JRE 17 or newer, or set JAVA_HOME or RESTAMP_JAVA 1>&2
exit /b 2
