package routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import routes.event.EventBatch;

/** What becomes of the one connection that writes. */
class EventWriterTest {

    /** Given back first, the thread that waits for it would have it by then. */
    @Test
    void anUnsoundConnectionIsGivenUpBeforeTheNextThreadHasIt() {
        try (Watched pool = new Watched()) {
            EventWriter writer = new EventWriter(pool);
            EventBatch batch = new EventBatch(List.of(QueuedEvents.pageView("no-table-for-it")));

            assertThatThrownBy(() -> writer.write(batch)).isInstanceOf(SQLException.class);

            assertThat(pool.givenUpWhileOurs).containsExactly(true);
        }
    }

    private static final class Watched extends HikariDataSource {
        private final List<Boolean> givenUpWhileOurs = new ArrayList<>();

        Watched() {
            super(inMemory());
        }

        private static HikariConfig inMemory() {
            HikariConfig pool = new HikariConfig();
            pool.setMaximumPoolSize(1);
            pool.setJdbcUrl("jdbc:sqlite::memory:");
            return pool;
        }

        @Override
        public void evictConnection(Connection connection) {
            try {
                givenUpWhileOurs.add(!connection.isClosed());
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            super.evictConnection(connection);
        }
    }
}
