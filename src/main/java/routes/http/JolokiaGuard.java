package routes.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets Jolokia be asked by POST only. It does anything for a GET too, and any page's picture makes
 * a browser send one, which need not say where it comes from; a POST to another site always does.
 */
final class JolokiaGuard extends ManagementGuard {

    /** What Hawtio asks before it begins: whether they are there; written in this one way. */
    private static final Set<String> PROBES =
            Set.of(
                    "/actuator/jolokia",
                    "/actuator/hawtio/jolokia",
                    "/actuator/hawtio/proxy/enabled");

    @Override
    Problem problem(HttpServletRequest request) {
        Problem foreign = super.problem(request);
        return foreign != null || request.getMethod().equals("POST") || isProbe(request)
                ? foreign
                : Problem.of(403, "Forbidden", "Jolokia is asked by POST, with a body in JSON");
    }

    /** A query may say what else to do. */
    private static boolean isProbe(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getQueryString() == null
                && PROBES.contains(request.getRequestURI());
    }

    /** Puts the guard before Jolokia and what Hawtio hands on to it, here or elsewhere. */
    @Configuration(proxyBeanMethods = false)
    static class Registration {

        @Bean
        FilterRegistrationBean<JolokiaGuard> jolokiaGuard() {
            var registration = new FilterRegistrationBean<>(new JolokiaGuard());
            registration.addUrlPatterns(
                    "/actuator/jolokia", "/actuator/jolokia/*",
                    "/actuator/hawtio/jolokia", "/actuator/hawtio/jolokia/*",
                    "/actuator/hawtio/proxy", "/actuator/hawtio/proxy/*");
            return registration;
        }
    }
}
