package routes.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import routes.Application;

/** What somebody reads who has set a variable to something that does not fit. */
class WrongSettingAnalyzerTest {

    private Environment environment;

    private final ApplicationContextRunner start =
            new ApplicationContextRunner()
                    .withInitializer(new ConfigDataApplicationContextInitializer())
                    .withInitializer(context -> environment = context.getEnvironment())
                    .withUserConfiguration(OnlyProperties.class);

    @ParameterizedTest
    @CsvSource({
        "PORT, 99999, must be less than or equal to 65535.",
        "PORT, http, must be a whole number.",
        "BATCH_SIZE, 1e3, must be a whole number.",
        "QUEUE, kafka, 'must be one of redis-streams, redis-pubsub.'",
        "ROLES, shop, 'must be one of ingest, store, analytics, dashboard.'",
        "BATCH_INTERVAL, 5, 'must be a time from 1ms to 7d with its unit, like 5s.'",
        "READ_DEADLINE, 8d, 'must be a time from 1ms to 7d with its unit, like 5s.'",
        "RETRY_FIRST, 5 minutes, 'must be a time from 1ms to 7d with its unit, like 5s.'",
        "ROLL_UP_CHECK_AT, 25:00, must be a time of day like 03:30.",
        "TIME_ZONE, Berlin, must be a time zone like Europe/Berlin.",
        "LOG_FORMAT, xml, 'must be one of auto, text, ecs and logstash.'",
        "MANAGEMENT_ADDRESS, no.host.invalid, must be an address of this machine."
    })
    void theVariableIsNamedWithItsValueAndItsRule(String variable, String value, String rule) {
        assertThat(read(variable + "=" + value))
                .isEqualTo("%s is \"%s\": %s".formatted(variable, value, rule));
    }

    @Test
    void everyVariableThatFitsNotIsNamed() {
        assertThat(read("PORT=99999", "EVENT_LOOPS=0", "REDIS_URL=rediss://:hush@host").lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).startsWith("PORT is \"99999\": "))
                .anySatisfy(line -> assertThat(line).startsWith("EVENT_LOOPS is \"0\": "))
                .anySatisfy(line -> assertThat(line).startsWith("REDIS_URL must be like "))
                .noneSatisfy(line -> assertThat(line).contains("hush"));
    }

    /** Which finds by itself what reads the times. */
    @Test
    void theWholeProgramDoesNotStartWithATimeWithoutItsUnit(@TempDir Path folder) {
        var program = new SpringApplicationBuilder(Application.class);

        assertThatThrownBy(
                        () ->
                                program.run(
                                                "--DATA_DIR=" + folder,
                                                "--PORT=0",
                                                "--MANAGEMENT_PORT=0",
                                                "--QUEUE_PUBLISH_TIMEOUT=2")
                                        .close())
                .rootCause()
                .hasMessageContaining(Wait.RULE);
    }

    private String read(String... settings) {
        String[] description = {"it has started"};
        start.withPropertyValues(settings)
                .run(
                        context -> {
                            if (context.getStartupFailure() != null) {
                                FailureAnalysis analysis =
                                        new WrongSettingAnalyzer(environment)
                                                .analyze(context.getStartupFailure());
                                description[0] = analysis.getDescription();
                            }
                        });
        return description[0];
    }

    @EnableConfigurationProperties({PipelineProperties.class, ServerProperties.class})
    @Import(TimeWithUnit.class)
    private static class OnlyProperties {}
}
