package routes.errors;

import static routes.Endpoints.ENQUEUE;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.http.DeskRefusal;
import routes.http.UnavailableException;

/**
 * Sends dead letters to the queue again. A letter leaves the table after the queue has it; should
 * this process die in between, it is sent twice, and the event's id makes that once.
 */
@Component
@ConditionalOnRole(Role.STORE)
class Replay {

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 100;

    private final DeadLetters letters;
    private final ProducerTemplate queue;
    private final Counter replayed;

    Replay(DeadLetters letters, ProducerTemplate queue, MeterRegistry meters) {
        this.letters = letters;
        this.queue = queue;
        this.replayed =
                Counter.builder("events.replayed")
                        .description("Dead letters that were sent to the queue again")
                        .register(meters);
    }

    /**
     * @return what became of the letters
     * @throws DeskRefusal when the queue cannot take them now; what it took before is gone from the
     *     table
     */
    ReplayReport replay(ReplayRequest request) {
        ReplayReport report = new ReplayReport();
        long newest = letters.newest();
        long after = 0;
        List<StoredLetter> page = letters.toReplay(request, after, newest, PAGE);
        while (!page.isEmpty()) {
            replayPage(page, report);
            after = page.get(page.size() - 1).id();
            page = letters.toReplay(request, after, newest, PAGE);
        }
        return report;
    }

    private void replayPage(List<StoredLetter> page, ReplayReport report) {
        Map<Boolean, List<StoredLetter>> byReadiness =
                page.stream().collect(Collectors.partitioningBy(ReplayReport::isReady));
        List<StoredLetter> ready = byReadiness.get(true);
        List<StoredLetter> refused = byReadiness.get(false);
        report.refuse(refused);
        letters.note("replay", ids(refused), "refused");
        if (!ready.isEmpty()) {
            send(ready, report);
            letters.replayed(ready);
            replayed.increment(ready.size());
            report.count(ready.size());
        }
    }

    private void send(List<StoredLetter> ready, ReplayReport report) {
        List<byte[]> events =
                ready.stream()
                        .map(letter -> letter.payload().getBytes(StandardCharsets.UTF_8))
                        .toList();
        Exchange sent = queue.send(ENQUEUE, exchange -> exchange.getIn().setBody(events));
        // the route answers its callers itself, and so an exception may be handled already
        Exception cause = sent.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        if (cause == null) {
            cause = sent.getException();
        }
        if (cause != null) {
            letters.note("replay", ids(ready), "queue unavailable");
            throw DeskRefusal.unavailable(
                    why(cause) + " (replayed before: " + report.replayed() + ")");
        }
    }

    private static String why(Exception cause) {
        if (cause instanceof UnavailableException) {
            return cause.getMessage();
        }
        if (cause instanceof DirectConsumerNotAvailableException) {
            return "The route queue-publish does not run: it has been stopped, or is about to start";
        }
        LOG.warn("dead letters cannot be sent to the queue", cause);
        return "The queue cannot take events now";
    }

    /** What tells a letter from its later self, as JSON. */
    static String key(StoredLetter letter) {
        ObjectNode key = JSON.createObjectNode().put("id", letter.id());
        key.put("payload_hash", letter.payloadHash()).put("last_seen", letter.lastSeen());
        return key.toString();
    }

    private static List<Long> ids(List<StoredLetter> letters) {
        return letters.stream().map(StoredLetter::id).toList();
    }
}
