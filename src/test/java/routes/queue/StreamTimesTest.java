package routes.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import routes.config.PipelineProperties;

/** A time means the same to the routes as to whoever has checked it, however it is written. */
class StreamTimesTest {

    private final ApplicationContextRunner settings =
            new ApplicationContextRunner()
                    .withInitializer(new ConfigDataApplicationContextInitializer())
                    .withUserConfiguration(Settings.class);

    @ParameterizedTest
    @ValueSource(strings = {"90s", "90S", "PT90S", "pt1m30s", "90000000us"})
    void theyAreWhatWasSet(String time) {
        settings.withPropertyValues("QUEUE_PUBLISH_TIMEOUT=" + time, "QUEUE_CLAIM_IDLE=" + time)
                .run(
                        context -> {
                            var properties = context.getBean(PipelineProperties.class);
                            ToDefinition publish =
                                    (ToDefinition)
                                            first(new StreamPublishRoutes(properties))
                                                    .getOutputs()
                                                    .get(0);
                            assertThat(publish.getUri()).contains("timeout=90000&");
                            assertThat(
                                            first(new StreamConsumeRoutes(properties))
                                                    .getInput()
                                                    .getUri())
                                    .endsWith("claimIdle=90000");
                        });
    }

    private static RouteDefinition first(RouteBuilder routes) throws Exception {
        routes.setCamelContext(new DefaultCamelContext());
        routes.configure();
        return routes.getRouteCollection().getRoutes().get(0);
    }

    @EnableConfigurationProperties(PipelineProperties.class)
    private static class Settings {}
}
