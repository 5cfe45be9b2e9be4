package routes.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for what is durable. */
final class DataFolder {

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
        } catch (IOException e) {
            throw CannotStartException.at("The folder " + folder, e, setting);
        }
    }
}
