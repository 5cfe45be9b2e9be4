package routes.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import routes.http.DeskRefusal;
import routes.process.ProductTables;

@ExtendWith(OutputCaptureExtension.class)
class ReplayTest {

    /** As the desk is open a moment before the routes are, and when an operator has stopped it. */
    @Test
    void theRouteThatDoesNotRunIsNamed_andTheLetterStays(
            @TempDir Path folder, CapturedOutput output) throws Exception {
        DataSource database = ProductTables.in(folder);
        JdbcClient.create(database)
                .sql(
                        "INSERT INTO dead_letters (reason, detail, stage, payload, payload_hash, attempts)"
                                + " VALUES ('rejected', 'd', 'store', '{}', 'h', 1)")
                .update();
        var letters = new DeadLetters(database, database, new JdbcTransactionManager(database));
        try (CamelContext camel = new DefaultCamelContext()) {
            camel.start();
            var replay =
                    new Replay(letters, camel.createProducerTemplate(), new SimpleMeterRegistry());

            assertThatThrownBy(() -> replay.replay(new ReplayRequest(List.of(1L), null, null)))
                    .isInstanceOfSatisfying(
                            DeskRefusal.class,
                            refusal ->
                                    assertThat(refusal.problem().error())
                                            .contains("queue-publish does not run"));
        }
        assertThat(letters.find(1)).isPresent();
        assertThat(output).doesNotContain("Exception");
    }
}
