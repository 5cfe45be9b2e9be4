package routes.store;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import routes.event.EventBatch;
import routes.event.QueuedEvent;

/** Opens the product's own way of writing a batch to tests of what the database makes of it. */
public final class RealEventWriter {

    private final EventWriter writer;

    public RealEventWriter(DataSource database) {
        writer = new EventWriter(database);
    }

    /** Writes these events, as they stand in the queue, in one transaction. */
    public void write(List<byte[]> events) {
        List<QueuedEvent> batch =
                IntStream.range(0, events.size())
                        .mapToObj(i -> new QueuedEvent("receipt-" + i, 1, 1, events.get(i)))
                        .toList();
        try {
            writer.write(new EventBatch(batch));
        } catch (SQLException e) {
            throw new AssertionError("the batch was not written", e);
        }
    }
}
