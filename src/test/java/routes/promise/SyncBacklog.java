package routes.promise;

import java.io.IOException;
import java.time.Duration;
import routes.process.RedisConsole;

/** What Redis has answered and not yet written, because its disk is busy with a sync. */
final class SyncBacklog implements AutoCloseable {

    private final RedisConsole redis;

    SyncBacklog(int port) throws IOException {
        redis = new RedisConsole("127.0.0.1", port, Duration.ZERO);
    }

    /** From here on its file stays the same one. */
    void keepTheFile() throws IOException {
        redis.ask("CONFIG SET auto-aof-rewrite-percentage 0");
    }

    /** How many bytes of commands wait for a sync that is under way. */
    long bytes() throws IOException {
        boolean pending = false;
        long waiting = 0;
        redis.ask("INFO persistence"); // the length
        for (String line = redis.nextLine(); !line.isEmpty(); line = redis.nextLine()) {
            pending |= line.equals("aof_pending_bio_fsync:1");
            if (line.startsWith("aof_buffer_length:")) {
                waiting = Long.parseLong(line.substring(line.indexOf(':') + 1));
            }
        }
        return pending ? waiting : 0;
    }

    @Override
    public void close() throws IOException {
        redis.close();
    }
}
