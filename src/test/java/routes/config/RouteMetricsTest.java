package routes.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What counts as a failed exchange of a route, whoever is told of it. */
class RouteMetricsTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        camel.addRoutes(new EveryOutcome());
        camel.start();
        new RouteMetrics(meters).afterApplicationStart(camel);
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @ParameterizedTest
    @CsvSource({"well, 0", "fails, 1", "answers, 1", "asks, 1", "continues, 0", "catches, 0"})
    void countsWhatFailed_alsoWhenTheCallerWasToldSo(String route, int failed) {
        try (ProducerTemplate caller = camel.createProducerTemplate()) {
            caller.send("direct:" + route, exchange -> {});
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }

        assertThat(count(route)).isEqualTo(failed);
    }

    @Test
    void aRouteThatNobodyAskedHasFailedNothing() {
        assertThat(count("answers")).isZero();
    }

    private double count(String route) {
        return meters.get("camel.route.exchanges.failed")
                .tag("routeId", route)
                .functionCounter()
                .count();
    }

    private static final class EveryOutcome extends RouteBuilder {
        @Override
        public void configure() {
            // spotless:off – indentation shows what belongs to which route
            from("direct:well").routeId("well").process(exchange -> {});

            from("direct:fails").routeId("fails").errorHandler(noErrorHandler()).process(exchange -> fail());

            from("direct:answers").routeId("answers")
                .onException(IllegalStateException.class).handled(true).end()
                .process(exchange -> fail());

            from("direct:asks").routeId("asks").to("direct:answers");

            from("direct:continues").routeId("continues")
                .onException(IllegalStateException.class).continued(true).end()
                .process(exchange -> fail());

            from("direct:catches").routeId("catches")
                .doTry().process(exchange -> fail())
                .doCatch(IllegalStateException.class).process(exchange -> {})
                .end();
            // spotless:on
        }

        private static void fail() {
            throw new IllegalStateException();
        }
    }
}
