package routes.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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

    /** A cache would else keep saying for a year that the next version's file is not there. */
    @ParameterizedTest
    @CsvSource({
        "GET, /assets/index-1a2b.js, bytes=0-, 206, true",
        "GET, /assets/index-1a2b.js, bytes=7-9, 206, true",
        "GET, /assets/index-1a2b.js, pages=1-2, 200, true",
        "GET, /assets/index-1a2b.js, bytes=999-, 416, false",
        "GET, /assets/missing.js, bytes=0-, 404, false",
        "HEAD, /assets/missing.js, bytes=0-, 404, false",
        "POST, /assets/index-1a2b.js, bytes=0-, 405, false"
    })
    void onlyWhatIsThereIsKeptForEver(
            String method, String path, String range, int status, boolean kept) {
        HttpResponse<String> answer = port.send(method, path, "Range", range);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Cache-Control"))
                .isEqualTo(Optional.of("public, max-age=31536000, immutable").filter(is -> kept));
    }

    @Test
    void aRangeBehindTheEndIsRefusedInWords() {
        HttpResponse<String> answer = port.send("GET", ASSET, "Range", "bytes=999-");

        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.headers().firstValue("Content-Range")).contains("bytes */25");
        assertThat(answer.body()).contains("\"title\":\"Range not satisfiable\"");
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
