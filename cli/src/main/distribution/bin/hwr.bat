@echo off
rem Starts hwr from the folder that it was unpacked into, with Java 17 or later: JAVA_HOME's, else the one on the PATH.
rem HWR_JAVA_OPTS: more options for the JVM, such as -Xmx4g; they win over those in lib\options.
rem
rem A folder's name may hold spaces, parentheses, ampersands and exclamation marks: it stands in quotes everywhere, and in no block.
setlocal DisableDelayedExpansion
set "hwr_home=%~dp0.."
if defined JAVA_HOME goto :java_home
rem A program, not a script: cmd does not come back from a script.
for %%i in (java.exe) do set "hwr_java=%%~$PATH:i"
if defined hwr_java goto :version
>&2 echo hwr: no Java found; install Java 17 or later and put java on the PATH or set JAVA_HOME
exit /b 1

:java_home
rem Some set it with quotes around it.
set "hwr_java_home=%JAVA_HOME:"=%"
set "hwr_java=%hwr_java_home%\bin\java.exe"
if exist "%hwr_java%" goto :version
>&2 echo hwr: JAVA_HOME is "%hwr_java_home%", and there is no bin\java.exe in it; point it at Java 17 or later
exit /b 1

:version
rem An older one does not know the options.
"%hwr_java%" "@%hwr_home%\lib\options" -version >nul 2>&1 && goto :start
>&2 echo hwr: expected Java 17 or later, found one that is older or does not start at "%hwr_java%"
exit /b 1

:start
rem TensorFlow's start-up notices are not for people; 0 shows them.
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=2"
rem What a server has besides, unless another collector is asked for, beside which the JVM would not start.
set "hwr_asked=%HWR_JAVA_OPTS% %JAVA_TOOL_OPTIONS% %JDK_JAVA_OPTIONS%"
if not "%~1"=="serve" goto :run
set hwr_asked | findstr /r /c:"-XX:+Use.*GC" >nul && goto :run
"%hwr_java%" "@%hwr_home%\lib\options" "@%hwr_home%\lib\serve" %HWR_JAVA_OPTS% "-Dhwr.home=%hwr_home%" "-Dhwr.command=%~0" -cp "%hwr_home%\lib\*" org.handwriting.cli.Hwr %*
exit /b %ERRORLEVEL%

:run
"%hwr_java%" "@%hwr_home%\lib\options" %HWR_JAVA_OPTS% "-Dhwr.home=%hwr_home%" "-Dhwr.command=%~0" -cp "%hwr_home%\lib\*" org.handwriting.cli.Hwr %*
exit /b %ERRORLEVEL%
