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

    /** Far more than anybody means; each level takes memory while it is open. */
    private static final int MAXIMUM_DEPTH = 1000;

    /**
     * In bytes, so that at least every name of the contract is among them. Names are kept from one
     * body to the next; longer ones would fill the memory.
     */
    private static final int USUAL_NAME = 128;

    private static final JsonFactory STRICT = strict(USUAL_NAME);

    /** What the parser adds to its messages is advice for whoever programs it. */
    private static final Pattern ADVICE =
            Pattern.compile("(: enable|: maybe| \\((start marker|for |not recognized|consider)).*");

    interface Reader<T> {
        T read(JsonParser json) throws IOException, InvalidEventException;
    }

    private StrictJson() {}

    /**
     * Reads a body. How long its texts and numbers are does not matter here: none is made into
     * anything before its rule has looked at its length.
     *
     * @param reader may have to begin anew
     */
    static <T> T parse(byte[] body, Reader<T> reader) throws InvalidEventException {
        try {
            return parse(STRICT, body, reader);
        } catch (StreamConstraintsException e) {
            return parseUnusual(body, reader);
        }
    }

    /** By a factory made anew, so that no long name outlives its request. */
    private static <T> T parseUnusual(byte[] body, Reader<T> reader) throws InvalidEventException {
        try {
            return parse(strict(Integer.MAX_VALUE), body, reader);
        } catch (StreamConstraintsException e) {
            String limit = "the body is nested deeper than " + MAXIMUM_DEPTH + " levels";
            throw InvalidEventException.overLimit(FieldError.Code.TOO_DEEP, limit);
        }
    }

    private static <T> T parse(JsonFactory factory, byte[] body, Reader<T> reader)
            throws InvalidEventException, StreamConstraintsException {
        try (JsonParser json = factory.createParser(body)) {
            return reader.read(json);
        } catch (StreamConstraintsException e) {
            throw e;
        } catch (StreamWriteException e) {
            throw InvalidEventException.malformed("a text holds half of a surrogate pair");
        } catch (JsonProcessingException e) {
            throw InvalidEventException.malformed(whatAndWhere(e));
        } catch (IOException e) {
            throw InvalidEventException.malformed("the body is not UTF-8 text");
        }
    }

    private static JsonFactory strict(int longestName) {
        return JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(MAXIMUM_DEPTH)
                                .maxNameLength(longestName)
                                .maxNumberLength(Integer.MAX_VALUE)
                                .maxStringLength(Integer.MAX_VALUE)
                                .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                // names come from strangers: an interned one would stay for ever
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
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
