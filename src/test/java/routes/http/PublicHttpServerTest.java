package routes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import routes.config.CannotStartException;
import routes.config.PipelineProperties;

/** What an operator reads of the public port: where it is, and why it cannot be opened. */
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

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, localhost:8080",
        "::, localhost:8080",
        "127.0.0.1, localhost:8080",
        "localhost, localhost:8080",
        "192.0.2.1, 192.0.2.1:8080",
        "2001:db8::1, [2001:db8::1]:8080",
    })
    void itsAddressIsToldAsABrowserTakesIt(String address, String told) {
        assertThat(PublicListener.reachedAt(address, 8080)).isEqualTo(told);
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
