package routes.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.config.ConditionalOnRole;
import routes.config.PipelineProperties;
import routes.config.Role;

/** Lets only a desk's own page, and programs that say what they send, at the desks. */
final class DeskGuard extends ManagementGuard {

    private static final Set<String> WITH_BODY = Set.of("PUT", "POST");

    private final int maxBodySize;

    DeskGuard(int maxBodySize) {
        this.maxBodySize = maxBodySize;
    }

    @Override
    void prepare(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
    }

    @Override
    Problem problem(HttpServletRequest request) {
        Problem foreign = super.problem(request);
        return foreign == null && WITH_BODY.contains(request.getMethod())
                ? bodyProblem(request)
                : foreign;
    }

    /** A link from elsewhere may open the page; what only reads here changes nothing. */
    @Override
    boolean isHarmless(HttpServletRequest request) {
        return request.getMethod().equals("GET");
    }

    private Problem bodyProblem(HttpServletRequest request) {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).matches("application/json *(;.*)?")) {
            return Problem.of(415, "Unsupported media type", "Only application/json is taken");
        }
        if (request.getContentLengthLong() < 0) {
            return Problem.of(411, "Length required", "The request does not say how long it is");
        }
        if (request.getContentLengthLong() > maxBodySize) {
            return Problem.of(413, "Too large", "At most " + maxBodySize + " bytes are taken");
        }
        return null;
    }

    /** Puts the guard before everything of the desks, whatever its path is written like. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.STORE)
    static class Registration {

        @Bean
        FilterRegistrationBean<DeskGuard> deskGuard(PipelineProperties properties) {
            DeskGuard guard = new DeskGuard(properties.http().maxBodySize());
            FilterRegistrationBean<DeskGuard> registration = new FilterRegistrationBean<>(guard);
            registration.addUrlPatterns("/api/admin/*", "/dead-letters", "/dead-letters/*");
            return registration;
        }
    }
}
