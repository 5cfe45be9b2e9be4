package routes.config;

import static java.util.stream.Collectors.joining;

import java.net.InetAddress;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** Says of a setting that fits not what it may be, by the name its owner has set. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class WrongSettingAnalyzer extends AbstractFailureAnalyzer<BindException> {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+):.*}");
    private static final String ACTION =
            "docs/configuration.md has every setting, its default and what it trades.";

    private final ConfigurableEnvironment environment;

    WrongSettingAnalyzer(Environment environment) {
        this.environment = (ConfigurableEnvironment) environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable failure, BindException cause) {
        String wrong = wrong(cause);
        return wrong == null ? null : new FailureAnalysis(wrong, ACTION, cause);
    }

    private String wrong(BindException cause) {
        BindValidationException broken = findCause(cause, BindValidationException.class);
        if (broken != null) {
            ValidationErrors errors = broken.getValidationErrors();
            return errors.getAllErrors().stream()
                    .map(error -> wrong(errors.getName() + ".", error))
                    .collect(joining("\n"));
        }
        ConversionFailedException unreadable = findCause(cause, ConversionFailedException.class);
        return unreadable == null
                ? null
                : named(cause.getName().toString()) + mayBe(unreadable.getTargetType().getType());
    }

    /** What several settings have wrong together names them itself. */
    private String wrong(String prefix, ObjectError error) {
        String words = error.getDefaultMessage();
        if (!(error instanceof FieldError field) || field.getRejectedValue() == null) {
            return words + ".";
        }
        String property = prefix + DataObjectPropertyName.toDashedForm(field.getField());
        return named(property) + words + ".";
    }

    private String named(String property) {
        return "%s is \"%s\": ".formatted(variableOf(property), environment.getProperty(property));
    }

    /** As application.yml has it, where each property takes a variable. */
    private String variableOf(String property) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            Object raw =
                    source instanceof EnumerablePropertySource<?>
                            ? source.getProperty(property)
                            : null;
            if (raw != null) {
                Matcher variable = VARIABLE.matcher(raw.toString());
                return variable.matches() ? variable.group(1) : property;
            }
        }
        return property;
    }

    private static String mayBe(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(joining(", ", "must be one of ", "."));
        }
        if (type == Duration.class) {
            return Wait.RULE + ".";
        }
        if (type == LocalTime.class) {
            return "must be a time of day like 03:30.";
        }
        if (type == ZoneId.class) {
            return "must be a time zone like Europe/Berlin.";
        }
        if (type == InetAddress.class) {
            return "must be an address of this machine.";
        }
        return "must be a whole number.";
    }
}
