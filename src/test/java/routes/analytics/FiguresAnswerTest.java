package routes.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import routes.process.ProductTables;

/** The amounts are of one currency, and the answer says of which, and of how many purchases. */
class FiguresAnswerTest {

    @TempDir Path folder;
    private JdbcClient sql;

    @BeforeEach
    void migrate() {
        DataSource database = ProductTables.in(folder);
        sql = JdbcClient.create(database);
    }

    @Test
    void namesTheShopsOwnCurrency_thoughMostPurchasesWereMadeInAnother() throws IOException {
        sold("EUR", 1);
        sold("USD", 21);

        Message answer = answer("");

        assertThat(answer.getHeader("Amounts-Currency")).isEqualTo("EUR");
        assertThat(answer.getHeader("Amounts-Purchases", String.class)).isEqualTo("1");
        assertThat(answer.getBody(String.class)).contains("\"total_purchases\":22,");
    }

    @Test
    void namesTheCurrencyOfMostPurchases_whenNoneWasMadeInTheShopsOwn() throws IOException {
        sold("JPY", 2);
        sold("USD", 3);

        Message answer = answer("");

        assertThat(answer.getHeader("Amounts-Currency")).isEqualTo("USD");
        assertThat(answer.getHeader("Amounts-Purchases", String.class)).isEqualTo("3");
    }

    @Test
    void namesNoCurrency_whenNothingWasSold() throws IOException {
        Message answer = answer("");

        assertThat(answer.getHeader("Amounts-Currency")).isNull();
        assertThat(answer.getHeader("Amounts-Purchases", String.class)).isEqualTo("0");
    }

    @Test
    void isAnotherOne_whenOnlyTheCurrencyIsAnother() throws IOException {
        sold("EUR", 2);
        Message euros = answer("");
        sql.sql("UPDATE grand_totals SET currency = 'USD'").update();

        Message dollars = answer(euros.getHeader("ETag", String.class));

        assertThat(dollars.getHeader(Exchange.HTTP_RESPONSE_CODE)).isNull();
        assertThat(dollars.getHeader("Amounts-Currency")).isEqualTo("USD");
        assertThat(dollars.getBody(String.class)).isEqualTo(euros.getBody(String.class));
    }

    @Test
    void isAnotherOne_whenOnlyTheNumberOfPurchasesIsAnother() throws IOException {
        sold("EUR", 2);
        sold("USD", 3);
        String before = answer("").getHeader("ETag", String.class);
        sql.sql("UPDATE grand_totals SET events = 4, amount = 80000 WHERE currency = 'EUR'")
                .update();
        sql.sql("UPDATE grand_totals SET events = 1 WHERE currency = 'USD'").update();

        Message after = answer(before);

        assertThat(after.getHeader("Amounts-Purchases", String.class)).isEqualTo("4");
        assertThat(answer(after.getHeader("ETag", String.class)))
                .returns(304, same -> same.getHeader(Exchange.HTTP_RESPONSE_CODE))
                .returns(null, Message::getBody);
    }

    /** Two sets of figures of the same length and checksum (CRC-32C): senders choose the names. */
    @Test
    void isAnotherOne_whenAProductsNameIsMadeToHideIt() throws IOException {
        viewed("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 1, 1);
        String before = answer("").getHeader("ETag", String.class);
        sql.sql("DELETE FROM grand_totals").update();
        viewed("aaAaAAAAAAaaaaaAAAAAaAAaaaaaaAAAaaaaaaaaaaaaaaaa", 2, 3);

        assertThat(answer(before).getBody(String.class)).contains("\"total_page_views\":3,");
    }

    private void viewed(String product, int views, int all) {
        sql.sql("INSERT INTO product_views (product_id, views) VALUES (?, ?)")
                .params(product, views)
                .update();
        sql.sql(
                        """
                        INSERT INTO grand_totals (event_type, currency, events, millions, amount)
                        VALUES ('page_view', '', ?, 0, 0)
                        """)
                .params(all)
                .update();
    }

    /** So many purchases of two each. */
    private void sold(String currency, int purchases) {
        sql.sql(
                        """
                        INSERT INTO grand_totals (event_type, currency, events, millions, amount, amount_min, amount_max)
                        VALUES ('purchase', ?, ?, 0, ?, 20000, 20000)
                        """)
                .params(currency, purchases, purchases * 20_000)
                .update();
    }

    private Message answer(String knownTag) throws IOException {
        String figures =
                new ClassPathResource("sql/sqlite/figures.sql")
                        .getContentAsString(StandardCharsets.UTF_8)
                        .replace(":?", ":");
        Map<String, Object> row = sql.sql(figures).param("currency", "EUR").query().singleRow();
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader("If-None-Match", knownTag);
        exchange.getMessage().setBody(row);
        FiguresAnswer.write(exchange);
        return exchange.getMessage();
    }
}
