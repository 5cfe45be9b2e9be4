package routes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionSystemException;

/** What an operator is told of a database that does not do as asked. */
class DeskAnswersTest {

    private static final int PAGE = 4096;
    private static final String DAMAGED = "[SQLITE_CORRUPT]";

    @TempDir Path folder;

    private final DeskAnswers answers = new DeskAnswers("desk", Map.of(503, "5")) {};

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void theReasonIsTold_whenItIsDamaged(CapturedOutput log) throws IOException {
        ResponseEntity<byte[]> answer = answers.databaseAway(readingADamagedTable());

        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(text(answer)).contains("The database cannot do this now: " + DAMAGED);
        assertThat(log).contains("the database does not serve the desk: " + DAMAGED);
    }

    @Test
    void theReasonIsTold_andNotWhyItWasNotTakenBack() throws IOException {
        TransactionSystemException rollback = new TransactionSystemException("rollback failed");
        rollback.initApplicationException(readingADamagedTable());

        assertThat(text(answers.databaseAway(rollback))).contains(DAMAGED);
    }

    private DataAccessException readingADamagedTable() throws IOException {
        Path file = folder.resolve("damaged.db");
        var source = new DriverManagerDataSource("jdbc:sqlite:" + file);
        JdbcTemplate sql = new JdbcTemplate(source);
        sql.execute("CREATE TABLE one (text)");
        sql.update("INSERT INTO one VALUES ('" + "x".repeat(PAGE / 2) + "')");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, PAGE, bytes.length, (byte) 0x5a);
        Files.write(file, bytes);
        return catchThrowableOfType(
                DataAccessException.class, () -> sql.queryForList("SELECT text FROM one"));
    }

    private static String text(ResponseEntity<byte[]> answer) {
        return new String(answer.getBody(), StandardCharsets.UTF_8);
    }
}
