package routes.config;

import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.CamelContextCustomizer;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.URISupport;
import org.springframework.stereotype.Component;

/**
 * Gives a route behind the REST DSL the description of its path. Camel puts such a route in the
 * place of the path that leads to it and takes over everything but its description, which operators
 * would then miss.
 */
@Component
class RouteDescriptions implements CamelContextCustomizer {

    @Override
    public void configure(CamelContext context) {
        context.getCamelContextExtension()
                .getContextPlugin(Model.class)
                .addModelLifecycleStrategy(
                        new ModelLifecycleStrategySupport() {
                            @Override
                            public void onAddRouteDefinition(RouteDefinition route) {
                                if (route.getDescription() == null) {
                                    route.setDescription(descriptionOf(route.getInput().getUri()));
                                }
                            }
                        });
    }

    private static String descriptionOf(String uri) {
        try {
            Map<String, Object> query = URISupport.parseQuery(StringHelper.after(uri, "?", ""));
            String description = (String) query.get("description");
            // Camel has turned the + into spaces already, and leaves every % as it is
            return description == null
                    ? null
                    : URLDecoder.decode(description, StandardCharsets.UTF_8);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("a path of the REST DSL cannot be read: " + uri, e);
        }
    }
}
