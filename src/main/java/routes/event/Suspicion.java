package routes.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What is known against an event before it is written. */
public final class Suspicion {

    /**
     * An event that was handed out this often without being stored is written alone, so that it
     * endangers no other.
     */
    public static final int SUSPICIOUS = 3;

    /** An event that was handed out this often and not stored is not tried again. */
    public static final int HOPELESS = 5;

    /**
     * The database's functions read a thousand levels at most, and all events of a batch as one
     * array. Ingest keeps twenty: an event that has more than this was put there by somebody else.
     */
    private static final int DEEPEST = 500;

    /** Reads an event as it came off the queue. */
    public static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .build();

    private Suspicion() {}

    /** Whether it is not to be written with others, or not at all. */
    static boolean isSuspicious(QueuedEvent event) {
        return event.deliveries() >= SUSPICIOUS || parkingOf(event) != null;
    }

    /** Why it must not be written at all; null when it may be tried. */
    static DeadLetter parkingOf(QueuedEvent event) {
        if (event.version() < 1) {
            return new DeadLetter(event, DeadLetter.Reason.UNREADABLE, "not an entry of the queue");
        }
        if (event.version() > QueuedEvent.VERSION) {
            String versions =
                    "version " + event.version() + " is newer than " + QueuedEvent.VERSION;
            return new DeadLetter(event, DeadLetter.Reason.UNKNOWN_VERSION, versions);
        }
        if (event.deliveries() > HOPELESS) {
            String often =
                    "handed out " + (event.deliveries() - 1) + " times and never acknowledged";
            return new DeadLetter(event, DeadLetter.Reason.NEVER_FINISHED, often);
        }
        return null;
    }

    /** Whether it is not a JSON object in plain UTF-8, which is all that the database reads. */
    public static boolean isUnreadable(byte[] event) {
        String text = new String(event, StandardCharsets.UTF_8);
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return true;
            }
            json.skipChildren();
            return json.nextToken() != null;
        } catch (IOException e) {
            return true;
        }
    }
}
