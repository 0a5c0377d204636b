# One image for every service: docker build --build-arg SERVICE=order-service .
# The jars are built beforehand (./shop build, or mvn package), so that the image needs no Maven and no network.

FROM eclipse-temurin:25-jre AS base
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin shopfleet
WORKDIR /app

FROM eclipse-temurin:25-jre AS layers
ARG SERVICE
WORKDIR /build
COPY ${SERVICE}/target/${SERVICE}-*.jar ./
# The jar in layers: a new build of a service changes only the last of them.
RUN mv ./*.jar app.jar && java -Djarmode=tools -jar app.jar extract --layers --destination layers

FROM base AS sandbox-provider
RUN install -d -o shopfleet -g shopfleet /data
COPY sandbox-provider/target/lib/ lib/
COPY sandbox-provider/target/sandbox-provider-*.jar lib/
USER shopfleet
VOLUME /data
EXPOSE 8090
HEALTHCHECK --interval=5s --timeout=3s --start-period=10s --retries=12 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8090 && printf 'GET /health HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", \
    "-cp", "lib/*", "dev.shopfleet.sandbox.SandboxProviderMain", "--bind", "0.0.0.0", "--port", "8090", "--data", "/data"]

FROM base AS service
COPY --from=layers /build/layers/dependencies/ ./
COPY --from=layers /build/layers/spring-boot-loader/ ./
COPY --from=layers /build/layers/snapshot-dependencies/ ./
COPY --from=layers /build/layers/application/ ./
USER shopfleet
# Each container has addresses of its own, so all services use the same two ports.
ENV SERVER_PORT=8080 MANAGEMENT_SERVER_PORT=9080 LOG_FORMAT=ecs
EXPOSE 8080
# By bash alone: the image need not carry an HTTP client, and no JVM is started for a look.
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=12 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/$MANAGEMENT_SERVER_PORT && printf 'GET /actuator/health/readiness HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=55", "-XX:+ExitOnOutOfMemoryError", \
    "--enable-native-access=ALL-UNNAMED", "-jar", "app.jar"]
