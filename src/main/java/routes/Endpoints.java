package routes;

/** Every hop of the pipeline, in the order an event travels: the table of contents. */
public final class Endpoints {
    public static final String INGEST = "direct:ingest"; // byte[]: the body of POST /v1/events
    public static final String INGEST_BATCH =
            "direct:ingest-batch"; // byte[]: POST /v1/events/batch
    public static final String VALIDATE = "direct:validate"; // byte[]: POST /v1/events/validate
    public static final String INGEST_HEALTH = "direct:ingest-health"; // nothing: GET /v1/health
    // These two are taken on the event loop, which must not wait for a route that is stopped.
    public static final String ENQUEUE =
            "direct:enqueue?block=false"; // List<byte[]>: valid events as JSON
    public static final String QUEUE_HEALTH =
            "direct:queue-health?block=false"; // nothing: fails when the queue is away
    public static final String STORE = "direct:store"; // EventBatch: what the queue hands out
    public static final String WRITE_BATCH =
            "direct:write-batch"; // EventBatch: gathered, or a part of one
    public static final String INSERT_BATCH =
            "direct:insert-batch"; // EventBatch, in one transaction
    public static final String COMPARE_BATCH = "direct:compare-batch"; // EventBatch, partly known
    public static final String SETTLE_BATCH =
            "direct:settle-batch"; // EventBatch, stored or refused
    public static final String SORT_BATCH = "direct:sort-batch"; // EventBatch with entries to park
    public static final String DIVIDE_BATCH = "direct:divide-batch"; // EventBatch with a bad row
    public static final String DEAD_LETTER = "direct:dead-letter"; // DeadLetter: cannot be stored
    public static final String ACKNOWLEDGE = "direct:acknowledge"; // EventBatch that is committed
    public static final String REBUILD_ROLL_UPS =
            "direct:rebuild-roll-ups"; // RollUpRange: figures to make anew
    public static final String COMPARE_ROLL_UPS =
            "direct:compare-roll-ups"; // RollUpRange: figures to check
    public static final String FIGURES = "direct:figures"; // nothing: GET /api/analytics
    public static final String ANALYTICS_HEALTH =
            "direct:analytics-health"; // nothing: GET /api/health

    /** The exchange property that holds the batch that is being written, whatever the body is. */
    public static final String BATCH = "batch";

    /** The exchange property that is set when the database refuses a batch for what is in it. */
    public static final String REFUSED = "refused";

    private Endpoints() {}
}
