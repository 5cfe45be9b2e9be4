# syntax=docker/dockerfile:1
# Two images: pipeline (every Java role) and frontend (nginx with the dashboard). docker-compose.yml builds both.

FROM node:22-bookworm-slim AS dashboard
WORKDIR /build/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --no-audit --no-fund
COPY frontend/ ./
COPY src/main/resources/openapi.json /build/src/main/resources/
RUN npm run typecheck && npm run build

# the Java version the byte code is for
FROM maven:3.9-eclipse-temurin-17 AS program
WORKDIR /build
COPY .mvn/ .mvn/
COPY pom.xml ./
COPY src/main/ src/main/
COPY --from=dashboard /build/target/dist/ target/dist/
# tests and checks have run in CI, and need a browser and more downloads
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -q package -Dskip.frontend -Dmaven.test.skip=true -Dcheckstyle.skip -Dspotless.check.skip

FROM eclipse-temurin:25-jre AS pipeline
# The owner of an empty volume mounted on /data is copied from here.
RUN mkdir /data && chown 10001:10001 /data
COPY --from=program /build/target/shop-analytics.jar /app/
COPY --chmod=755 docker/is-ready /app/is-ready
USER 10001:10001
WORKDIR /data
ENV DATA_DIR=/data
# Half of the container's memory for the heap leaves room for what Netty, SQLite and the JVM hold beside it.
# No object is ever made of bytes that come from outside: the filter refuses them all.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-Djdk.serialFilter=!*", "-jar", "/app/shop-analytics.jar"]
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --retries=6 --start-period=60s CMD ["/app/is-ready"]

FROM nginxinc/nginx-unprivileged:1.28-alpine AS frontend
COPY docker/nginx.conf /etc/nginx/nginx.conf
COPY --from=dashboard /build/target/dist/ /srv/dashboard/
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --retries=3 CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3000/"]
