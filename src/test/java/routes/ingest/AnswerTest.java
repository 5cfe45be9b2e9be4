package routes.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import routes.event.FieldError;
import routes.event.Reading;

/** What a batch is told does not grow with its errors without end. */
class AnswerTest {

    private static final int MOST = 1000;

    @Test
    void everyErrorIsNamedUpToAThousand() throws IOException {
        List<Integer> named = namedErrors(Collections.nCopies(100, broken(10)));

        assertThat(named).hasSize(100).containsOnly(10);
    }

    @Test
    void ofMoreThanAThousandEachEventKeepsItsFirst() throws IOException {
        List<Integer> named = namedErrors(Collections.nCopies(600, broken(10)));

        assertThat(named).hasSize(600).startsWith(10, 10).endsWith(1, 1);
        assertThat(named.stream().mapToInt(Integer::intValue).sum()).isEqualTo(MOST);
    }

    @Test
    void aThousandBrokenEventsAreToldOneErrorEach() throws IOException {
        List<Integer> named = namedErrors(Collections.nCopies(MOST, broken(30)));

        assertThat(named).hasSize(MOST).containsOnly(1);
    }

    private static Reading broken(int errors) {
        return new Reading(
                null,
                IntStream.range(0, errors)
                        .mapToObj(i -> new FieldError("f" + i, FieldError.Code.INVALID, "is wrong"))
                        .toList());
    }

    private static List<Integer> namedErrors(List<Reading> readings) throws IOException {
        JsonNode answer = new ObjectMapper().readTree(Answer.each(readings));
        assertThat(answer.path("rejected").asInt()).isEqualTo(readings.size());
        assertThat(answer.path("results"))
                .allMatch(result -> result.at("/errors/0/field").asText().equals("f0"));
        return StreamSupport.stream(answer.path("results").spliterator(), false)
                .map(result -> result.path("errors").size())
                .toList();
    }
}
