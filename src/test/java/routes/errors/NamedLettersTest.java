package routes.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import routes.config.SqlFile;
import routes.process.ProductTables;

/** A replay of a few letters out of many. */
class NamedLettersTest {

    private JdbcClient sql;
    private DeadLetters letters;

    @BeforeEach
    void park(@TempDir Path folder) {
        DataSource database = ProductTables.in(folder);
        sql = JdbcClient.create(database);
        letters = new DeadLetters(database, database, new JdbcTransactionManager(database));
        for (int i = 1; i <= 5; i++) {
            sql.sql(
                            "INSERT INTO dead_letters (reason, detail, stage, payload, payload_hash, attempts) VALUES ('conflict', 'd', 'store', '{}', ?, 1)")
                    .param("h" + i)
                    .update();
        }
    }

    @Test
    void eachIsFoundByItsId_andNobodyWalksPastTheOthers() {
        List<String> plan =
                sql.sql("EXPLAIN QUERY PLAN " + SqlFile.read("named-letters-to-replay"))
                        .param("ids", "[5]")
                        .param("payload_hash", null)
                        .param("after", 0)
                        .param("newest", 5)
                        .param("limit", 100)
                        .query((row, number) -> row.getString("detail"))
                        .list();

        assertThat(plan)
                .filteredOn(step -> step.contains("dead_letters"))
                .containsExactly("SEARCH dead_letters USING INTEGER PRIMARY KEY (rowid=?)");
    }

    @Test
    void onlyTheyAreReplayed_aPageAtATimeAndNoneThatCameLater() {
        ReplayRequest named = new ReplayRequest(List.of(5L, 4L, 2L, 99L, 2L), null, null);

        assertThat(ids(letters.toReplay(named, 0, 4, 1))).containsExactly(2L);
        assertThat(ids(letters.toReplay(named, 2, 4, 1))).containsExactly(4L);
        assertThat(ids(letters.toReplay(named, 4, 4, 1))).isEmpty();
    }

    @Test
    void onlyOneThatIsAsItWasIsReplayed() {
        assertThat(letters.toReplay(new ReplayRequest(List.of(3L), null, "h3"), 0, 5, 9))
                .hasSize(1);
        assertThat(letters.toReplay(new ReplayRequest(List.of(3L), null, "h4"), 0, 5, 9)).isEmpty();
    }

    @Test
    void whatWasRepairedOrParkedAgainMeanwhileStays() {
        ReplayRequest named = new ReplayRequest(List.of(1L, 2L, 3L), null, null);
        List<StoredLetter> sent = letters.toReplay(named, 0, 5, 9);
        sql.sql("UPDATE dead_letters SET payload_hash = 'repaired' WHERE id = 1").update();
        sql.sql("UPDATE dead_letters SET last_seen = '2999-01-01T00:00:00.000Z' WHERE id = 2")
                .update();

        letters.replayed(sent);

        assertThat(sql.sql("SELECT id FROM dead_letters ORDER BY id").query(Long.class).list())
                .containsExactly(1L, 2L, 4L, 5L);
    }

    private static List<Long> ids(List<StoredLetter> found) {
        return found.stream().map(StoredLetter::id).toList();
    }
}
