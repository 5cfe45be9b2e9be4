package routes.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Answers operators in JSON whatever they like to read: there is nothing else to choose. Spring
 * would find out that a caller takes no JSON only when everything it asked for is done.
 */
@Configuration(proxyBeanMethods = false)
class AlwaysJson implements WebMvcConfigurer, ContentNegotiationStrategy {

    private static final String PATH = "/api/admin/";

    private final ContentNegotiationStrategy elsewhere = new HeaderContentNegotiationStrategy();

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        configurer.strategies(List.of(this));
    }

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest request)
            throws HttpMediaTypeNotAcceptableException {
        HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
        return http != null && http.getServletPath().startsWith(PATH)
                ? List.of(MediaType.APPLICATION_JSON)
                : elsewhere.resolveMediaTypes(request);
    }
}
