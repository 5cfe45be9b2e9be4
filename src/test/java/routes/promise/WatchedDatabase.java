package routes.promise;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.sqlite.SQLiteCommitListener;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteUpdateListener;

/** Asks SQLite to call back on every row it writes and before every commit. */
final class WatchedDatabase implements BeanPostProcessor {

    private static final int SOME_ROWS = 5;
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Faults faults;
    private SQLiteConnection watched;
    private int events;

    WatchedDatabase(Faults faults) {
        this.faults = faults;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!name.equals("writer")) {
            return bean;
        }
        return new DelegatingDataSource((DataSource) bean) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                watch(connection.unwrap(SQLiteConnection.class));
                return connection;
            }
        };
    }

    private synchronized void watch(SQLiteConnection connection) throws SQLException {
        if (connection != watched) {
            watched = connection;
            if (faults.isSabotaged(Sabotage.NO_SYNC)) {
                try (Statement pragma = connection.createStatement()) {
                    pragma.execute("PRAGMA synchronous = OFF");
                }
            }
            connection.addUpdateListener(this::written);
            connection.addCommitListener(
                    new SQLiteCommitListener() {
                        @Override
                        public void onCommit() {
                            beforeCommit();
                        }

                        @Override
                        public void onRollback() {
                            events = 0;
                        }
                    });
        }
    }

    private void written(SQLiteUpdateListener.Type type, String database, String table, long row) {
        if (table.equals("dead_letters")) {
            faults.reached(FaultPoint.PARKING);
        } else if (table.equals("events") && ++events == SOME_ROWS) {
            faults.reached(FaultPoint.MID_BATCH);
        }
    }

    private void beforeCommit() {
        if (events > 0) {
            faults.reached(FaultPoint.BEFORE_COMMIT);
            if (faults.isSabotaged(Sabotage.SLOW_COMMITS)) {
                LockSupport.parkNanos(SLOW_NANOS);
            }
        }
        events = 0;
    }
}
