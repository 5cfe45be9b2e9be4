package routes.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Marks a bean that exists only in processes that run one of the given roles. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Conditional(ConditionalOnRole.OnRole.class)
public @interface ConditionalOnRole {

    /** The roles, one of which is enough. */
    Role[] value();

    /** Compares the annotation with {@code pipeline.roles}. */
    class OnRole implements Condition {

        /** Asked for every marked bean, and read once. */
        private static final Map<Environment, Set<Role>> ROLES =
                Collections.synchronizedMap(new WeakHashMap<>());

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            Set<Role> roles = ROLES.computeIfAbsent(context.getEnvironment(), OnRole::roles);
            Role[] wanted =
                    metadata.getAnnotations()
                            .get(ConditionalOnRole.class)
                            .getEnumArray("value", Role.class);
            return Arrays.stream(wanted).anyMatch(roles::contains);
        }

        private static Set<Role> roles(Environment environment) {
            return Binder.get(environment)
                    .bind("pipeline.roles", Bindable.setOf(Role.class))
                    .orElse(Set.of());
        }
    }
}
