@echo off
rem Starts hwr from the folder that it was unpacked into, with Java 17 or later: JAVA_HOME's, else the one on the PATH.
rem HWR_JAVA_OPTS: more options for the JVM, such as -Xmx4g; they win over those in lib\options.
setlocal
set "home=%~dp0.."
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
rem TensorFlow's start-up notices are not for people; 0 shows them.
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=2"
"%java%" "@%home%\lib\options" %HWR_JAVA_OPTS% "-Dhwr.home=%home%" -Dhwr.command=hwr -cp "%home%\lib\*" org.handwriting.cli.Hwr %*
exit /b %ERRORLEVEL%
