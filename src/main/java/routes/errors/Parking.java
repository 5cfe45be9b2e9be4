package routes.errors;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import routes.config.ConditionalOnRole;
import routes.config.DatabaseWrites;
import routes.config.Role;
import routes.event.DeadLetter;
import routes.event.Digests;
import routes.event.EventBatch;

/** What is kept of an event that cannot be stored, and who is told. */
@Component
@ConditionalOnRole(Role.STORE)
class Parking {

    private static final Logger LOG = LoggerFactory.getLogger(Parking.class);
    private static final String LETTER = "deadLetter";

    private final MeterRegistry meters;
    private final DatabaseWrites writes;

    Parking(MeterRegistry meters, DatabaseWrites writes) {
        this.writes = writes;
        this.meters = meters;
        for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
            meters.counter("events.parked", "reason", reason.jsonName());
        }
    }

    /** Makes the dead letter the parameters of the statement that keeps it. */
    void describe(Exchange exchange) {
        writes.begun();
        Message message = exchange.getIn();
        DeadLetter letter = message.getBody(DeadLetter.class);
        exchange.setProperty(LETTER, letter);
        message.setHeader("reason", letter.reason().jsonName());
        message.setHeader("detail", letter.detail());
        message.setHeader("stage", "store");
        message.setHeader("payload", text(letter.event().json()));
        message.setHeader("payload_hash", hash(letter.event().json()));
        message.setHeader("attempts", letter.event().deliveries());
    }

    /** It is kept: counts it, and leaves the acknowledgement as the body. */
    void parked(Exchange exchange) {
        writes.answered();
        DeadLetter letter = exchange.getProperty(LETTER, DeadLetter.class);
        meters.counter("events.parked", "reason", letter.reason().jsonName()).increment();
        LOG.warn("parked an event: {}, {}", letter.reason().jsonName(), letter.detail());
        exchange.getIn().setBody(new EventBatch(List.of(letter.event())));
    }

    private static String text(byte[] payload) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
        } catch (CharacterCodingException e) {
            return "base64:" + Base64.getEncoder().encodeToString(payload);
        }
    }

    /** By which the same payload is known again. */
    static String hash(byte[] payload) {
        return HexFormat.of().formatHex(Digests.sha256(payload));
    }
}
