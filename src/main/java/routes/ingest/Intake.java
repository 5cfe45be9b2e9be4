package routes.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.PipelineProperties;
import routes.config.Role;
import routes.event.BatchReader;
import routes.event.Event;
import routes.event.EventReader;
import routes.event.InvalidEventException;
import routes.event.Reading;
import routes.http.Rejection;

/**
 * The steps of the ingest routes: from the request's body to events for the queue, and from the
 * queue's word to the answer.
 */
@Component
@ConditionalOnRole(Role.INGEST)
class Intake {

    private static final String READINGS = "readings";
    private static final String EVENT_ID = "eventId";
    private static final byte[] HEALTHY =
            "{\"status\":\"healthy\"}".getBytes(StandardCharsets.UTF_8);

    private final EventReader reader;
    private final BatchReader batchReader;
    private final Counter accepted;
    private final Counter droppedProperties;
    private final MeterRegistry meters;

    Intake(EventReader reader, PipelineProperties properties, MeterRegistry meters) {
        this.reader = reader;
        this.batchReader = new BatchReader(reader, properties.events().maxBatch());
        this.accepted =
                Counter.builder("events.accepted")
                        .description("Events answered with 202: durable in the queue")
                        .register(meters);
        this.droppedProperties =
                Counter.builder("events.properties.dropped")
                        .description("Unknown fields over the limit that were not kept")
                        .register(meters);
        this.meters = meters;
    }

    void readOne(Exchange exchange) throws InvalidEventException {
        Message message = exchange.getIn();
        Event event = reader.read(message.getBody(byte[].class), key(message));
        count(event);
        exchange.setProperty(EVENT_ID, event.eventId());
        message.setBody(List.of(event.toJson()));
    }

    void readBatch(Exchange exchange) throws InvalidEventException {
        List<Reading> readings = readAll(exchange.getIn());
        List<Event> events =
                readings.stream().filter(Reading::isValid).map(Reading::event).toList();
        events.forEach(this::count);
        exchange.setProperty(READINGS, readings);
        exchange.getIn().setBody(events.stream().map(Event::toJson).toList());
    }

    private List<Reading> readAll(Message message) throws InvalidEventException {
        byte[] body = message.getBody(byte[].class);
        String type = message.getHeader(Exchange.CONTENT_TYPE, "", String.class);
        return type.startsWith("application/x-ndjson")
                ? batchReader.readLines(body, key(message))
                : batchReader.readArray(body, key(message));
    }

    private static String key(Message message) {
        return message.getHeader("Idempotency-Key", String.class);
    }

    void validate(Exchange exchange) throws InvalidEventException {
        Message message = exchange.getIn();
        byte[] body = message.getBody(byte[].class);
        if (isArray(body)) {
            List<Reading> readings = batchReader.readArray(body, key(message));
            countRefused(readings);
            answerEach(message, readings);
        } else {
            Event event = reader.read(body, key(message));
            answer(message, 202, Answer.accepted(event.eventId()));
        }
    }

    private static boolean isArray(byte[] body) {
        for (byte character : body) {
            if (character > ' ') {
                return character == '[';
            }
        }
        return false;
    }

    void accepted(Exchange exchange) {
        accepted.increment();
        String eventId = exchange.getProperty(EVENT_ID, String.class);
        answer(exchange.getMessage(), 202, Answer.accepted(eventId));
    }

    @SuppressWarnings("unchecked")
    void answeredEach(Exchange exchange) {
        List<Reading> readings = exchange.getProperty(READINGS, List.class);
        accepted.increment(readings.stream().filter(Reading::isValid).count());
        countRefused(readings);
        answerEach(exchange.getMessage(), readings);
    }

    private void countRefused(List<Reading> readings) {
        readings.stream()
                .filter(reading -> !reading.isValid())
                .map(reading -> Rejection.ofOneAmongOthers(reading.errors()))
                .forEach(rejection -> rejection.counter(meters).increment());
    }

    void healthy(Exchange exchange) {
        answer(exchange.getMessage(), 200, HEALTHY);
    }

    private void count(Event event) {
        if (event.droppedProperties() > 0) {
            droppedProperties.increment(event.droppedProperties());
        }
    }

    private static void answerEach(Message message, List<Reading> readings) {
        boolean allValid = readings.stream().allMatch(Reading::isValid);
        answer(message, allValid ? 202 : 207, Answer.each(readings));
    }

    private static void answer(Message message, int status, byte[] body) {
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(body);
    }
}
