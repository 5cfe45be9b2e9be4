package routes.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The environment variables that {@code application.yml} reads. */
final class Settings {

    static final Path FILE = Path.of("src/main/resources/application.yml");

    /** {@code ${NAME:default}}; a property of our own is in lower case. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");

    /** Set by the machine and not by the operator. */
    private static final String HOSTNAME = "HOSTNAME";

    private Settings() {}

    static Set<String> variables() throws IOException {
        Set<String> variables = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(Files.readString(FILE));
        while (matcher.find()) {
            variables.add(matcher.group(1));
        }
        variables.remove(HOSTNAME);
        return variables;
    }
}
