#!/bin/sh
# What Spring Boot and HTTP cost: photos of one character a second, of the library alone and then of the service, to 64 callers on the
# same cores. rate/rate.sh PHOTO [SECONDS]; before it, mvn package. Needs wrk.
set -eu
photo=$(realpath "$1")
seconds=${2:-30}
port=${PORT:-18080}
cd "$(dirname "$0")/.."
[ -f target/photos.jar ] || { echo "target/photos.jar: expected the service, found nothing: mvn package" >&2; exit 1; }
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath -Dmdep.outputFile=target/classpath
export TF_CPP_MIN_LOG_LEVEL=2

java -cp "$(cat target/classpath)" rate/PlainRate.java "$photo" "$seconds"

java -jar target/photos.jar --server.address=127.0.0.1 --server.port="$port" --handwriting.lines.enabled=false \
  --logging.level.root=warn > target/service.log 2>&1 &
service=$!
trap 'kill $service' EXIT
until curl -sf "http://127.0.0.1:$port/actuator/health" > /dev/null; do
  kill -0 $service || { cat target/service.log >&2; exit 1; }
  sleep 1
done
resident() { echo "resident: $(awk '/VmRSS/ {print $2 / 1024}' /proc/$service/status) MiB"; }

ask() { PHOTO="$photo" wrk -t1 -c64 -d"${seconds}s" --latency -s rate/photo.lua "http://127.0.0.1:$port/character"; }
ask > /dev/null # warms up
resident
ask
resident
ask
resident
