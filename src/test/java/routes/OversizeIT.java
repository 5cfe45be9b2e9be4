package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.ProblemAssert.assertProblem;
import static routes.RunningPipeline.EVENT;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody makes the server read much more than it takes. */
class OversizeIT {

    private static final int LIMIT = 262_144;
    private static final int SLACK = 65_536;
    private static final int HEADS_OF_CHUNKS = 2_048;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String HEAD =
            "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private static final String CHUNK = "1000\r\n" + " ".repeat(0x1000) + "\r\n";
    private static RunningPipeline pipeline;

    @BeforeAll
    static void start() {
        pipeline = new RunningPipeline("pipeline.http.max-body-size=" + LIMIT);
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @Test
    void aBodyAtTheLimitIsReadAndOneOverItIsNot() {
        String padding = " ".repeat(LIMIT - EVENT.length());

        assertThat(pipeline.post("/v1/events", EVENT + padding).statusCode()).isEqualTo(202);
        var problem = assertProblem(pipeline.post("/v1/events", EVENT + padding + " "), 413);
        assertThat(problem.path("error").asText()).contains("at most " + LIMIT + " bytes");
    }

    @EnabledOnOs(OS.LINUX)
    @ParameterizedTest
    @ValueSource(strings = {"/v1/events", "/v1/events/batch", "/v1/events/validate"})
    void aBodyThatSaysItIsTooLargeIsNotRead(String path) {
        String head = HEAD.formatted(path) + "Content-Length: " + 100_000_000 + "\r\n\r\n";

        try (RawConnection caller = new RawConnection(pipeline.port())) {
            caller.flood(head, " ".repeat(4096), PATIENCE);

            assertThat(caller.received()).startsWith("HTTP/1.1 413 ").contains(LIMIT + " bytes");
            assertThat(caller.isClosed()).isTrue();
            assertThat(caller.consumed()).isLessThanOrEqualTo(SLACK);
        }
    }

    @EnabledOnOs(OS.LINUX)
    @ParameterizedTest
    @ValueSource(strings = {"/v1/events", "/v1/events/batch", "/v1/events/validate"})
    void aBodyThatOnlyTurnsOutToBeTooLargeIsReadUpToTheLimit(String path) {
        String head = HEAD.formatted(path) + "Transfer-Encoding: chunked\r\n\r\n";

        try (RawConnection caller = new RawConnection(pipeline.port())) {
            caller.flood(head, CHUNK, PATIENCE);

            assertThat(caller.received()).startsWith("HTTP/1.1 413 ");
            assertThat(caller.isClosed()).isTrue();
            assertThat(caller.consumed()).isLessThanOrEqualTo(LIMIT + SLACK + HEADS_OF_CHUNKS);
        }
    }

    @EnabledOnOs(OS.LINUX)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/nothing HTTP/1.1\r\nHost: a\r\n",
                "POST * HTTP/1.1\r\nHost: a\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: a\r\n",
                "PUT /v1/events HTTP/1.1\r\nHost: a\r\n",
                "GET /api/analytics HTTP/1.1\r\nHost: a\r\n",
                "POST /v1/events HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"
            })
    void aBodyNobodyWantsIsNotReadWithoutEnd(String head) {
        try (RawConnection caller = new RawConnection(pipeline.port())) {
            caller.flood(head + "Transfer-Encoding: chunked\r\n\r\n", CHUNK, PATIENCE);

            assertThat(caller.received()).startsWith("HTTP/1.1 ");
            assertThat(caller.isClosed()).isTrue();
            assertThat(caller.consumed()).isLessThanOrEqualTo(LIMIT + SLACK + HEADS_OF_CHUNKS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9_000, 65_536})
    void headersOverTheLimitAreRefusedAndTheConnectionClosed(int size) {
        String head =
                "GET /v1/health HTTP/1.1\r\nHost: a\r\nX-Long: " + "a".repeat(size) + "\r\n\r\n";

        try (RawConnection caller = new RawConnection(pipeline.port())) {
            caller.listen(head, PATIENCE);

            assertThat(caller.received()).startsWith("HTTP/1.1 431 ").contains("problem+json");
            assertThat(caller.isClosed()).isTrue();
            ProblemAssert.assertDiscreet(caller.received().substring("HTTP/1.1".length()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "\u0000\u0001\u0002\r\n\r\n",
                "POST /v1/events HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST /v1/events HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "GET /v1/health HTTP/1.1\r\nHost : a\r\n\r\n"
            })
    void whatIsNoHttpIsRefusedAndTheConnectionClosed(String request) {
        try (RawConnection caller = new RawConnection(pipeline.port())) {
            caller.listen(request, PATIENCE);

            assertThat(caller.received()).matches("(?s)HTTP/1.[01] 400 .*problem\\+json.*");
            assertThat(caller.isClosed()).isTrue();
        }
    }

    @Test
    void anAddressOverTheLimitIsRefused() {
        assertProblem(pipeline.get("/api/analytics?a=" + "b".repeat(5_000)), 414);
    }
}
