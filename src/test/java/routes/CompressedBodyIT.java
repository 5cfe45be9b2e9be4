package routes;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.ProblemAssert.assertProblem;
import static routes.RunningPipeline.EVENT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A body may come compressed, and gains nothing by lying about it. */
class CompressedBodyIT {

    private static final int LIMIT = 1_048_576;
    private static RunningPipeline pipeline;

    @BeforeAll
    static void start() {
        pipeline = new RunningPipeline();
    }

    @AfterAll
    static void stop() {
        pipeline.close();
    }

    @Test
    void aCompressedBodyIsRead() throws IOException {
        assertThat(post("gzip", gzip("[" + EVENT + "]")).statusCode()).isEqualTo(202);
    }

    @Test
    void aBodyThatGrowsOverTheLimitIsRefused() throws IOException {
        assertProblem(post("gzip", gzip("[" + " ".repeat(20_000_000) + "]")), 413);
    }

    @Test
    void aBodyAtTheLimitIsRead_thoughCompressingItHasMadeItLarger() throws IOException {
        String largest = "[" + EVENT + "]" + " ".repeat(LIMIT - EVENT.length() - 2);
        byte[] larger = gzip(largest, Deflater.NO_COMPRESSION);

        assertThat(larger).hasSizeGreaterThan(LIMIT);
        assertThat(post("gzip", larger).statusCode()).isEqualTo(202);
        assertProblem(post("gzip", gzip(largest + " ", Deflater.NO_COMPRESSION)), 413);
    }

    @Test
    void aBodyThatOnlyClaimsToBeCompressedIsRefused() {
        byte[] lie = ("[" + EVENT + "]").getBytes(StandardCharsets.UTF_8);

        assertProblem(post("gzip", lie), 400);
    }

    @Test
    void aCutOffBodyIsRefused() throws IOException {
        byte[] whole = gzip("[" + EVENT + "]");

        assertProblem(post("gzip", java.util.Arrays.copyOf(whole, whole.length / 2)), 400);
        assertProblem(post("gzip", new byte[0]), 400);
    }

    @Test
    void whatFollowsTheCompressedBodyIsNotPassedOver() throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.writeBytes(gzip("[" + EVENT + "]"));
        members.writeBytes(gzip(" "));
        byte[] whole = members.toByteArray();

        assertThat(post("gzip", whole).statusCode()).isEqualTo(202);
        assertProblem(post("gzip", java.util.Arrays.copyOf(whole, whole.length - 1)), 400);
    }

    @Test
    void anotherEncodingIsRefused() {
        byte[] plain = ("[" + EVENT + "]").getBytes(StandardCharsets.UTF_8);

        assertProblem(post("br", plain), 415);
        assertProblem(post("gzip, gzip", plain), 415);
        assertThat(post("identity", plain).statusCode()).isEqualTo(202);
    }

    private static HttpResponse<String> post(String encoding, byte[] body) {
        return pipeline.send(
                pipeline.request("/v1/events/batch")
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", encoding)
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    private static byte[] gzip(String text) throws IOException {
        return gzip(text, Deflater.DEFAULT_COMPRESSION);
    }

    private static byte[] gzip(String text, int level) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new Leveled(bytes, level)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static final class Leveled extends GZIPOutputStream {

        Leveled(ByteArrayOutputStream to, int level) throws IOException {
            super(to);
            def.setLevel(level);
        }
    }
}
