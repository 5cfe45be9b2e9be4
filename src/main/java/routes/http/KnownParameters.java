package routes.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import routes.event.FieldError;
import routes.event.FieldError.Code;

/**
 * Refuses whatever else stands in the query of a call to a desk. A parameter there says how much is
 * deleted, or guards it: one that is written wrong must not be the same as none.
 */
public final class KnownParameters implements HandlerInterceptor {

    /** Tomcat leaves a parameter out that it cannot decode, and says so here. */
    private static final String UNREADABLE = "org.apache.catalina.parameter_parse_failed";

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod call && answersSomething(call)) {
            List<String> known = known(call);
            List<String> unknown = new ArrayList<>(request.getParameterMap().keySet());
            unknown.removeAll(known);
            if (!unknown.isEmpty()) {
                throw DeskRefusal.invalid(errors(unknown, known));
            }
            if (request.getAttribute(UNREADABLE) != null) {
                String form = "has a part that is not percent-encoded as it should be";
                throw DeskRefusal.invalid(List.of(new FieldError("", Code.INVALID, form)));
            }
        }
        return true;
    }

    /** What answers nothing only tells that nothing is there, and that comes first. */
    private static boolean answersSomething(HandlerMethod call) {
        return !call.isVoid();
    }

    private static List<String> known(HandlerMethod call) {
        return Arrays.stream(call.getMethodParameters())
                .map(KnownParameters::name)
                .filter(Objects::nonNull)
                .toList();
    }

    /** As it is written in the query; {@code null} when it is no parameter of the query. */
    private static String name(MethodParameter parameter) {
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        if (query == null) {
            return null;
        }
        return query.name().isEmpty() ? parameter.getParameter().getName() : query.name();
    }

    private static List<FieldError> errors(List<String> unknown, List<String> known) {
        String use = known.isEmpty() ? "there are none here" : "use " + String.join(", ", known);
        return unknown.stream()
                .map(name -> new FieldError(name, Code.INVALID, "is not known; " + use))
                .toList();
    }

    /** Puts it before every call of every desk. */
    @Configuration(proxyBeanMethods = false)
    static class Registration implements WebMvcConfigurer {

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(new KnownParameters()).addPathPatterns("/api/admin/**");
        }
    }
}
