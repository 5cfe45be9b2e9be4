package routes.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where the elements of a JSON array begin and end. */
final class JsonElements {

    private JsonElements() {}

    /**
     * Cuts an array into its elements, whatever limits they break.
     *
     * @param start where the array begins
     * @param maximum no more than one element over this number is looked for
     * @return empty when the body is not one JSON array
     */
    static List<byte[]> of(byte[] body, int start, int maximum) {
        JsonSteps json = new JsonSteps(body, start);
        if (!json.take('[')) {
            return List.of();
        }
        List<byte[]> elements = new ArrayList<>();
        do {
            int begin = json.begin();
            if (!json.value()) {
                return List.of();
            }
            elements.add(Arrays.copyOfRange(body, begin, json.end()));
        } while (elements.size() <= maximum && json.take(','));
        return elements.size() > maximum || json.take(']') && json.isAtEnd() ? elements : List.of();
    }
}
