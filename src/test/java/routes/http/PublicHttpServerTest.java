package routes.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import routes.config.CannotStartException;
import routes.config.PipelineProperties;

/** What an operator reads whose public port cannot be opened. */
class PublicHttpServerTest {

    /** The first is kept for documents, and no machine has it; the second is no name. */
    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "shop.invalid"})
    void itIsSaidInWords_whenTheMachineDoesNotHaveTheAddress(String address) {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(OnlyProperties.class)
                .withPropertyValues("ADDRESS=" + address, "PORT=0")
                .run(context -> assertCannotStart(context.getBean(PipelineProperties.class)));
    }

    private static void assertCannotStart(PipelineProperties settings) {
        var meters = new SimpleMeterRegistry();
        try (PublicHttpServer server = new PublicHttpServer(settings, List.of(), meters)) {
            server.beforeApplicationStart(new DefaultCamelContext());

            assertThatThrownBy(() -> server.run(null))
                    .isInstanceOf(CannotStartException.class)
                    .hasMessageContaining("cannot be opened on " + settings.http().address());
        }
    }

    @EnableConfigurationProperties(PipelineProperties.class)
    private static class OnlyProperties {}
}
