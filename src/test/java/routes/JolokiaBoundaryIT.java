package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.ManagementIT.COLLECT_GARBAGE;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture on a page makes a browser send a GET from nowhere: it drives nothing here. */
class JolokiaBoundaryIT {

    private static final String GC = "exec/java.lang:type=Memory/gc";
    private static RunningPipeline pipeline;

    @BeforeAll
    static void start() {
        pipeline = new RunningPipeline("pipeline.roles=store");
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator/jolokia/" + GC,
                "/actuator/jolokia?p=" + GC,
                "/actuator/jolokia?",
                "/actuator/jolokia/?p=" + GC,
                "/actuator/jolokia;/" + GC,
                "/actuator//jolokia/" + GC,
                "/actuator/%6Aolokia/%65xec/java.lang:type=Memory/gc",
                "/actuator/jolokia/read/../" + GC,
                "/actuator/hawtio/jolokia/" + GC,
                "/actuator/hawtio/jolokia?p=" + GC,
                "/actuator/hawtio/%6Aolokia/" + GC,
                "/actuator/hawtio/proxy/http/127.0.0.1/8778/jolokia/" + GC
            })
    void noGetDrivesJolokia(String path) {
        assertThat(raw("GET " + path)).startsWith("HTTP/1.1 403 ");
        assertThat(raw("HEAD " + path)).startsWith("HTTP/1.1 403 ");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /actuator/jolokia, https://evil.example/page",
        "GET /actuator/hawtio/, http://localhost.evil.example/",
        "POST /actuator/jolokia, http://evil.example/http://localhost/",
        "POST /actuator/loggers/root, https://evil.example"
    })
    void anotherSitesPageIsRefused_whenOnlyTheRefererTells(String request, String page) {
        assertThat(raw(request, "Referer: " + page)).startsWith("HTTP/1.1 403 ");
    }

    /** In the ways in which its page asks, which names itself. */
    @ParameterizedTest
    @ValueSource(strings = {"/actuator/jolokia", "/actuator/hawtio/jolokia"})
    void hawtioFindsJolokiaAndDrivesIt(String path) {
        HttpRequest.Builder probe = fromHawtio(path, "Referer", "/actuator/hawtio/");
        HttpRequest.Builder order = fromHawtio(path, "Origin", "");
        order.header("Content-Type", "text/json").POST(BodyPublishers.ofString(COLLECT_GARBAGE));

        assertThat(pipeline.send(probe).body()).contains("\"agent\"");
        assertThat(pipeline.send(order).body()).contains("\"status\":200");
    }

    /** It would take its own bean away: nobody could start it again. */
    @ParameterizedTest
    @ValueSource(strings = {"stop()", "stop", "restart()", "restart"})
    void aRouteMayBeStopped_butNotAllOfThem(String operation) {
        assertThat(exec("context=shop-analytics,type=routes,name=\\\"queue-consume\\\"", "stop()"))
                .contains("\"status\":200");

        assertThat(
                        exec(
                                "context=shop-analytics,type=context,name=\\\"shop-analytics\\\"",
                                operation))
                .contains("forbidden");
    }

    private static String exec(String bean, String operation) {
        String order =
                "{\"type\":\"exec\",\"mbean\":\"org.apache.camel:%s\",\"operation\":\"%s\"}"
                        .formatted(bean, operation);
        return pipeline.send(
                        pipeline.managementRequest("/actuator/jolokia")
                                .header("Content-Type", "text/json")
                                .POST(BodyPublishers.ofString(order)))
                .body();
    }

    @Test
    void hawtioIsToldWhetherItHandsOn() {
        var probe = fromHawtio("/actuator/hawtio/proxy/enabled", "Referer", "/actuator/hawtio/");

        assertThat(pipeline.send(probe).statusCode()).isEqualTo(200);
    }

    @Test
    void aLinkFromElsewhereOpensTheDesk() {
        HttpResponse<String> page =
                pipeline.send(
                        pipeline.managementRequest("/dead-letters")
                                .header("Referer", "https://wiki.example/how-to"));

        assertThat(page.statusCode()).isEqualTo(200);
    }

    private static HttpRequest.Builder fromHawtio(String path, String header, String page) {
        HttpRequest.Builder request = pipeline.managementRequest(path);
        String origin = request.build().uri().resolve("/").toString().replaceAll("/$", "");
        return request.header(header, origin + page);
    }

    private static String raw(String request, String... headers) {
        int port = pipeline.managementRequest("/").build().uri().getPort();
        try (RawConnection browser = new RawConnection(port)) {
            String head = request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
            String more = String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n");
            browser.listen(head + more + "\r\n", Duration.ofSeconds(20));
            return browser.received();
        }
    }
}
