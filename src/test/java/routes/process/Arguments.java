package routes.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command line of a program that a test starts in its own process. */
public final class Arguments {

    private Arguments() {}

    /**
     * Arguments, because the settings file outranks defaults.
     *
     * @param usual settings like {@code server.port=0}, each unless the test has one with its key
     * @param own the settings of the test
     */
    public static String[] of(List<String> usual, String... own) {
        Map<String, String> settings = new LinkedHashMap<>();
        usual.forEach(setting -> settings.put(key(setting), setting));
        List.of(own).forEach(setting -> settings.put(key(setting), setting));
        return settings.values().stream().map(setting -> "--" + setting).toArray(String[]::new);
    }

    private static String key(String setting) {
        return setting.substring(0, setting.indexOf('='));
    }
}
