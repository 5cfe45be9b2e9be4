package routes.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The body of every refusal: a problem document (RFC 9457) that also carries the {@code error}
 * member of the base contract.
 *
 * @param type where the kind of problem is described, a path like {@code /problems/invalid-event}
 * @param title the kind of problem in words
 * @param status the HTTP status, 400 to 599
 * @param error one sentence: what exactly is wrong with this request
 * @param errors each broken field; {@code null} where the problem is not one of fields
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, String error, List<?> errors) {

    /** The media type of a problem document. */
    public static final String CONTENT_TYPE = "application/problem+json";

    /** After so many seconds whoever was told 503 may ask again. */
    public static final String RETRY_SECONDS = "2";

    /** A fault of ours: no caller is told its cause. */
    public static final Problem UNEXPECTED =
            of(500, "Internal error", "The request failed; the cause is in the server's log");

    private static final ObjectWriter WRITER = new ObjectMapper().writerFor(Problem.class);

    /** A problem without fields; its type is made of the title. */
    public static Problem of(int status, String title, String error) {
        return new Problem(
                "/problems/" + title.toLowerCase(Locale.ROOT).replace(' ', '-'),
                title,
                status,
                error,
                null);
    }

    /** The same problem, naming each broken field. */
    public Problem with(List<?> brokenFields) {
        return new Problem(type, title, status, error, List.copyOf(brokenFields));
    }

    /** This document as UTF-8 bytes. */
    public byte[] toJson() {
        try {
            return WRITER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            return "{\"title\":\"Internal error\",\"status\":500}".getBytes(StandardCharsets.UTF_8);
        }
    }
}
