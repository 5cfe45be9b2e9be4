package routes.config;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * A time that the program may wait. None at all means something else to Camel, and one of centuries
 * fits into no clock.
 */
@NotNull
@DurationMin(millis = 1)
@DurationMax(days = 7)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface Wait {

    /** Which times fit. */
    String RULE = "must be a time from 1ms to 7d with its unit, like 5s";

    /** One for all of the constraints above. */
    String message() default RULE;

    /** Not used here; every constraint has to have it. */
    Class<?>[] groups() default {};

    /** Not used here; every constraint has to have it. */
    Class<? extends Payload>[] payload() default {};
}
