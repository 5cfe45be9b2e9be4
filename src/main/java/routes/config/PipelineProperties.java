package routes.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The settings of the pipeline, checked at the start. Defaults and explanations are in {@code
 * application.yml} only.
 *
 * @param roles which stages run in this process
 * @param dataDir where everything durable lies
 * @param managementPort for operators; {@code server.port} takes it from here
 * @param logFormat how log lines look; {@link LogFormat} has read it before
 */
@Validated
@ConfigurationProperties("pipeline")
public record PipelineProperties(
        @NotEmpty Set<Role> roles,
        @NotNull Path dataDir,
        @Min(0) @Max(65535) int managementPort,
        @Pattern(regexp = LogFormat.KNOWN, message = LogFormat.RULE) String logFormat,
        @NotNull @Valid Http http,
        @NotNull @Valid EventSettings events,
        @NotNull @Valid Batch batch,
        @NotNull @Valid Queue queue,
        @NotNull @Valid Redis redis,
        @NotNull @Valid Database database,
        @NotNull @Valid RollUps rollUps,
        @NotNull @Valid Retry retry) {

    /**
     * The public port. Sizes are in bytes; the read deadline is from one answer to the next
     * complete request.
     */
    public record Http(
            @NotBlank String address,
            @Min(0) @Max(65535) int port,
            @Min(1024) @Max(16_777_216) int maxBodySize,
            @Wait Duration readDeadline,
            @Min(1) int maxConnections,
            @Min(1) @Max(64) int eventLoops,
            @Wait Duration blockedAfter) {}

    /**
     * When a batch is written: at this many events, or after this time; and how many more are
     * written with them when the store is behind.
     */
    public record Batch(
            @Min(1) @Max(10_000) int size,
            @Min(1) @Max(10_000) int largest,
            @Wait Duration interval) {}

    /** The queue between ingest and store. */
    public record Queue(
            @NotNull Kind kind,
            @NotNull Durability durability,
            @QueueName String stream,
            @QueueName String group,
            @QueueName String consumer,
            @Min(1) @Max(10_000) int readCount,
            @Wait Duration claimIdle,
            @Wait Duration publishTimeout,
            @Min(1) long maxBacklog) {

        /** Which queue carries the events. */
        public enum Kind {
            REDIS_STREAMS,
            REDIS_PUBSUB
        }

        /** How Redis must be set up before it may take events. */
        public enum Durability {
            ALWAYS,
            EVERYSEC;

            /** The value of Redis' own setting {@code appendfsync}. */
            public String appendfsync() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    /** Where Redis is; an empty address starts the embedded one. */
    public record Redis(@NotNull String url) {

        /** What is wrong is not shown: there may be a password in it. */
        @AssertTrue(
                message =
                        "REDIS_URL must be like redis://user:password@host:6379/0: percent-encoded, without TLS, no underscore in the host")
        boolean isAddress() {
            return url == null || url.isEmpty() || RedisAddress.isValid(url);
        }
    }

    /** The database; an empty address is SQLite at {@code path}. */
    public record Database(@NotNull String url, @NotNull Path path, @Min(1) @Max(64) int readers) {

        /** What is wrong is not shown: other databases have a password in their address. */
        @AssertTrue(
                message =
                        "DATABASE_URL must be like jdbc:sqlite:/data/analytics.db, without parameters, or empty: only SQLite is supported")
        boolean isAddress() {
            return url == null || url.isEmpty() || url.matches("jdbc:sqlite:[^:?][^?]*");
        }
    }

    /** When, by the shop's clock, the roll-ups are compared with the events. */
    public record RollUps(@NotNull LocalTime checkAt) {}

    /**
     * How long to wait before a failed write is tried again: from {@code first}, doubled each time
     * up to {@code longest}.
     */
    public record Retry(@Wait Duration first, @Wait Duration longest) {}

    /** Another store would take over what this one only gathers, and this one from it, for ever. */
    @AssertTrue(message = "QUEUE_CLAIM_IDLE must be longer than BATCH_INTERVAL")
    boolean isClaimedAfterItsBatch() {
        return queue == null || batch == null || queue.claimIdle().compareTo(batch.interval()) > 0;
    }

    /** Whether this process runs the stage. */
    public boolean has(Role role) {
        return roles.contains(role);
    }
}
