package routes.config;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A name in Redis that a route has in the address of its endpoint: one that Camel leaves as it is
 * there, so that who asks Redis without a route means the same.
 */
@NotNull
@Pattern(regexp = "(?!//|.*\\{\\{|.*}})[A-Za-z0-9:._{}/-]+")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@interface QueueName {

    /** One for all of the constraints above. */
    String message() default
            "may have letters, digits and : . _ - / and single braces, and no // at the beginning";

    /** Not used here; every constraint has to have it. */
    Class<?>[] groups() default {};

    /** Not used here; every constraint has to have it. */
    Class<? extends Payload>[] payload() default {};
}
