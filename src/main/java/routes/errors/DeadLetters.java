package routes.errors;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.config.SqlFile;

/** The table of the dead letters, as the desk uses it. Reading never waits for a batch. */
@Component
@ConditionalOnRole(Role.STORE)
class DeadLetters {

    private final JdbcClient reader;
    private final JdbcClient writer;
    private final TransactionTemplate transaction;

    DeadLetters(
            @Qualifier("reader") DataSource reader,
            @Qualifier("writer") DataSource writer,
            PlatformTransactionManager transactions) {
        this.reader = JdbcClient.create(reader);
        this.writer = JdbcClient.create(writer);
        this.transaction = new TransactionTemplate(transactions);
    }

    List<LetterPage.Group> counts() {
        return reader.sql(SqlFile.read("count-dead-letters")).query(LetterPage.Group.class).list();
    }

    List<StoredLetter> list(String reason, Cursor after, int limit) {
        return reader.sql(SqlFile.read("list-dead-letters"))
                .param("reason", reason)
                .param("last_seen", after.lastSeen())
                .param("id", after.id())
                .param("limit", limit)
                .query(StoredLetter.class)
                .list();
    }

    Optional<StoredLetter> find(long id) {
        return reader.sql(SqlFile.read("find-dead-letter"))
                .param("id", id)
                .query(StoredLetter.class)
                .optional();
    }

    long newest() {
        return reader.sql(SqlFile.read("newest-dead-letter")).query(Long.class).single();
    }

    /** The next letters of a replay, with what is needed to send them. */
    List<StoredLetter> toReplay(ReplayRequest request, long after, long newest, int limit) {
        return next(request)
                .param("after", after)
                .param("newest", newest)
                .param("limit", limit)
                .query(StoredLetter.class)
                .list();
    }

    private JdbcClient.StatementSpec next(ReplayRequest request) {
        return request.ids() == null
                ? reader.sql(SqlFile.read("letters-to-replay")).param("reason", request.reason())
                : reader.sql(SqlFile.read("named-letters-to-replay"))
                        .param("ids", request.ids().toString())
                        .param("payload_hash", request.payloadHash());
    }

    /**
     * Puts the payload in the place of the letter's.
     *
     * @return false when the letter is gone, or another one now
     */
    boolean repair(StoredLetter letter, String payload, String hash) {
        return inTransaction(
                () -> {
                    int changed =
                            writer.sql(SqlFile.read("repair-dead-letter"))
                                    .param("id", letter.id())
                                    .param("payload", payload)
                                    .param("payload_hash", hash)
                                    .param("payload_hash_before", letter.payloadHash())
                                    .update();
                    note("repair", List.of(letter.id()), changed == 1 ? "repaired" : "changed");
                    return changed == 1;
                });
    }

    /** Takes out what the queue has. What was repaired or parked again since it was read stays. */
    void replayed(List<StoredLetter> letters) {
        String keys = letters.stream().map(Replay::key).collect(Collectors.joining(",", "[", "]"));
        inTransaction(
                () -> {
                    writer.sql(SqlFile.read("remove-replayed-letters"))
                            .param("letters", keys)
                            .update();
                    note("replay", letters.stream().map(StoredLetter::id).toList(), "queued");
                    return null;
                });
    }

    /**
     * @return false when the letter is gone, or another one now
     */
    boolean delete(long id, String payloadHash) {
        var delete = writer.sql(SqlFile.read("delete-dead-letter"));
        return !delete(delete.param("id", id).param("payload_hash", payloadHash)).isEmpty();
    }

    /** Deletes those of one reason, up to this id if there is one. Returns how many. */
    int deleteAll(String reason, Long newest) {
        var delete = writer.sql(SqlFile.read("delete-dead-letters"));
        return delete(delete.param("reason", reason).param("newest", newest)).size();
    }

    private List<Long> delete(JdbcClient.StatementSpec delete) {
        return inTransaction(
                () -> {
                    List<Long> ids = delete.query(Long.class).list();
                    note("delete", ids, "deleted");
                    return ids;
                });
    }

    /** One line of the audit; nothing was done to no letters. */
    void note(String action, List<Long> ids, String outcome) {
        if (!ids.isEmpty()) {
            writer.sql(SqlFile.read("note-dead-letter-work"))
                    .param("action", action)
                    .param("letters", ids.size())
                    .param("ids", ids.toString())
                    .param("outcome", outcome)
                    .update();
            DeskLog.done(action, ids, outcome);
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        return transaction.execute(status -> work.get());
    }
}
