package routes.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/** The statements of the program, each in a file of its own under {@code sql/}. */
public final class SqlFile {

    private SqlFile() {}

    /**
     * The text of a statement.
     *
     * @param name of its file, without folder and ending
     * @throws UncheckedIOException when there is no such file
     */
    public static String read(String name) {
        try {
            return new ClassPathResource("sql/sqlite/" + name + ".sql")
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
