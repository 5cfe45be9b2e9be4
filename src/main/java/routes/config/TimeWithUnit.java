package routes.config;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;
import org.springframework.stereotype.Component;

/**
 * Reads a {@link Wait}. Spring takes a number alone for milliseconds, whoever meant seconds. When a
 * converter fails Spring asks its own, so such a number becomes no time at all, which is refused.
 */
@Component
@ConfigurationPropertiesBinding
class TimeWithUnit implements ConditionalGenericConverter {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+");

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Set.of(new ConvertiblePair(String.class, Duration.class));
    }

    @Override
    public boolean matches(TypeDescriptor text, TypeDescriptor time) {
        return time.hasAnnotation(Wait.class);
    }

    @Override
    public Object convert(Object text, TypeDescriptor from, TypeDescriptor to) {
        String time = text.toString();
        return NUMBER.matcher(time).matches() ? Duration.ZERO : DurationStyle.detectAndParse(time);
    }
}
