package routes.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The key that is made when none is given. */
@ExtendWith(OutputCaptureExtension.class)
class CustomerHashKeyTest {

    @TempDir Path folder;

    @Test
    void itIsMadeAndToldOfOnce(CapturedOutput log) {
        Path file = folder.resolve("customer-hash.key");

        byte[] made = key();

        assertThat(log).containsOnlyOnce(file + " is new");
        assertThat(key()).isEqualTo(made).hasSizeGreaterThanOrEqualTo(32);
        assertThat(log).containsOnlyOnce(file + " is new");
    }

    @Test
    void anotherIsToldOf_whenItWasLost(CapturedOutput log) throws Exception {
        byte[] before = key();
        Files.delete(folder.resolve("customer-hash.key"));

        assertThat(key()).isNotEqualTo(before);
        assertThat(log.getOut().split(" is new", -1)).hasSize(3);
    }

    private byte[] key() {
        byte[][] key = new byte[1][];
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withUserConfiguration(OnlyProperties.class)
                .withPropertyValues("pipeline.data-dir=" + folder)
                .run(
                        context ->
                                key[0] =
                                        CustomerHashKey.of(
                                                context.getBean(PipelineProperties.class)));
        return key[0];
    }

    @EnableConfigurationProperties(PipelineProperties.class)
    private static class OnlyProperties {}
}
