# One image for every part of the suite; MAIN_CLASS says which part it starts (see docker-compose.yml).

FROM node:20-bookworm-slim AS node

FROM maven:3.9-eclipse-temurin-25 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src
COPY . .
RUN MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" \
    mvn -B -ntp -q -DskipTests -Dspotless.check.skip -pl quickstart -am package

FROM eclipse-temurin:25-jre-noble
RUN useradd --system --user-group --uid 10001 --no-create-home --shell /usr/sbin/nologin mubiao \
    && install --directory --owner mubiao --group mubiao /data
WORKDIR /app
COPY --from=build /src/quickstart/target/lib lib
ENV SERVER_ADDRESS=0.0.0.0 SERVER_PORT=8080 JAVA_OPTS=""
EXPOSE 8080
USER mubiao
# Last, so that the images share every layer above.
ARG MAIN_CLASS
RUN test -n "$MAIN_CLASS"
ENV MAIN_CLASS=$MAIN_CLASS
ENTRYPOINT ["bash", "-c", "exec java -XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 $JAVA_OPTS -cp 'lib/*' \"$MAIN_CLASS\""]
