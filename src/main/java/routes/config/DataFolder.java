package routes.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for what is durable. */
final class DataFolder {

    /** Less than anything takes that is kept there. */
    private static final int LITTLE = 65_536;

    private DataFolder() {}

    /**
     * Makes it where it is missing.
     *
     * @param setting which says where it is
     * @throws CannotStartException when nothing can be written there
     */
    static void make(Path folder, String setting) {
        try {
            if (!Files.isDirectory(folder)) { // a link to a folder is one
                Files.createDirectories(folder);
            }
            if (!Files.isWritable(folder)) {
                throw new AccessDeniedException(folder.toString());
            }
            requireRoom(folder);
        } catch (IOException e) {
            throw CannotStartException.at("The folder " + folder, e, setting);
        }
    }

    /** On a full disk SQLite would wait for half a minute and not say so. */
    private static void requireRoom(Path folder) throws IOException {
        Path trial = Files.createTempFile(folder, "room", ".new");
        try {
            Files.write(trial, new byte[LITTLE]);
        } finally {
            Files.delete(trial);
        }
    }
}
