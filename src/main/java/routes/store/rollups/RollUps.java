package routes.store.rollups;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.config.SqlFile;

/**
 * The tables of figures, and what the events say they should hold. What is rebuilt is rebuilt slice
 * by slice, each in one transaction of the one writer: a batch comes before it or after it, never
 * in between. What no roll-up counts yet is counted first, so that it is not counted twice.
 */
@Component
@ConditionalOnRole(Role.STORE)
class RollUps {

    private final JdbcClient reader;
    private final JdbcClient writer;
    private final TransactionTemplate transaction;

    RollUps(
            @Qualifier("reader") DataSource reader,
            @Qualifier("writer") DataSource writer,
            PlatformTransactionManager transactions) {
        this.reader = JdbcClient.create(reader);
        this.writer = JdbcClient.create(writer);
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Every shop that has events or figures, or only this one if it has; as a JSON array. */
    String shops(String shop) {
        return reader.sql(SqlFile.read("shops-to-recount"))
                .param("shop", shop)
                .query(String.class)
                .single();
    }

    /** The days that may have something to count; each is looked for when its turn has come. */
    Iterable<LocalDate> days(RollUpRange range, String shops) {
        Stream<Optional<LocalDate>> days =
                Stream.iterate(
                        nextDay(range.firstDay(), shops),
                        day -> day.isPresent() && !day.get().isAfter(range.lastDay()),
                        day -> nextDay(day.get().plusDays(1), shops));
        return days.map(Optional::get)::iterator;
    }

    /** The first one from this one on. */
    private Optional<LocalDate> nextDay(LocalDate from, String shops) {
        return reader.sql(SqlFile.read("next-day-to-recount"))
                .param("day", from.toString())
                .param("shops", shops)
                .query((row, number) -> Optional.ofNullable(row.getString(1)).map(LocalDate::parse))
                .single();
    }

    /**
     * @return how many quarter hours there are now, by kind and currency
     */
    int rebuild(RollUpRange.QuarterHours range, String shops) {
        return inTransaction(
                () -> {
                    quarterHours(writer, "forget-quarter-hours", range, shops).update();
                    return quarterHours(writer, "recount-quarter-hours", range, shops).update();
                });
    }

    /**
     * @return how many products the day has now, by kind and currency
     */
    int rebuild(LocalDate day, String shops) {
        return inTransaction(
                () -> {
                    productDay(writer, "forget-product-days", day, shops).update();
                    return productDay(writer, "recount-product-days", day, shops).update();
                });
    }

    /** Makes the figures over all time the sums of the others. */
    void addUp(String shops) {
        inTransaction(
                () -> {
                    writer.sql(SqlFile.read("forget-totals")).param("shops", shops).update();
                    writer.sql(SqlFile.read("add-up-totals")).param("shops", shops).update();
                    return addUpAllShops("grand-totals");
                });
        inTransaction(() -> addUpAllShops("product-views") + addUpAllShops("top-product"));
    }

    private int addUpAllShops(String table) {
        writer.sql(SqlFile.read("forget-" + table)).update();
        return writer.sql(SqlFile.read("add-up-" + table)).update();
    }

    List<Difference> compare(RollUpRange.QuarterHours range, String shops) {
        return differences(quarterHours(reader, "compare-quarter-hours", range, shops));
    }

    List<Difference> compare(LocalDate day, String shops) {
        return differences(productDay(reader, "compare-product-days", day, shops));
    }

    List<Difference> compareSums(String shops) {
        StatementSpec totals = reader.sql(SqlFile.read("compare-totals")).param("shops", shops);
        List<Difference> found = new ArrayList<>(differences(totals));
        for (String table : List.of("grand-totals", "product-views", "top-product")) {
            found.addAll(differences(reader.sql(SqlFile.read("compare-" + table))));
        }
        return found;
    }

    private static StatementSpec quarterHours(
            JdbcClient database, String name, RollUpRange.QuarterHours range, String shops) {
        return database.sql(SqlFile.read(name))
                .param("shops", shops)
                .param("from", range.from())
                .param("to", range.to());
    }

    private static StatementSpec productDay(
            JdbcClient database, String name, LocalDate day, String shops) {
        return database.sql(SqlFile.read(name)).param("shops", shops).param("day", day.toString());
    }

    private static List<Difference> differences(StatementSpec comparison) {
        return comparison.query(Difference::of).list();
    }

    private <T> T inTransaction(Supplier<T> work) {
        return transaction.execute(
                status -> {
                    writer.sql(SqlFile.read("roll-up-new-events")).update();
                    return work.get();
                });
    }
}
