package routes.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A header that could mean two things is not taken for either. */
class BodyTypesTest {

    private static final String TYPE = "Content-Type";
    private static final String KEY = "Idempotency-Key";
    private PublicPort port;

    @BeforeEach
    void open() throws Exception {
        port =
                new PublicPort(
                        router ->
                                router.post("/")
                                        .handler(new BodyTypes("application/json"))
                                        .handler(ctx -> ctx.end()));
    }

    @AfterEach
    void close() {
        port.close();
    }

    @Test
    void twoMediaTypesAreRefusedByName() {
        assertRefused(TYPE, post(TYPE, "application/json", TYPE, "text/csv"));
        assertRefused(TYPE, post(TYPE, "Application/JSON", TYPE, "text/csv"));
    }

    @Test
    void twoKeysAreRefusedByName() {
        assertRefused(KEY, post(TYPE, "application/json", KEY, "one", KEY, "two"));
    }

    @Test
    void theSameTwiceIsNoQuestion() {
        var response =
                post(TYPE, "application/json", TYPE, "application/json", KEY, "one", KEY, "one");

        assertThat(response.statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> post(String... headers) {
        return port.send("POST", "/", headers);
    }

    private static void assertRefused(String name, HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue(TYPE)).contains(Problem.CONTENT_TYPE);
        assertThat(response.body()).contains("The header " + name + " must have one value only");
    }
}
