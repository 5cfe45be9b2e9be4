package routes.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import routes.http.PublicPort;

/** Figures of all time are given only to whoever asks for those. */
class FiguresParametersTest {

    private static PublicPort port;

    @BeforeAll
    static void start() throws Exception {
        port = new PublicPort(new FiguresParameters(), FiguresParametersTest::mountPaths);
    }

    private static void mountPaths(Router router) {
        for (String path : List.of("/api/analytics", "/api/shops/top", "/api/health", "/other")) {
            router.get(path).handler(RoutingContext::end);
        }
    }

    @AfterAll
    static void stop() {
        port.close();
    }

    @ParameterizedTest
    @CsvSource({
        "?from=rubbish, from", "?to=2026-01-01&from=2025-01-01, from to", "?from&from, from",
        "?%22%3C=1, \"<", "?%25=%C3%28, %", "/?from=, from"
    })
    void everyParameterIsNamed(String query, String names) throws Exception {
        var answer = port.send("GET", "/api/analytics" + query);

        JsonNode problem = new ObjectMapper().readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(String.join(" ", problem.path("errors").findValuesAsText("field")))
                .isEqualTo(names);
        assertThat(problem.path("errors").findValuesAsText("message"))
                .allMatch(message -> message.startsWith("is not known"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/shops/top?shop=s1",
                "/api/shops/top/?shop=s1",
                "/api/%73hops//top?shop=s1",
                "/api/shops/../analytics?shop=s1"
            })
    void everyOtherPathOfFiguresRefusesThemToo(String path) {
        assertThat(port.send("GET", path).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/nothing?from=x, 404", "POST, /api/analytics?from=x, 405"})
    void whereNothingIsReadTheParametersDoNotMatter(String method, String path, int status) {
        assertThat(port.send(method, path).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/analytics",
                "/api/analytics?",
                "/api/analytics?&",
                "/api/health?from=x",
                "/api/health/?from=x",
                "/other?from=x"
            })
    void nothingElseIsRefused(String path) {
        assertThat(port.send("GET", path).statusCode()).isEqualTo(200);
    }
}
