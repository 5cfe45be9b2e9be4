package routes.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** How each file begins that SQLite has written. */
final class SqliteHeader {

    private static final byte[] BYTES = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private SqliteHeader() {}

    /**
     * Takes a database, an empty file, which becomes one, and none.
     *
     * @throws CannotStartException when it is something else: SQLite would say so after half a
     *     minute, amid stack traces
     */
    static void require(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] beginning = content.readNBytes(BYTES.length);
            if (beginning.length > 0 && !Arrays.equals(beginning, BYTES)) {
                throw new CannotStartException(
                        "The file " + file + " is not a database of SQLite",
                        "Let DB_PATH, or DATABASE_URL, name one, or a file that is not there yet.");
            }
        } catch (NoSuchFileException e) {
            return; // it is made
        } catch (IOException e) {
            throw CannotStartException.at("The database", e, "DB_PATH");
        }
    }
}
