package routes.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Settings that fit no pipeline are refused at the start, by the names their owner knows. */
class PipelinePropertiesTest {

    private final ApplicationContextRunner start =
            new ApplicationContextRunner()
                    .withInitializer(new ConfigDataApplicationContextInitializer())
                    .withUserConfiguration(OnlyProperties.class);

    @Test
    void acceptsTheDefaults() {
        start.run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "5s"})
    void refusesToClaimWhatIsStillGathered(String idle) {
        start.withPropertyValues("QUEUE_CLAIM_IDLE=" + idle, "BATCH_INTERVAL=5s")
                .run(
                        context ->
                                assertThat(context.getStartupFailure())
                                        .rootCause()
                                        .hasMessageContaining(
                                                "QUEUE_CLAIM_IDLE must be longer than BATCH_INTERVAL"));
    }

    @EnableConfigurationProperties(PipelineProperties.class)
    private static class OnlyProperties {}
}
