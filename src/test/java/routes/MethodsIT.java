package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.ProblemAssert.assertProblem;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which methods the paths of the public port take, and what the others are told. */
class MethodsIT {

    private static RunningPipeline pipeline;

    @BeforeAll
    static void start() {
        pipeline = new RunningPipeline();
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/events, POST",
        "HEAD, /v1/events, POST",
        "GET, /v1/events/, POST",
        "PUT, /v1/events, POST",
        "DELETE, /v1/events/batch, POST",
        "PATCH, /v1/events/validate, POST",
        "POST, /v1/health, 'GET, HEAD'",
        "POST, /api/analytics, 'GET, HEAD'",
        "DELETE, /api/health, 'GET, HEAD'",
        "POST, /openapi.json, 'GET, HEAD'"
    })
    void anotherMethodIsToldTheAllowedOnes(String method, String path, String allowed) {
        HttpResponse<String> response = send(method, path);

        if (!method.equals("HEAD")) {
            assertProblem(response, 405);
        }
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().allValues("Allow")).containsExactly(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/health",
                "/api/health",
                "/api/analytics",
                "/api/analytics/",
                "/openapi.json"
            })
    void headIsAnsweredAsGetIs_withoutTheBody(String path) {
        HttpResponse<String> get = pipeline.get(path);

        HttpResponse<String> head = send("HEAD", path);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().allValues("Content-Type"))
                .isEqualTo(get.headers().allValues("Content-Type"));
        assertThat(head.headers().allValues("ETag")).isEqualTo(get.headers().allValues("ETag"));
        assertThat(head.body()).isEmpty();
        assertThat(get.body()).isNotEmpty();
    }

    private static HttpResponse<String> send(String method, String path) {
        return pipeline.send(
                pipeline.request(path)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString("{}")));
    }
}
