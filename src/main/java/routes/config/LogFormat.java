package routes.config;

import java.io.Console;
import java.lang.reflect.Method;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Decides how log lines look before the first one is written: JSON for machines, plain text for a
 * person at a terminal.
 */
class LogFormat implements EnvironmentPostProcessor {

    static final String KNOWN = "auto|text|ecs|logstash";
    static final String RULE = "must be one of auto, text, ecs and logstash";
    private static final String SPRINGS_SETTING = "logging.structured.format.console";

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        String wanted = environment.getProperty("pipeline.log-format", "auto");
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "logFormat",
                                Map.of(SPRINGS_SETTING, format(wanted, isTerminal()))));
    }

    /**
     * Spring's name of the format; empty for plain text, in which an unknown one is refused later.
     */
    static String format(String wanted, boolean terminal) {
        return switch (wanted) {
            case "auto" -> terminal ? "" : "ecs";
            case "ecs", "logstash" -> wanted;
            default -> "";
        };
    }

    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // since Java 22 there is always a console, and it says whether it is a terminal
            Method isTerminal = Console.class.getMethod("isTerminal");
            return (boolean) isTerminal.invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
