package routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;

/** What holds for every refusal, whoever gives it. */
public final class ProblemAssert {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ProblemAssert() {}

    static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A problem document of this status that gives nothing away. */
    static JsonNode assertProblem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().map()).doesNotContainKeys("server", "x-powered-by");
        assertDiscreet(response.body());
        JsonNode problem = json(response.body());
        assertThat(problem.path("type").asText()).startsWith("/problems/");
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("error").asText()).isNotBlank();
        return problem;
    }

    /** Try again in a few seconds, not all at the same time. */
    public static void assertUnavailable(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After").orElseThrow()).matches("[1-5]");
    }

    /** No stack trace, no class name, no version. */
    static void assertDiscreet(String body) {
        assertThat(body)
                .doesNotContain("Exception", "\tat ", ".java", "org.", "com.", "io.vertx", "java.")
                .doesNotContainPattern("(?i)(camel|vert\\.?x|jackson|netty|spring|tomcat)")
                .doesNotContainPattern("\\d+\\.\\d+\\.\\d+");
    }
}
