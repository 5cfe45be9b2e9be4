package routes.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import org.springframework.core.NestedExceptionUtils;

/**
 * Where the database lies, and whether the file that is there is still the one that is open. SQLite
 * goes on writing into a file that has lost its name, and all of that is gone with the process.
 */
final class DatabaseFile {

    private static final String SQLITE = "jdbc:sqlite:";

    /** For file systems that have no such key, as on Windows. */
    private static final Object NO_KEY = "";

    private final String url;

    /** Null for an address that says more than a path: then its owner knows what is there. */
    private final Path path;

    /** What the file system calls the file that is open; null before one is. */
    private volatile Object opened;

    DatabaseFile(PipelineProperties.Database settings) {
        this.path = path(settings);
        this.url = path == null ? settings.url() : SQLITE + path.toUri();
    }

    private static Path path(PipelineProperties.Database settings) {
        if (settings.url().isEmpty()) {
            return settings.path().toAbsolutePath();
        }
        String path =
                settings.url().startsWith(SQLITE) ? settings.url().substring(SQLITE.length()) : "";
        return path.isEmpty() || path.startsWith("file:") ? null : Path.of(path).toAbsolutePath();
    }

    /**
     * The file as a URI. For a plain path that is not there yet the driver makes an empty file and
     * deletes it, to see whether it may: a reader that comes at the same moment deletes the file
     * the writer has just opened, and all that is written is gone with the process.
     */
    String url() {
        return url;
    }

    /** Whether it is made here, so that no connection has to: it could make a second one. */
    boolean isMade() {
        return opened != null;
    }

    /**
     * Makes it, empty, where it is missing. Only before the first connection: closing a file takes
     * back the locks this process has on it, SQLite's as well.
     *
     * @throws CannotStartException when it cannot be made or written
     */
    void make() {
        if (path == null) {
            return;
        }
        DataFolder.make(path.getParent(), "DATA_DIR, or DB_PATH,");
        requireFile();
        try {
            Files.newByteChannel(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE).close();
        } catch (IOException e) {
            throw CannotStartException.at("The database", e, "DB_PATH");
        }
        opened();
    }

    /**
     * SQLite would say only that it cannot open the database, and not which, after half a minute.
     *
     * @throws CannotStartException when what is there can be no database
     */
    void requireFile() {
        if (path != null && Files.isDirectory(path)) {
            throw new CannotStartException(
                    "The database " + path + " is a folder",
                    "Let DB_PATH, or DATABASE_URL, name a file in it.");
        }
        if (path != null) {
            SqliteHeader.require(path);
        }
    }

    /** Keeps in mind which file it is; the first one that was open counts. */
    void opened() {
        if (opened == null && path != null) {
            opened = key();
        }
    }

    /**
     * Fails when the file that is open was removed or replaced. Costs some microseconds.
     *
     * @throws SQLException which is not the data's fault: what is to be written waits
     */
    void requireSame() throws SQLException {
        Object first = opened;
        if (first != null && !first.equals(key())) {
            throw new SQLException(
                    "the file "
                            + path
                            + " was removed or replaced while this process had it open: restart it");
        }
    }

    /** What an operator should know who reads that it cannot be read: which file, and why. */
    String whyNot(SQLException failure) {
        if (path != null && opened == null && Files.notExists(path)) {
            return "there is no " + path + " yet: a process with the role store makes it";
        }
        String file = path == null ? "" : path + " ";
        return "the database "
                + file
                + "cannot be read: "
                + NestedExceptionUtils.getMostSpecificCause(failure).getMessage();
    }

    /** Null when there is no file. */
    private Object key() {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            return key == null ? NO_KEY : key;
        } catch (IOException e) {
            return null;
        }
    }
}
