package routes.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the elements of a JSON array begin and end. */
final class JsonElements {

    private static final int MAXIMUM_DEPTH = 100_000;

    private JsonElements() {}

    /**
     * Cuts an array into its elements, whatever they are, unless one is nested so deep that its
     * levels alone would fill the memory.
     *
     * @param maximum no more than one element over this number is looked for
     * @return empty when the body is not one JSON array in UTF-8
     */
    static List<byte[]> of(byte[] body, int maximum) {
        List<byte[]> elements = new ArrayList<>();
        try (JsonParser json = lenient().createParser(body)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                return List.of();
            }
            while (elements.size() <= maximum && json.nextToken() != JsonToken.END_ARRAY) {
                int start = (int) json.currentTokenLocation().getByteOffset();
                if (start < 0) {
                    return List.of(); // UTF-16 or UTF-32
                }
                json.skipChildren();
                json.finishToken();
                int end = (int) json.currentLocation().getByteOffset();
                elements.add(Arrays.copyOfRange(body, start, end));
            }
            return elements.size() > maximum || json.nextToken() == null ? elements : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * Only tells where values begin and end: the body's own size is the limit. Made anew, so that
     * no name outlives its request.
     */
    private static JsonFactory lenient() {
        return JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(MAXIMUM_DEPTH)
                                .maxNameLength(Integer.MAX_VALUE)
                                .maxNumberLength(Integer.MAX_VALUE)
                                .maxStringLength(Integer.MAX_VALUE)
                                .build())
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
    }
}
