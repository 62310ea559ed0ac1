@echo off
rem pgflow: installs, shows and steers flows in a PostgreSQL database; pgflow --help explains.
rem Finds Java 17 or newer (PGFLOW_JAVA, JAVA_HOME, PATH) and the jar (PGFLOW_JAR, beside this script, ..\lib).
setlocal
set "JAR=%PGFLOW_JAR%"
if not defined JAR for %%f in ("%~dp0pgflow4j-cli-*-all.jar" "%~dp0..\lib\pgflow4j-cli-*-all.jar" "%~dp0..\cli\target\pgflow4j-cli-*-all.jar") do if exist "%%~f" set "JAR=%%~f"
if not exist "%JAR%" (
  echo pgflow: There is no pgflow4j-cli-VERSION-all.jar 1>&2
  echo   Nothing was done. 1>&2
  echo   Put it beside this script, or name it in PGFLOW_JAR. 1>&2
  exit /b 2
)
set "JAVA=%PGFLOW_JAVA%"
if not defined JAVA if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if not defined JAVA set "JAVA=java"
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "%JAR%" %*
exit /b %ERRORLEVEL%
