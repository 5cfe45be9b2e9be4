package routes.process;

import java.util.function.BiFunction;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Puts something around beans of the program.
 *
 * @param around is given each bean and its name
 */
public record AroundBeans(BiFunction<Object, String, Object> around) implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return around.apply(bean, name);
    }
}
