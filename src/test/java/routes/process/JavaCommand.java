package routes.process;

import static java.util.stream.Collectors.joining;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A command line that runs Java as the tests do: the packaged program, or a main class of the tests
 * with the packaged program on its class path.
 */
public final class JavaCommand {

    static final Path JAR = Path.of("target", "shop-analytics.jar").toAbsolutePath();
    private static final Path TESTS = Path.of("target", "test-classes").toAbsolutePath();

    private final List<String> program;

    private JavaCommand(List<String> program) {
        this.program = program;
    }

    /** The packaged program as a user starts it. */
    public static JavaCommand packaged() {
        return new JavaCommand(List.of("-jar", JAR.toString()));
    }

    /** A main class of the tests. */
    public static JavaCommand of(Class<?> main, String... arguments) {
        List<String> program = new ArrayList<>();
        program.add("-cp");
        program.add(JAR + ":" + TESTS);
        program.add(main.getName());
        program.addAll(List.of(arguments));
        return new JavaCommand(program);
    }

    /** All of it, quick to start. */
    public List<String> line() {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(quickStart());
        line.addAll(program);
        return line;
    }

    /** The environment in which another program's Java starts the packaged program as quickly. */
    public static Map<String, String> quickStartVariable() {
        ClassArchive.prepare();
        String options = quickStart().stream().collect(joining("\" \"", "\"", "\""));
        return Map.of("JDK_JAVA_OPTIONS", options);
    }

    /**
     * The archive of loaded classes nearly halves the time to start; without one, or with one of
     * another jar, Java starts as ever.
     */
    private static List<String> quickStart() {
        List<String> options = new ArrayList<>();
        options.add("-XX:TieredStopAtLevel=1");
        options.add("-XX:+UseSerialGC");
        options.add("-Xmn192m"); // it is ready before it has filled that
        if (Files.exists(ClassArchive.FILE)) {
            options.add("-XX:SharedArchiveFile=" + ClassArchive.FILE);
            options.add("-Xlog:cds=off");
            options.add("-Xlog:cds+dynamic=off");
        }
        return options;
    }
}
