package routes.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** However much is said, what shoppers have sent is not. */
class LogLevelTest {

    /** Each writes bodies, commands, answers or parameters as they are, at DEBUG or TRACE. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.coyote",
                "org.apache.tomcat",
                "org.apache.camel.component.jdbc",
                "org.springframework.web",
                "org.springframework.jdbc.core",
                "io.lettuce.core.protocol",
                "io.vertx.ext.web"
            })
    void whoWritesContentsIsKeptQuiet(String logger) {
        assertLevel("INFO", logger);
    }

    /** Each writes a stack trace at every try; our own lines say what there is to say. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.zaxxer.hikari.pool.ProxyConnection",
                "org.apache.camel.component.jdbc.JdbcProducer",
                "io.lettuce.core.protocol.ConnectionWatchdog"
            })
    void whoWritesTracesWhileSomethingIsAwayIsKeptQuiet(String logger) {
        assertLevel("ERROR", logger);
    }

    private static void assertLevel(String level, String logger) {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues("LOG_LEVEL=TRACE")
                .run(
                        context ->
                                assertThat(context.getEnvironment())
                                        .returns("TRACE", e -> e.getProperty("logging.level.root"))
                                        .returns(
                                                level,
                                                e -> e.getProperty("logging.level." + logger)));
    }
}
