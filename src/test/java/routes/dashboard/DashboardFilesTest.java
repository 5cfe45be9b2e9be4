package routes.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import routes.http.PublicPort;

/** How the dashboard's files are served, by the example of three small ones. */
class DashboardFilesTest {

    private static final String ASSET = "/assets/index-1a2b.js";
    private static PublicPort port;

    @BeforeAll
    static void start() throws Exception {
        port = new PublicPort(new DashboardFiles("dashboard"));
    }

    @AfterAll
    static void stop() {
        port.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/favicon.svg", ASSET})
    void headTellsWhatGetWould(String path) {
        HttpResponse<String> get = port.send("GET", path);

        HttpResponse<String> head = port.send("HEAD", path);

        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(headers(head)).isEqualTo(headers(get));
        assertThat(head.body()).isEmpty();
        assertThat(headers(port.send("HEAD", path, "Range", "bytes=1-2"))).isEqualTo(headers(get));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /",
        "OPTIONS, /",
        "DELETE, /favicon.svg",
        "PUT, /theme.js",
        "POST, " + ASSET,
        "DELETE, /assets/missing.js"
    })
    void anotherMethodIsToldTheAllowedOnes(String method, String path) {
        HttpResponse<String> answer = port.send(method, path);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().allValues("Allow")).containsExactly("GET, HEAD");
        assertThat(answer.body()).contains("\"status\":405");
    }

    private static Map<String, Object> headers(HttpResponse<String> response) {
        Map<String, Object> headers = new TreeMap<>(response.headers().map());
        headers.remove("date");
        return headers;
    }
}
