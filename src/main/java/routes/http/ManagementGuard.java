package routes.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps other sites away from what the management port can do. The port asks for no password, and
 * so an operator's browser must not do there what a page from elsewhere tells it to.
 */
class ManagementGuard extends OncePerRequestFilter {

    /** What follows the origin in an address. */
    private static final Pattern PATH = Pattern.compile("(?<=[^:/])/.*");

    @Override
    protected final void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Problem problem = problem(request);
        if (problem == null) {
            prepare(response);
            chain.doFilter(request, response);
        } else {
            response.setStatus(problem.status());
            response.setContentType(Problem.CONTENT_TYPE);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.getOutputStream().write(problem.toJson());
        }
    }

    /** Adds to the answer of a request that is let through. */
    void prepare(HttpServletResponse response) {}

    /** Why this request is not let through; {@code null} when it is. */
    Problem problem(HttpServletRequest request) {
        if (!isLocalName(request.getServerName())) {
            return Problem.of(403, "Forbidden", "Ask by localhost or by address, not by this name");
        }
        return isOwnOrigin(request)
                ? null
                : Problem.of(403, "Forbidden", "Another site's page may not do this");
    }

    /**
     * A name of the internet may be made to lead here, by whoever owns it; an address or a name
     * without a dot may not.
     */
    private static boolean isLocalName(String host) {
        return host.startsWith("[") || host.indexOf('.') < 0 || host.matches("[0-9.]+");
    }

    /** Browsers name the page behind every change; other programs name none. */
    private boolean isOwnOrigin(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        return origin == null
                ? !isLedFromElsewhere(request) || isHarmless(request)
                : isOwn(origin, request);
    }

    /** By what a browser tells of a mere link or picture; where to and why decides how much. */
    private static boolean isLedFromElsewhere(HttpServletRequest request) {
        String referer = request.getHeader("Referer");
        return List.of("cross-site", "same-site").contains(fetchSite(request))
                || referer != null && !isOwn(PATH.matcher(referer).replaceFirst(""), request);
    }

    private static boolean isOwn(String origin, HttpServletRequest request) {
        String host = request.getHeader("Host");
        return origin.equals("http://" + host) || origin.equals("https://" + host);
    }

    /** Whether another site may lead a browser to it. */
    boolean isHarmless(HttpServletRequest request) {
        return false;
    }

    private static String fetchSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null ? "" : site;
    }

    /** Puts the guard before what can change something; anybody may read health and metrics. */
    @Configuration(proxyBeanMethods = false)
    static class Registration {

        @Bean
        FilterRegistrationBean<ManagementGuard> managementGuard() {
            var registration = new FilterRegistrationBean<>(new ManagementGuard());
            registration.addUrlPatterns(
                    "/actuator/hawtio", "/actuator/hawtio/*",
                    "/actuator/loggers", "/actuator/loggers/*");
            return registration;
        }
    }
}
