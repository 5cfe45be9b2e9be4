package routes.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;

/** Who reads a database that is just being made must not make or delete its file. */
class DatabaseFileTest {

    private static final int TRIES = 300;
    private static final int READERS = 4;
    private static final long BOUND_SECONDS = 10;

    @TempDir Path folder;

    private final ExecutorService threads = Executors.newFixedThreadPool(READERS);

    @AfterEach
    void stop() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void readersAndTheWriterSeeOneFile_howeverTheyComeTogether() throws Exception {
        for (int i = 0; i < TRIES; i++) {
            Path database = Files.createDirectory(folder.resolve("try" + i)).resolve("new one.db");

            String url = new DatabaseFile(new PipelineProperties.Database("", database, 1)).url();

            assertThat(readersThatSeeWhatIsWritten(url, DatabaseConfiguration.EXISTING))
                    .as("readers that see the table, try %d", i)
                    .isEqualTo(READERS);
            assertThat(database).isNotEmptyFile();
            FileSystemUtils.deleteRecursively(database.getParent());
        }
    }

    /** The sabotage: without it the test above could pass because they never meet. */
    @Test
    void aPlainPathLosesTheFile() throws IOException, InterruptedException {
        boolean lost = false;
        for (int i = 0; i < TRIES && !lost; i++) {
            Path database = Files.createDirectory(folder.resolve("try" + i)).resolve("new.db");
            try {
                lost =
                        readersThatSeeWhatIsWritten("jdbc:sqlite:" + database, "?open_mode=2")
                                < READERS;
            } catch (SQLException | ExecutionException | TimeoutException e) {
                lost = true;
            }
        }
        assertThat(lost).isTrue();
    }

    @Test
    void theFolderIsMadeOfTheFileThatIsUsed() {
        Path unused = folder.resolve("unused/analytics.db");
        Path used = folder.resolve("used/analytics.db");

        new DatabaseFile(new PipelineProperties.Database("jdbc:sqlite:" + used, unused, 1)).make();

        assertThat(used.getParent()).exists();
        assertThat(unused.getParent()).doesNotExist();
    }

    private int readersThatSeeWhatIsWritten(String url, String reading)
            throws SQLException, InterruptedException, ExecutionException, TimeoutException {
        List<Future<Connection>> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(threads.submit(reader(url + reading)));
        }
        try (Connection writer = DriverManager.getConnection(url + "?journal_mode=WAL");
                Statement statement = writer.createStatement()) {
            statement.execute("CREATE TABLE made (id INTEGER)");
            int seeing = 0;
            for (Future<Connection> reader : readers) {
                // a reader whose file is gone for good would try for ever
                try (Connection connection = reader.get(BOUND_SECONDS, TimeUnit.SECONDS)) {
                    seeing += tables(connection);
                }
            }
            return seeing;
        }
    }

    /** Tries until the file is there, as a pool does, but without a pause. */
    private static Callable<Connection> reader(String url) {
        return () -> {
            while (true) {
                try {
                    return DriverManager.getConnection(url);
                } catch (SQLException e) {
                    if (Thread.interrupted()) {
                        throw e;
                    }
                }
            }
        };
    }

    private static int tables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("SELECT count(*) FROM sqlite_master")) {
            return tables.next() ? tables.getInt(1) : 0;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',               jdbc:sqlite:file:///data/shop%20one.db",
        "jdbc:sqlite:/a.db, jdbc:sqlite:file:///a.db",
        "jdbc:sqlite:file:/a.db, jdbc:sqlite:file:/a.db",
    })
    void addressesTheFileByItsUri(String url, String expected) {
        var settings = new PipelineProperties.Database(url, Path.of("/data/shop one.db"), 1);

        assertThat(new DatabaseFile(settings).url()).isEqualTo(expected);
    }
}
