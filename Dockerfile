# The server as an image:
#
#   docker build -t handwriting .
#   docker run --rm --read-only --tmpfs /tmp --memory 1g -p 127.0.0.1:8501:8501 -p 127.0.0.1:8500:8500 handwriting
#
# Any other command goes behind the image's name: docker run --rm -v "$PWD:/pictures:ro" handwriting predict /pictures/photo.png

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /source
COPY . .
# What Maven downloads is kept from one build to the next.
RUN --mount=type=cache,target=/m2 \
    mvn --batch-mode --no-transfer-progress -Dmaven.repo.local=/m2 -Pdist -Dmaven.test.skip=true -pl cli -am package
WORKDIR /opt/hwr
# TensorFlow's library is unpacked here, so that a container has neither to write 652 MiB nor to wait for it.
RUN tar --extract --gzip --strip-components=1 --no-same-owner --file "$(ls /source/cli/target/hwr-*.tar.gz)" \
    && jar --extract --file "$(ls lib/tensorflow-core-native-*-linux-*.jar)" org/tensorflow/internal/c_api \
    && mv org/tensorflow/internal/c_api/linux-* native \
    && rm -r org

FROM eclipse-temurin:17-jre
COPY --from=build /opt/hwr /opt/hwr
# The first start makes an archive of the classes that starts load, which fits this very JVM; and shows that it reads.
RUN /opt/hwr/bin/hwr predict /opt/hwr/lib/character.png \
    && test -f /opt/hwr/lib/classes.jsa
# A number, by which orchestrators see that it is not root. It owns nothing in here.
USER 10001:10001
EXPOSE 8501 8500
# By the shell alone: the image has no other program that asks.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["/opt/hwr/bin/ready"]
ENTRYPOINT ["/opt/hwr/bin/hwr"]
# All addresses, for those of a container are its own; which of them others reach, -p says. Not the model's memory but Java's is a quarter
# of the container's.
CMD ["serve", "--host", "0.0.0.0"]
