package routes.errors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;
import routes.config.ConditionalOnRole;
import routes.config.PipelineProperties;
import routes.config.Role;
import routes.http.Problem;

/**
 * Keeps other sites away from the desk. The port asks for no password, and so an operator's browser
 * must not do there what a page from elsewhere tells it to.
 */
final class DeskGuard extends OncePerRequestFilter {

    private static final Set<String> WITH_BODY = Set.of("PUT", "POST");

    private final int maxBodySize;

    DeskGuard(int maxBodySize) {
        this.maxBodySize = maxBodySize;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        Problem problem = problem(request);
        if (problem == null) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(problem.status());
            response.setContentType(Problem.CONTENT_TYPE);
            response.getOutputStream().write(problem.toJson());
        }
    }

    private Problem problem(HttpServletRequest request) {
        if (!isLocalName(request.getServerName())) {
            return Problem.of(403, "Forbidden", "Ask by localhost or by address, not by this name");
        }
        if (!isOwnOrigin(request)) {
            return Problem.of(403, "Forbidden", "Only the desk's own page may do this");
        }
        return WITH_BODY.contains(request.getMethod()) ? bodyProblem(request) : null;
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

    /**
     * A name of the internet may be made to lead here, by whoever owns it; an address or a name
     * without a dot may not.
     */
    static boolean isLocalName(String host) {
        return host.startsWith("[") || host.indexOf('.') < 0 || host.matches("[0-9.]+");
    }

    /** Browsers name the page behind every change; other programs name none. */
    private static boolean isOwnOrigin(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        String host = request.getHeader("Host");
        boolean isForeign = List.of("cross-site", "same-site").contains(site(request));
        return origin == null
                ? !isForeign || request.getMethod().equals("GET")
                : origin.equals("http://" + host) || origin.equals("https://" + host);
    }

    private static String site(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null ? "" : site;
    }

    /** Puts the guard before everything of the desk, whatever its path is written like. */
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
