@echo off
rem Starts hwr from the folder that it was unpacked into, with Java 17 or later: JAVA_HOME's, else the one on the PATH.
rem HWR_JAVA_OPTS: more options for the JVM, such as -Xmx4g; they win over those in lib\options.
rem
rem A folder's name may hold spaces, parentheses, ampersands and exclamation marks: it stands in quotes everywhere, and in no block.
rem What is called option_ brings its quotes along, and may be nothing.
setlocal DisableDelayedExpansion
set "hwr_home=%~dp0.."
set "hwr_archive=%hwr_home%\lib\classes.jsa"
set "option_later="
set "option_native="
set "option_archive="
set "option_serve="
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
rem Java 24 and later warn of the way in which Protocol Buffers and Netty reach memory; earlier ones do not know the option.
"%hwr_java%" "@%hwr_home%\lib\options" --sun-misc-unsafe-memory-access=allow -version >nul 2>&1 && goto :later
rem One older than 17 does not know the options.
"%hwr_java%" "@%hwr_home%\lib\options" -version >nul 2>&1 && goto :native
>&2 echo hwr: expected Java 17 or later, found one that is older or does not start at "%hwr_java%"
exit /b 1

:later
set option_later=--sun-misc-unsafe-memory-access=allow

:native
rem TensorFlow's library where it was unpacked beforehand, for places in which nothing may be written.
if exist "%hwr_home%\native\*" set option_native=-Dorg.bytedeco.javacpp.pathsfirst=true "-Djava.library.path=%hwr_home%\native"
rem TensorFlow's start-up notices are not for people; 0 shows them.
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=2"

rem What the JVM keeps of the classes that a start loads (class-data sharing), before what is to be quick alone. The first start by
rem someone who may write to lib makes it, in some seconds, as bin/hwr does and for its reasons. Nothing depends on it.
for %%c in (train evaluate predict serve) do if "%~1"=="%%c" goto :classes
goto :start

:classes
set "hwr_made=%hwr_home%\lib\classes.%RANDOM%%RANDOM%"
copy /y nul "%hwr_made%.for" >nul 2>&1 || goto :start
rem For this Java, this folder and these jars.
for %%i in ("%hwr_java%") do >>"%hwr_made%.for" echo "%%~fi" "%%~ti" "%%~zi"
>>"%hwr_made%.for" echo "%hwr_home%"
dir /b /on "%hwr_home%\lib\*.jar" >>"%hwr_made%.for" 2>nul
fc /b "%hwr_made%.for" "%hwr_archive%.for" >nul 2>&1 && goto :made
>&2 echo hwr: preparing quicker starts (once)...
"%hwr_java%" "@%hwr_home%\lib\options" %option_native% %HWR_JAVA_OPTS% "-XX:DumpLoadedClassList=%hwr_made%.list" "-Dhwr.home=%hwr_home%" -cp "%hwr_home%\lib\*" org.handwriting.cli.Hwr warm-up "%hwr_home%\lib\character.png" >nul 2>&1
"%hwr_java%" "@%hwr_home%\lib\options" %option_native% -Xshare:dump "-XX:SharedClassListFile=%hwr_made%.list" "-XX:SharedArchiveFile=%hwr_made%.jsa" -cp "%hwr_home%\lib\*" >nul 2>&1
rem An earlier one that a JVM is using stays; a later start tries again.
del /q "%hwr_archive%" "%hwr_archive%.for" >nul 2>&1
if exist "%hwr_archive%" goto :made
move /y "%hwr_made%.jsa" "%hwr_archive%" >nul 2>&1
rem Not tried anew by every start, where none could be made.
move /y "%hwr_made%.for" "%hwr_archive%.for" >nul 2>&1

:made
del /q "%hwr_made%.*" >nul 2>&1

:start
rem Of another JVM or other jars it is passed over, and the JVM need not say so: its own log is for errors.
if exist "%hwr_archive%" set option_archive="-XX:SharedArchiveFile=%hwr_archive%" -Xlog:disable -Xlog:all=error:stderr
rem What a server has besides, unless another collector is asked for, beside which the JVM would not start.
set "hwr_asked=%HWR_JAVA_OPTS% %JAVA_TOOL_OPTIONS% %JDK_JAVA_OPTIONS%"
if not "%~1"=="serve" goto :run
set hwr_asked | findstr /r /c:"-XX:+Use.*GC" >nul && goto :run
set option_serve="@%hwr_home%\lib\serve"

:run
"%hwr_java%" "@%hwr_home%\lib\options" %option_serve% %option_later% %option_native% %option_archive% %HWR_JAVA_OPTS% "-Dhwr.home=%hwr_home%" "-Dhwr.command=%~0" -cp "%hwr_home%\lib\*" org.handwriting.cli.Hwr %*
exit /b %ERRORLEVEL%
