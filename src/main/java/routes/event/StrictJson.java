package routes.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamWriteException;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * JSON from strangers: bounded in every direction, and refused in words that a sender understands.
 */
final class StrictJson {

    private static final int MAXIMUM_DEPTH = 20;
    private static final int MAXIMUM_NAME = 128;
    private static final int MAXIMUM_NUMBER = 64;
    private static final int MAXIMUM_TEXT = 8192;
    private static final String LIMITS =
            "nested deeper than %d, or a name over %d, a number over %d or a text over %d characters"
                    .formatted(MAXIMUM_DEPTH, MAXIMUM_NAME, MAXIMUM_NUMBER, MAXIMUM_TEXT);

    private static final JsonFactory STRICT =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAXIMUM_DEPTH)
                                    .maxNameLength(MAXIMUM_NAME)
                                    .maxNumberLength(MAXIMUM_NUMBER)
                                    .maxStringLength(MAXIMUM_TEXT)
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // names come from strangers: an interned one would stay for ever
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build();

    /** What the parser adds to its messages is advice for whoever programs it. */
    private static final Pattern ADVICE =
            Pattern.compile("(: enable|: maybe| \\((start marker|for |not recognized|consider)).*");

    interface Reader<T> {
        T read(JsonParser json) throws IOException, InvalidEventException;
    }

    private StrictJson() {}

    static <T> T parse(byte[] body, Reader<T> reader) throws InvalidEventException {
        try (JsonParser json = STRICT.createParser(body)) {
            return reader.read(json);
        } catch (StreamConstraintsException e) {
            throw InvalidEventException.malformed("the body is " + LIMITS);
        } catch (StreamWriteException e) {
            throw InvalidEventException.malformed("a text holds half of a surrogate pair");
        } catch (JsonProcessingException e) {
            throw InvalidEventException.malformed(whatAndWhere(e));
        } catch (IOException e) {
            throw InvalidEventException.malformed("the body is not UTF-8 text");
        }
    }

    /**
     * Demands that nothing follows.
     *
     * @throws InvalidEventException when something does
     */
    static void requireEnd(JsonParser json) throws IOException, InvalidEventException {
        if (json.nextToken() != null) {
            throw InvalidEventException.malformed("there is more in the body than one JSON value");
        }
    }

    private static String whatAndWhere(JsonProcessingException e) {
        var place = e.getLocation();
        String firstLine = e.getOriginalMessage().lines().findFirst().orElse("");
        String what = ADVICE.matcher(firstLine).replaceFirst("");
        if (what.indexOf('`') >= 0) {
            what = "this is not JSON";
        }
        return place == null
                ? what
                : what + " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
    }
}
