package routes.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;

/**
 * The parts of Spring Boot, Camel and Hawtio that this program uses, and no others: {@code
 * META-INF/spring/routes.config.UsedAutoConfiguration.imports} lists them. Looking at all that the
 * libraries offer, only to find most of it not wanted, would cost a good part of each start.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ImportAutoConfiguration
public @interface UsedAutoConfiguration {}
