package routes.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a route cannot have of the public port is said at the start, not by wrong answers. */
class EventLoopHttpEngineTest {

    @ParameterizedTest
    @ValueSource(strings = {"/shops/{shop}/figures", "/shops/:shop", "/shops/*"})
    void aPathWithAParameterIsRefusedInWords(String path) throws Exception {
        try (var context = new DefaultCamelContext()) {
            context.getRegistry().bind("platform-http-engine", new EventLoopHttpEngine(8080));
            context.addComponent("platform-http", new PlatformHttpComponent());
            context.addRoutes(routeAt(path));

            assertThatThrownBy(context::start)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(path + " has a parameter")
                    .hasMessageContaining("docs/adr/0001");
        }
    }

    private static RouteBuilder routeAt(String path) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:" + path).setBody(constant("figures"));
            }
        };
    }
}
