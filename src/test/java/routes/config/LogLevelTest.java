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
                "io.lettuce.core.protocol"
            })
    void whoWritesContentsIsKeptQuiet(String logger) {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues("LOG_LEVEL=TRACE")
                .run(
                        context ->
                                assertThat(context.getEnvironment())
                                        .returns("TRACE", e -> e.getProperty("logging.level.root"))
                                        .returns(
                                                "INFO",
                                                e -> e.getProperty("logging.level." + logger)));
    }
}
